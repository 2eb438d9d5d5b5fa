using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Simulator.Tests.Sender;

/// <summary>A server that answers like the intake, or as badly as a test wants: what it does with each request is decided by the test.</summary>
internal sealed class StubIntake : IAsyncDisposable
{
    /// <summary>What to do with one request.</summary>
    internal enum Deed
    {
        Answer,
        /// <summary>Take the lines, then cut the connection before the answer.</summary>
        TakeAndDrop,
        /// <summary>Cut the connection.</summary>
        Drop,
        /// <summary>503 with Retry-After.</summary>
        Overloaded,
        /// <summary>Take the lines and never answer.</summary>
        TakeAndHang,
        /// <summary>403.</summary>
        Forbid,
        /// <summary>Refuse every line whose number divides by ten.</summary>
        RefuseSome,
    }

    private readonly HttpListener _listener = new();
    private readonly Func<int, Deed> _decide;
    private readonly Dictionary<string, string> _lines = [];
    private readonly List<HttpListenerResponse> _hanging = [];
    private readonly Task _serving;
    private int _requests;

    internal StubIntake(Func<int, Deed> decide)
    {
        _decide = decide;
        Url = new Uri($"http://127.0.0.1:{FreePort.Take()}/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _serving = Task.Run(Serve);
    }

    internal Uri Url { get; }

    /// <summary>Simulated cases that it says are open when asked by GraphQL.</summary>
    internal int OpenCases { get; set; }

    /// <summary>Requests that came.</summary>
    internal int Requests => _requests;

    /// <summary>Lines that are "durable", by event id.</summary>
    internal IReadOnlyDictionary<string, string> Lines => _lines;

    /// <summary>Lines that came more than once, the same content each time.</summary>
    internal int Repeats { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                await Handle(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task Handle(HttpListenerContext context)
    {
        if (context.Request.Url!.AbsolutePath == "/graphql")
        {
            await Answer(context, 200, $"{{\"data\":{{\"nation\":{{\"figures\":{{\"open\":{{\"value\":{OpenCases}}}}}}}}}}}");
            return;
        }
        Deed deed = _decide(++_requests);
        using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        switch (deed)
        {
            case Deed.Drop:
                context.Response.Abort();
                break;
            case Deed.TakeAndDrop:
                Take(body, refuse: false);
                context.Response.Abort();
                break;
            case Deed.TakeAndHang:
                Take(body, refuse: false);
                _hanging.Add(context.Response);
                break;
            case Deed.Overloaded:
                context.Response.AddHeader("Retry-After", "1");
                await Answer(context, 503, "{}");
                break;
            case Deed.Forbid:
                await Answer(context, 403, "{\"title\":\"no\"}");
                break;
            default:
                await Answer(context, 200, Take(body, deed == Deed.RefuseSome));
                break;
        }
    }

    private string Take(string body, bool refuse)
    {
        JsonArray items = [];
        foreach (string line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            string id = json.RootElement.GetProperty("id").GetString()!;
            bool refused = refuse && items.Count % 10 == 0;
            items.Add(refused
                ? new JsonObject { ["index"] = items.Count, ["id"] = id, ["status"] = "refused", ["field"] = "data.site", ["rule"] = "is wrong" }
                : new JsonObject { ["index"] = items.Count, ["id"] = id, ["status"] = refused || _lines.TryAdd(id, line) ? "accepted" : "duplicate" });
            if (!refused && items[^1]!["status"]!.GetValue<string>() == "duplicate")
            {
                Repeats++;
                Xunit.Assert.Equal(_lines[id], line);
            }
        }
        return new JsonObject { ["items"] = items }.ToJsonString();
    }

    private static async Task Answer(HttpListenerContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
