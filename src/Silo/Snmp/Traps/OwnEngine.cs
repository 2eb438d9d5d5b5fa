using System.Security.Cryptography;
using System.Text;
using PassportMonitor.Silo.Snmp.Usm;

namespace PassportMonitor.Silo.Snmp.Traps;

/// <summary>
/// Our own engine, which is the authoritative one for informs of version 3 (RFC 3414, section 1.5.1). Its id comes from the machine's name, so it stays; it
/// counts as often started as minutes have passed since 2020, which grows with every start without being stored.
/// </summary>
internal sealed class OwnEngine
{
    private const int Hashed = 8;
    private static readonly DateTimeOffset s_since = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _time;
    private readonly int _boots;
    private readonly long _started;

    internal OwnEngine(string machine, TimeProvider time)
    {
        // RFC 3411, SnmpEngineID: the first bit set, no enterprise (we have no number), format 5 (octets of our own).
        Id = [0x80, 0, 0, 0, 5, .. SHA256.HashData(Encoding.UTF8.GetBytes(machine))[..Hashed]];
        (_time, _boots, _started) = (time, (int)(time.GetUtcNow() - s_since).TotalMinutes, time.GetTimestamp());
    }

    internal byte[] Id { get; }

    internal UsmInstant Now => new(_boots, (int)_time.GetElapsedTime(_started).TotalSeconds);
}
