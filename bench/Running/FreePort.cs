using System.Net;
using System.Net.Sockets;

namespace PassportMonitor.Bench.Running;

/// <summary>
/// Ports of loopback for programs that must be told one. A port that was free a moment ago may be anybody's the next: these lie below those that systems give to
/// outgoing connections (from 32,768 on), each is held by a lock file against other programs that ask here, and none is given twice.
/// </summary>
public static class FreePort
{
    private const int First = 11_000;
    private const int Last = 17_999;

    private static readonly string s_folder = Path.Combine(Path.GetTempPath(), $"pm-ports-{Environment.UserName}");
    private static readonly List<FileStream> s_held = [];
    private static readonly Lock s_lock = new();

    /// <summary>A port on which nobody listens, for TCP and UDP, and which is this program's own until it ends.</summary>
    /// <exception cref="InvalidOperationException">All are in use.</exception>
    public static int Take()
    {
        lock (s_lock)
        {
            Directory.CreateDirectory(s_folder);
            int begin = Random.Shared.Next(First, Last + 1);
            for (int tries = 0; tries <= Last - First; tries++)
            {
                int port = begin + tries <= Last ? begin + tries : begin + tries - Last - 1 + First;
                if (Hold(port))
                {
                    return port;
                }
            }
        }
        throw new InvalidOperationException($"No port from {First} to {Last} is free.");
    }

    private static bool Hold(int port)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(Path.Combine(s_folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            using TcpListener tcp = new(IPAddress.Loopback, port);
            tcp.Start();
            using Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            s_held.Add(file);
            return true;
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            file?.Dispose();
            return false;
        }
    }
}
