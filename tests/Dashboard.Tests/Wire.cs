using Microsoft.Playwright;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>The socket between a page and the server, on which a test can hold messages back as a frozen or silent server would.</summary>
internal sealed class Wire
{
    private IWebSocketRoute? _page;
    private readonly HashSet<string> _feeds = [];

    /// <summary>Nothing goes through, in either direction: a frozen server, or a cable that was pulled.</summary>
    internal bool Frozen { get; set; }

    /// <summary>Only signs of life go through, no data.</summary>
    internal bool Mute { get; set; }

    /// <summary>Feeds that the page began so far.</summary>
    internal int Begun { get; private set; }

    /// <summary>Stands between the page's sockets and the server.</summary>
    internal Task Watch(IPage page)
    {
        (Frozen, Mute) = (false, false);
        return page.RouteWebSocketAsync("**/graphql", Stand);
    }

    /// <summary>Ends every feed as a server does.</summary>
    internal void EndFeeds()
    {
        foreach (string feed in _feeds)
        {
            _page?.Send($"{{\"id\":\"{feed}\",\"type\":\"complete\"}}");
        }
    }

    private void Stand(IWebSocketRoute page)
    {
        IWebSocketRoute server = page.ConnectToServer();
        _page = page;
        page.OnMessage(frame =>
        {
            if (frame.Text is { } text && !Frozen)
            {
                Note(text);
                server.Send(text);
            }
        });
        server.OnMessage(frame =>
        {
            if (frame.Text is { } text && !Frozen && !(Mute && text.Contains("\"next\"", StringComparison.Ordinal)))
            {
                page.Send(text);
            }
        });
    }

    private void Note(string text)
    {
        if (text.Contains("\"subscribe\"", StringComparison.Ordinal))
        {
            using System.Text.Json.JsonDocument message = System.Text.Json.JsonDocument.Parse(text);
            _feeds.Add(message.RootElement.GetProperty("id").GetString() ?? "");
            Begun++;
        }
    }
}
