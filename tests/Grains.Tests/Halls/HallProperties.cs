using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>
/// Laws 2, 3 and 5 on generated halls: visits, counters, snapshots and probes come late, twice and in any order, days pass, the process starts over
/// from its rows; and what the halls reached step by step equals the plain recount.
/// </summary>
public sealed class HallProperties
{
    private static readonly DateTimeOffset s_asOf = HallWorld.Monday.AddDays(3).AddHours(4);
    private static readonly string[] s_sites = ["isb", "lhr", "khi", "ruh", "nowhere"];
    private static readonly string[] s_stages = ["token", "biometrics"];
    private static readonly EventType[] s_visitTypes =
        [EventType.VisitTicketed, EventType.VisitCalled, EventType.VisitServing, EventType.VisitRecalled, EventType.VisitNoShow, EventType.VisitLeft,
            EventType.VisitAbandoned, EventType.VisitTurnedAway, EventType.VisitNextStage];

    private static readonly Gen<NewEvent> s_fact =
        from kind in Gen.Frequency((14, Gen.Const(0)), (3, Gen.Const(1)), (1, Gen.Const(2)), (1, Gen.Const(3)), (1, Gen.Const(4)))
        from site in Gen.Int[0, 4].Select(i => s_sites[i])
        from name in Gen.Int[1, 4]
        from type in Gen.Int[0, 8]
        from minute in Gen.Frequency((14, Gen.Int[-60 * 30, 10]), (4, Gen.Int[-60 * 24 * 12, 0]), (1, Gen.Int[-60 * 24 * 95, 0]), (1, Gen.Int[60 * 24 * 300, 60 * 24 * 301]), (1, Gen.Int[-60 * 24 * 400, -60 * 24 * 399]))
        from stage in Gen.Int[0, 1].Select(i => s_stages[i])
        from sequence in Gen.Int[0, 1]
        from id in Gen.Int[1, 300]
        from simulated in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select Fact(kind, site, name, type, s_asOf.AddMinutes(minute), stage, sequence, $"f{id}", simulated);

    private static readonly Gen<(NewEvent[] Facts, int[] Batches, int Seed)> s_history =
        Gen.Select(s_fact.Array[1, 80], Gen.Int[1, 9].Array[1, 12], Gen.Int[0, int.MaxValue]);

    [Fact]
    public async Task WhateverTheOrderTheBatchesAndTheRestarts_TheStepsAndTheRecountAgree() =>
        await s_history.SampleAsync(async history =>
        {
            HallWorld world = new();
            IReadOnlyDictionary<Origin, OriginPicture> picture = await Play(world, history.Facts, history.Batches, restarts: true, recordedFrom: s_asOf.AddDays(-2));
            await world.AssertRecountAgrees(picture, s_asOf);
            await world.AssertDaysAreProved();
        }, iter: 300);

    [Fact]
    public async Task AnyOrderOfArrivalGivesTheSameHalls() =>
        await s_history.SampleAsync(async history =>
        {
            NewEvent[] facts = [.. history.Facts.DistinctBy(f => (f.Source, f.Id))];
            NewEvent[] shuffled = [.. facts];
            new Random(history.Seed).Shuffle(shuffled);
            HallWorld one = new();
            HallWorld other = new();
            IReadOnlyDictionary<Origin, OriginPicture> a = await Play(one, facts, history.Batches, restarts: false, recordedFrom: null);
            IReadOnlyDictionary<Origin, OriginPicture> b = await Play(other, shuffled, [1], restarts: false, recordedFrom: null);
            HallWorld.AssertSame(a, b);
        }, iter: 150);

