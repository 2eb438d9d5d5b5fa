using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>A hall as it was, by all facts, is the hall as it would have been told then.</summary>
public sealed class HallPastTests
{
    private static readonly EventType[] s_ends = [EventType.VisitLeft, EventType.VisitAbandoned, EventType.VisitNoShow];

    /// <summary>A visit: when it began (minutes after opening), its waits and services in minutes, and how it ended; without an end it goes on.</summary>
    private sealed record Visit(int Began, int[] Minutes, int End);

    private static readonly Gen<Visit> s_visit = Gen.Select(Gen.Int[0, 200], Gen.Int[1, 40].Array[0, 4], Gen.Int[0, 3], (began, minutes, end) => new Visit(began, minutes, end));

    [Fact]
    public async Task AtEveryPastInstant_TheHallIsAsItWasToldThen() =>
        await Gen.Select(s_visit.Array[1, 12], Gen.Int[0, 60].Array[1, 6]).SampleAsync(async (visits, counters) =>
        {
            HallWorld world = new();
            (DateTimeOffset At, EventType Type, string Subject, string Data)[] facts =
            [
                .. visits.SelectMany((v, i) => Facts(v, i)),
                .. counters.Select((m, i) => (HallWorld.Monday.AddMinutes((m * 4) + (i * 0.01)), i % 2 == 0 ? EventType.CounterOpened : EventType.CounterClosed, $"isb/c{i / 2}", "{}")),
            ];
            Dictionary<DateTimeOffset, SiteHall?> told = [];
            int next = 0;
            Array.Sort(facts, (a, b) => a.At.CompareTo(b.At));
            for (DateTimeOffset at = HallWorld.Monday; at < HallWorld.Monday.AddHours(7); at = at.AddMinutes(10))
            {
                for (; next < facts.Length && facts[next].At <= at; next++)
                {
                    world.Tell(facts[next].Type, facts[next].Subject, facts[next].At, facts[next].Data, facts[next].At);
                }
                IReadOnlyDictionary<Origin, OriginPicture> picture = await world.Picture(at);
                told[at] = picture.TryGetValue(Origin.Live, out OriginPicture? live) ? live.Halls.GetValueOrDefault(new SiteId("isb")) : null;
            }
            Hall hall = world.Pictures.SelectMany(p => p.Halls.Halls.Values).Single(h => h.Visits.Count > 0);
            foreach (PastHall past in HallPast.Moments(hall, world.Reference, "isb", told.Keys.Min(), told.Keys.Max(), TimeSpan.FromMinutes(10)))
            {
                HallFigures was = told[past.At]?.Figures ?? HallFigures.None;
                HallFigures now = past.Hall.Figures;
                string where = $"at {past.At:HH:mm}";
                Assert.True(was.WaitingSince.Minutes.SequenceEqual(now.WaitingSince.Minutes) && was.WaitingSince.Counts.SequenceEqual(now.WaitingSince.Counts), where);
                Assert.True(was.Queues.Sum(q => q.Serving) == now.Queues.Sum(q => q.Serving), where);
                Assert.True((was.CountersOpen, was.Arrivals, was.Served, was.Abandoned, was.NoShows) == (now.CountersOpen, now.Arrivals, now.Served, now.Abandoned, now.NoShows), where);
                Assert.True(told[past.At]?.LastActivity == past.Hall.LastActivity || told[past.At] is null, where);
            }
        }, iter: 60);

    private static IEnumerable<(DateTimeOffset At, EventType Type, string Subject, string Data)> Facts(Visit visit, int number)
    {
        DateTimeOffset at = HallWorld.Monday.AddMinutes(visit.Began).AddSeconds(number);
        string subject = $"isb/t{number}";
        yield return (at, EventType.VisitTicketed, subject, """{"service":"application","stage":"token"}""");
        for (int i = 0; i < visit.Minutes.Length; i++)
        {
            at = at.AddMinutes(visit.Minutes[i]);
            yield return (at, i % 2 == 0 ? EventType.VisitServing : EventType.VisitNextStage, subject, $$"""{"stage":"stage-{{(i + 1) / 2}}"}""");
        }
        if (visit.End < s_ends.Length)
        {
            // Nobody who is being served fails to come.
            EventType end = visit.Minutes.Length % 2 == 1 ? EventType.VisitLeft : s_ends[visit.End];
            yield return (at.AddMinutes(5), end, subject, "{}");
        }
    }
}
