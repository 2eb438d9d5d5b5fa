using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Alarms;
using Xunit;

namespace PassportMonitor.Days.Tests;

/// <summary>Boxes on a virtual clock: a short, a lost and a late one are in the picture within 60 s of the scan, or of the end of their time, and not before.</summary>
public sealed class BoxTimeTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_way = TimeSpan.FromHours(72);
    private int _sent;

    [Theory]
    [InlineData("short")]
    [InlineData("lost")]
    [InlineData("late")]
    [InlineData("whole")]
    public async Task ABoxWithTroubleIsListedWithinAMinute(string end)
    {
        VirtualRoom room = new(production: true);
        DateTimeOffset scan = end == "late" ? s_start + s_way : s_start.AddHours(2).AddSeconds(17);
        List<(NewEvent, DateTimeOffset)> facts = [(Scan(EventType.BoxDispatched, s_start, "\"site\":\"cpf\",\"to\":\"isb\",\"count\":40"), s_start)];
        NewEvent[] last = end switch
        {
            "short" => [Scan(EventType.BoxReceived, scan, "\"site\":\"isb\",\"count\":39")],
            "whole" => [Scan(EventType.BoxReceived, scan, "\"site\":\"isb\",\"count\":40")],
            "lost" => [Scan(EventType.BoxLost, scan, "\"site\":\"isb\"")],
            _ => [],
        };
        DateTimeOffset? seen = null;
        for (DateTimeOffset now = s_start; now <= scan.AddMinutes(5) && seen is null; now += end == "late" && now < scan.AddMinutes(-5) ? TimeSpan.FromMinutes(5) : VirtualRoom.Step)
        {
            facts.AddRange(last.Where(f => f.OccurredAt <= now).Select(f => (f, now)));
            last = [.. last.Where(f => f.OccurredAt > now)];
            RuleInput? input = await room.MoveTo(now, facts);
            facts.Clear();
            seen = input!.Picture.Production!.Boxes.Open.Any(b => b.State == BoxState.Lost || b.Difference < 0 || b.IsLate(now, s_way)) ? now : null;
        }
        Assert.Equal(end == "whole", seen is null);
        TestContext.Current.TestOutputHelper?.WriteLine($"{end}: in the list {(seen - scan)?.TotalSeconds} s after the {(end == "late" ? "end of its time" : "scan")}.");
        Assert.True(seen is null || (seen - scan >= TimeSpan.Zero && seen - scan <= TimeSpan.FromSeconds(60)), $"It was listed at {seen:O}.");
    }

    private NewEvent Scan(EventType type, DateTimeOffset at, string data) => new()
    {
        Source = "/simulated/production", Id = (++_sent).ToString(CultureInfo.InvariantCulture), Type = (ushort)type, Subject = "X1", OccurredAt = at, Sequence = 0, Data = Encoding.UTF8.GetBytes("{" + data + "}"),
    };
}