    [Fact]
    public async Task AtEveryVersion_FiguresAreTheLengthsOfTheirLists_AndSumsAddUp() =>
        await s_history.SampleAsync(async history =>
        {
            HallWorld world = new();
            await Play(world, history.Facts, history.Batches, restarts: false, recordedFrom: null, (picture, asOf) =>
            {
                foreach ((Origin origin, OriginPicture figures) in picture)
                {
                    Assert.Equal(figures.Halls.Values.Sum(h => h.Figures.Arrivals), figures.NationHall.Arrivals);
                    Assert.Equal(figures.RegionHalls.Values.Sum(r => r.Queues.Sum(q => q.Waiting)), figures.NationHall.Queues.Sum(q => q.Waiting));
                    Assert.Equal(figures.NationHall.Queues.Sum(q => q.Waiting), figures.NationHall.WaitingSince.Counts.Sum());
                    foreach ((SiteId site, SiteHall hall) in figures.Halls)
                    {
                        int Listed(params VisitStatus[] statuses) => List(world, origin, site, asOf, statuses);
                        Assert.Equal(hall.Figures.Queues.Sum(q => q.Waiting), Listed(VisitStatus.Waiting));
                        Assert.Equal(hall.Figures.Queues.Sum(q => q.Serving), Listed(VisitStatus.Serving));
                        Assert.Equal(hall.Figures.Served, Listed(VisitStatus.Left));
                        Assert.Equal(hall.Figures.Abandoned, Listed(VisitStatus.Abandoned));
                        Assert.Equal(hall.Figures.NoShows, Listed(VisitStatus.NoShow));
                        Assert.Equal(hall.Figures.TurnedAway, Listed(VisitStatus.TurnedAway));
                        Assert.Equal(hall.Figures.NeverEnded, Listed(VisitStatus.NeverEnded));
                    }
                }
            });
        }, iter: 80);

    [Fact]
    public async Task DaysPastAreThoseOfTheirVisits_WhateverCameLate() =>
        await s_history.SampleAsync(async history =>
        {
            HallWorld world = new();
            await Play(world, history.Facts, history.Batches, restarts: true, recordedFrom: null);
            DateOnly through = new(2026, 3, 6);
            foreach (string site in s_sites)
            {
                int p = Routing.PartitionOf(SubjectKind.Site, site, HallWorld.Partitions);
                PartitionPicture picture = world.Pictures[p];
                if (picture.Origins.Find("live") is not { } origin || picture.Sites.Find(site) is not { } number)
                {
                    continue;
                }
                HallDaysRequest request = new(Origin.Live, [new SiteId(site)], through.AddDays(-100), through, HallDayParts.Arrivals | HallDayParts.Visits | HallDayParts.Services | HallDayParts.Counters);
                HallDay[] days = await new HallDays(p, world.Store, picture.Halls, world.Reference).Of(request, origin, picture.Sites.Find, CancellationToken.None);
                VisitState[] visits = [.. world.Store.Log(p)
                    .Where(e => HallFold.IsVisitFact(e) && e.Event.Subject.StartsWith(site + "/", StringComparison.Ordinal) && Origin.Of(e.Event.Source) == Origin.Live)
                    .GroupBy(e => e.Event.Subject)
                    .Select(g => new VisitState { Key = new VisitKey(0, g.Key), Site = number }.Fold(g.Select(e => HallFact.Decode(e, new TextPool())).Order()))];
                Assert.Equal(visits.Length, days.Sum(d => d.Arrivals.Sum()));
                Assert.Equal(visits.Count(v => v.Status == VisitStatus.Left), days.Sum(d => d.Served));
                Assert.Equal(visits.Sum(v => v.Services.Count(s => s.Until != 0)), days.Sum(d => d.Services.Sum(s => s.Times.Counts.Sum())));
                Assert.Equal(visits.Count(v => v.TicketAt != 0 && v.FirstServedAt != 0), days.Sum(d => d.WaitedByBand.Sum()));
            }
        }, iter: 80);

