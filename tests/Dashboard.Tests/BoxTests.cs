using System.Net.Http.Json;
using Microsoft.Playwright;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Boxes of a running server under the load of a simulated service: trouble is listed soon after its scan, and a box opens the list of its applications.</summary>
public sealed class BoxTests(Room room)
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("SHORT", "box.received", """{"site":"multan","count":2}""")]
    [InlineData("LOST", "box.lost", """{"site":"multan"}""")]
    public async Task GivenAScan_ThenTheBoxIsListedWithItsTroubleWithinAMinute(string trouble, string scan, string data)
    {
        RoomFacts facts = new(room);
        string id = $"B{Environment.ProcessId}-{trouble}";
        await facts.Box(id, 3, "production-islamabad", "multan");
        await facts.Scan(scan, id, data);
        long accepted = TimeProvider.System.GetTimestamp();
        await Until($$"""{ boxes(source: "simulated", trouble: [{{trouble}}], first: 500) { nodes { id } } }""", id);
        TimeSpan took = TimeProvider.System.GetElapsedTime(accepted);
        TestContext.Current.TestOutputHelper?.WriteLine($"{trouble}: accepted, and in the list of boxes with trouble {took.TotalMilliseconds:F0} ms later.");
        Assert.True(took < s_most);
    }

    [Fact]
    public async Task GivenABox_WhenItsApplicationsAreClicked_ThenTheListHoldsExactlyThose_EachWithItsStage()
    {
        string id = $"B{Environment.ProcessId}-whole";
        await new RoomFacts(room).Box(id, 5, "production-islamabad", "multan");
        await Until($$"""{ box(source: "simulated", id: "{{id}}") { applications } }""", "\"applications\":5");
        await using RoomPage open = await room.Open($"/box/{id}");
        ILocator figure = open.Page.Locator("a.figure[data-figure=inBox]");
        await Assertions.Expect(figure).ToHaveTextAsync("5");
        await RoomPage.Press(figure);
        await open.Shown(".agreement");
        Assert.Equal("true", await open.Page.Locator(".agreement").GetAttributeAsync("data-equal"));
        await Assertions.Expect(open.Page.Locator(".case-row .token")).ToHaveCountAsync(5);
        Assert.Empty(open.Errors);
    }

    private async Task Until(string query, string text)
    {
        using HttpClient http = new() { BaseAddress = room.Server.Url };
        using CancellationTokenSource limit = new(s_most, TimeProvider.System);
        string answer = "";
        while (!answer.Contains(text, StringComparison.Ordinal))
        {
            using HttpResponseMessage said = await http.PostAsJsonAsync("/graphql", new { query }, limit.Token);
            answer = await said.Content.ReadAsStringAsync(limit.Token);
        }
    }
}