    private static async Task<IReadOnlyDictionary<Origin, OriginPicture>> Play(
        HallWorld world, NewEvent[] facts, int[] batches, bool restarts, DateTimeOffset? recordedFrom,
        Action<IReadOnlyDictionary<Origin, OriginPicture>, DateTimeOffset>? atEach = null)
    {
        int at = 0;
        for (int step = 0; at < facts.Length; step++)
        {
            int size = batches[step % batches.Length];
            // With one recording instant for all, what is counted by recording doesn't depend on the order of arrival.
            DateTimeOffset recorded = recordedFrom is { } from ? from + ((s_asOf - from) * at / facts.Length) : s_asOf;
            foreach (NewEvent e in facts.Skip(at).Take(size))
            {
                world.Send([e], recorded);
            }
            at += size;
            DateTimeOffset asOf = recordedFrom is null ? s_asOf : recorded;
            IReadOnlyDictionary<Origin, OriginPicture> picture = await world.Picture(asOf);
            atEach?.Invoke(picture, asOf);
            if (restarts && step % 3 == 0)
            {
                await world.StartOver(step % 2, asOf);
            }
        }
        return await world.Picture(s_asOf);
    }

    private static int List(HallWorld world, Origin origin, SiteId site, DateTimeOffset asOf, VisitStatus[] statuses)
    {
        int p = Routing.PartitionOf(SubjectKind.Site, site.Value, HallWorld.Partitions);
        PartitionPicture picture = world.Pictures[p];
        VisitQuery query = new(
            new VisitFilter { Origin = origin, Sites = [site], Statuses = statuses },
            number => new SiteDay(world.Reference, picture.Sites[number], asOf.UtcTicks), number => picture.Sites[number]);
        return query.Run(picture.Halls.Visits.RowsAt(world.Folded[p]), picture.Origins.Find(origin.Name)!.Value, 10).Total;
    }

    private static NewEvent Fact(int kind, string site, int name, int type, DateTimeOffset at, string stage, long sequence, string id, bool simulated)
    {
        string source = simulated ? "/simulated/queue" : "/pk/dgip/queue";
        return kind switch
        {
            0 => HallWorld.Event(s_visitTypes[type], $"{site}/T{name}", at, VisitData(s_visitTypes[type], stage, name), source, id, sequence),
            1 => HallWorld.Event(type % 2 == 0 ? EventType.CounterOpened : EventType.CounterClosed, $"{site}/c{name % 2}", at,
                type % 2 == 0 ? $$"""{"stage":"{{stage}}","officer":"o{{name}}"}""" : type > 4 ? """{"reason":"prayer"}""" : "{}", source, id, sequence),
            2 => HallWorld.Event(EventType.HallSnapshot, site, at, $$"""{"service":"application","waiting":{{name}},"inside":{{type}}}""", source, id, sequence),
            3 when name % 2 == 0 => HallWorld.Event(type % 2 == 0 ? EventType.SupplyReceived : EventType.SupplyCounted, "laminate", at,
                $$"""{"site":"{{site}}","{{(type % 2 == 0 ? "quantity" : "usable")}}":{{100 * type}}}""", source, id, sequence),
            3 => HallWorld.Event(EventType.ServiceProbed, "nadra", at, $$"""{"up":{{(type > 2 ? "true" : "false")}},"milliseconds":{{type}}}""", source, id, sequence),
            _ => type % 2 == 0
                ? HallWorld.Event(EventType.SiteHeartbeat, site, at, $$"""{"waiting":{{name}},"outside":{{type}}}""", source, id, sequence)
                : HallWorld.Event(EventType.RosterReported, site, at, $$"""{"from":"{{s_asOf.AddHours(-name):O}}","until":"{{s_asOf.AddHours(4):O}}","rostered":{{type}}}""", source, id, sequence),
        };
    }

    private static string VisitData(EventType type, string stage, int name) => type switch
    {
        EventType.VisitTicketed => """{"service":"application","booked":true}""",
        EventType.VisitTurnedAway => """{"service":"collection"}""",
        EventType.VisitLeft or EventType.VisitAbandoned or EventType.VisitNoShow => "{}",
        _ => $$"""{"stage":"{{stage}}","counter":"c{{name % 3}}","officer":"o{{name}}"}""",
    };
}
