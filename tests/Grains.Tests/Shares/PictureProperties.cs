using Xunit;
using System.Text;
using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Tests.Shares;

/// <summary>
/// Laws 2, 3 and 5 on generated histories: cases move between sites, facts come late, twice and in any order, versions are cut in
/// between, the process starts over from its projection; and each time what the picture reached step by step equals the recount.
/// </summary>
public sealed class PictureProperties
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_sites = ["isb", "lhr", "hq", "nowhere"];
    private static readonly string[] s_boxes = ["X1", "X2"];
    private static readonly string[] s_categories = ["normal", "urgent", "odd"];
    private static readonly EventType[] s_types = [.. Enum.GetValues<EventType>().Where(t => (int)t is > 100 and < 200)];

    private static readonly Gen<NewEvent> s_fact =
        from token in Gen.Int[1, 12]
        from type in Gen.Int[0, s_types.Length - 1].Select(i => s_types[i])
        from minute in Gen.Frequency((20, Gen.Int[0, 60 * 24 * 40]), (1, Gen.Int[60 * 24 * 3000, 60 * 24 * 3001]))
        from site in Gen.Int[0, s_sites.Length - 1].Select(i => s_sites[i])
        from category in Gen.Int[0, 2].Select(i => s_categories[i])
        from sequence in Gen.Int[0, 2]
        from id in Gen.Int[1, 60]
        from simulated in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select Event(type, $"{token}", s_start.AddMinutes(minute), Data(type, site, category), sequence, $"f{id}", simulated);

    private static readonly Gen<(NewEvent[] Facts, int[] Batches, int Seed)> s_history =
        Gen.Select(s_fact.Array[1, 60], Gen.Int[1, 9].Array[1, 12], Gen.Int[0, int.MaxValue]);

    [Fact]
    public async Task WhateverTheOrderAndTheBatches_TheStepsAndTheRecountAgree() =>
        await s_history.SampleAsync(async history =>
        {
            Run run = new(history.Facts);
            await run.Play(history.Batches, restartEvery: 3, arrivalMatters: true);
            await run.AssertRecountAgrees();
        }, iter: 300);

    [Fact]
    public async Task AnyOrderOfArrivalLeadsToTheSameFigures() =>
        await s_history.SampleAsync(async history =>
        {
            // One fact per id: with equal ids the first content wins, and that is about arrival, not about facts.
            NewEvent[] facts = [.. history.Facts.DistinctBy(f => (f.Source, f.Id))];
            NewEvent[] shuffled = [.. facts];
            new Random(history.Seed).Shuffle(shuffled);
            Run one = new(facts);
            Run other = new(shuffled);
            await one.Play(history.Batches, restartEvery: 0);
            await other.Play([1], restartEvery: 0);
            AssertSame(one.Figures(), other.Figures());
        }, iter: 200);

    [Fact]
    public async Task OpeningPlusInMinusOutIsClosing_PerStage() =>
        await s_history.SampleAsync(async history =>
        {
            NewEvent[] facts = [.. history.Facts.Where(f => f.OccurredAt < s_start.AddDays(41))];
            if (facts.Length == 0)
            {
                return;
            }
            Run run = new(facts);
            await run.Play(history.Batches, restartEvery: 0);
            int[] closing = new int[FigureLayout.Stages * FigureLayout.Categories];
            foreach ((CellKey key, Tally tally) in run.Pictures.SelectMany(p => p.Cells.Cells).Where(c => c.Key.Kind == ProjectionKind.Flow))
            {
                for (int i = 0; i < closing.Length; i++)
                {
                    closing[i] += tally[FlowCodes.Entered(i)] - tally[FlowCodes.Left(i)];
                }
            }
            int[] open = [.. Enumerable.Range(0, closing.Length).Select(i => run.Figures().Values.Sum(o => o.Nation.Open[i]))];
            foreach (Stage stage in Enum.GetValues<Stage>().Where(s => !StageGraph.IsTerminal(s)))
            {
                for (int c = 0; c < FigureLayout.Categories; c++)
                {
                    int at = FigureLayout.At((int)stage, (Category)c);
                    Assert.Equal(open[at], closing[at]);
                }
            }
        }, iter: 200);

    [Fact]
    public async Task UncollectedAndQueuedByAgeAreTheLengthsOfTheirLists() =>
        await s_history.SampleAsync(async history =>
        {
            Run run = new(history.Facts);
            await run.Play(history.Batches, restartEvery: 0);
            foreach ((Origin origin, OriginPicture figures) in run.Figures())
            {
                AgeBucket[] ages = Enum.GetValues<AgeBucket>();
                CaseFilter[] lists = [.. ages.Select(a => new CaseFilter { Origin = origin, Uncollected = true, Waiting = a }), .. ages.Select(a => new CaseFilter { Origin = origin, InPrintQueue = true, Waiting = a }),
                    new CaseFilter { Origin = origin, Uncollected = true }, new CaseFilter { Origin = origin, InPrintQueue = true }];
                int[] counts = run.Count(lists);
                int[] told = [.. ((int[][])[figures.Nation.UncollectedByAge, figures.Nation.PrintQueueByAge]).SelectMany(f => f.Chunk(FigureLayout.Categories).Select(c => c.Sum()))];
                Assert.Equal(counts[..told.Length], told);
                Assert.Equal((counts[^2], counts[^1]), (told[..ages.Length].Sum(), told[ages.Length..].Sum()));
            }
        }, iter: 200);

    [Fact]
    public async Task TheListsOfBoxesAndOfReprintsHoldWhatTheRowsSay_TheSameOverRestarts() =>
        await s_history.SampleAsync(async history =>
        {
            Run run = new(history.Facts), restarted = new(history.Facts);
            await run.Play(history.Batches, restartEvery: 0, arrivalMatters: true);
            await restarted.Play(history.Batches, restartEvery: 2, arrivalMatters: true);
            foreach (Origin origin in run.Figures().Keys)
            {
                CaseFilter[] lists = [.. s_boxes.Append("nowhere").Select(b => new CaseFilter { Origin = origin, Box = b }), new CaseFilter { Origin = origin, Reprinted = true }];
                Assert.Equal(run.Count(lists), restarted.Count(lists));
                (CaseState Row, bool Open)[] rows = [.. run.Pictures.SelectMany(p => p.Cases.Rows.Where(r => p.Origins.Find(origin.Name) == r.Key.Origin)
                    .Select(r => (Row: r, Standing: p.Context.Evaluate(r))).Where(r => r.Standing.Counted).Select(r => (r.Row, r.Standing.Open)))];
                Assert.Equal([.. s_boxes.Append("nowhere").Select(box => rows.Count(r => r.Row.Box == box)), rows.Count(r => r.Open && r.Row.Reprints > 0)], run.Count(lists));
            }
        }, iter: 100);

    private static void AssertSame(IReadOnlyDictionary<Origin, OriginPicture> one, IReadOnlyDictionary<Origin, OriginPicture> other)
    {
        string differences = string.Join('\n', FigureDifference.Between(one, other).Take(5));
        Assert.True(differences.Length == 0, differences);
    }

    private static NewEvent Event(EventType type, string subject, DateTimeOffset at, string data, long sequence, string id, bool simulated) => new()
    {
        Source = simulated ? "/simulated/pps" : "/pk/dgip/pps", Id = id, Type = (ushort)type, Subject = subject, OccurredAt = at, Sequence = sequence,
        Data = Encoding.UTF8.GetBytes(data),
    };

    private static string Data(EventType type, string site, string category) => type switch
    {
        EventType.TokenIssued => $$"""{"site":"{{site}}","category":"{{category}}"}""",
        EventType.Cancelled => """{"by":"office","bookVoided":true}""",
        EventType.Deferred => """{"waitingFor":"office"}""",
        EventType.Packed or EventType.Dispatched or EventType.ReceivedAtOffice => $$"""{"site":"{{site}}","box":"{{s_boxes[category.Length % s_boxes.Length]}}"}""",
        _ => $$"""{"site":"{{site}}"}""",
    };

    /// <summary>Partitions played by hand, as the grains play them.</summary>
    private sealed class Run
    {
        private static readonly DateTimeOffset s_asOf = s_start.AddDays(45).AddHours(3);
        private readonly MemoryStore _store = new(2);
        private readonly NewEvent[] _facts;
        private readonly Combination _combination = new(2);
        private readonly long[] _folded = new long[2];
        private ReferenceState _reference = ReferenceState.Empty;

        internal Run(NewEvent[] facts) => _facts = [.. World(), .. facts];

        internal PartitionPicture[] Pictures { get; } = [new(), new()];

        internal async Task Play(int[] batches, int restartEvery, bool arrivalMatters = false)
        {
            int at = 0;
            for (int step = 0; at < _facts.Length; step++)
            {
                int size = batches[step % batches.Length];
                foreach (NewEvent e in _facts.Skip(at).Take(size))
                {
                    int p = Routing.PartitionOf(EventTypes.Get((EventType)e.Type).Subject, e.Subject, 2);
                    _store.Append(p, e, s_start.AddDays(41).AddSeconds(arrivalMatters ? at : 0));
                }
                at += size;
                await FoldAll();
                if (restartEvery > 0 && step % restartEvery == 0)
                {
                    await StartOver(step % 2);
                }
                Cut(s_asOf.AddMinutes(-_facts.Length + Math.Min(at, _facts.Length)));
            }
            Cut(s_asOf);
        }

        internal int[] Count(CaseFilter[] lists) =>
            [.. Pictures.Select(p => CaseMatch.Count(lists, o => p.Origins.Find(o.Name), p.Context, p.Sites, p.Cases.Rows)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)])];

        internal IReadOnlyDictionary<Origin, OriginPicture> Figures() => _combination.Combine(_reference, []);

        internal async Task AssertRecountAgrees()
        {
            PictureVersion version = new() { AsOf = s_asOf, Offsets = _folded, ReferenceOffset = _reference.Through, Silent = [] };
            IReadOnlyDictionary<Origin, OriginPicture> recounted = await Recount.Of(_store, version);
            AssertSame(Figures(), recounted.ToDictionary(o => o.Key, o => o.Value with { Production = null })); // boxes have properties of their own
        }

        private async Task FoldAll()
        {
            for (int p = 0; p < 2; p++)
            {
                IReadOnlyList<LogEntry> batch = await _store.Read(p, _folded[p], int.MaxValue);
                if (batch.Count == 0)
                {
                    continue;
                }
                LogEntry[] reference = [.. batch.Where(e => EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Reference)];
                if (reference.Length > 0)
                {
                    _reference = _reference.Apply(reference, batch[^1].Offset + 1);
                }
                await new FoldBatch(p, _store, Pictures[p]).Fold(batch, CancellationToken.None);
                _folded[p] = batch[^1].Offset + 1;
            }
        }

        private async Task StartOver(int p)
        {
            await new ProjectionWriter(p, _store, Pictures[p]).Save(_folded[p], CancellationToken.None);
            Pictures[p] = new PartitionPicture();
            await new ProjectionWriter(p, _store, Pictures[p]).Load(CancellationToken.None);
            Pictures[p].MoveTo(ReferenceState.Empty, s_asOf.AddDays(-1), []);
            Pictures[p].MarkAllDirty();
            _combination.Take(p, [], everything: true);
        }

        private void Cut(DateTimeOffset asOf)
        {
            for (int p = 0; p < 2; p++)
            {
                Pictures[p].MoveTo(_reference, asOf, []);
                _combination.Take(p, Pictures[p].TakeDirty(), everything: false);
            }
        }

        private static IEnumerable<NewEvent> World()
        {
            yield return Reference(EventType.RegionRegistered, "north", """{"name":"North"}""");
            yield return Reference(EventType.CalendarDefined, "home", """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["08:00-13:00"]},"from":"2020-01-01"}""");
            foreach (string site in s_sites.Take(3))
            {
                yield return Reference(EventType.SiteRegistered, site, $$"""{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"{{site}}"}""");
            }
            yield return Reference(EventType.PromiseSet, "normal", """{"category":"normal","workingDays":10,"from":"2020-01-01"}""");
            yield return Reference(EventType.PromiseSet, "urgent", """{"category":"urgent","workingDays":4,"from":"2020-01-01"}""");
            yield return Reference(EventType.StageLimitSet, "limits", """{"stage":"granted","hours":48,"from":"2020-01-01"}""");
        }

        private static NewEvent Reference(EventType type, string subject, string data) =>
            Event(type, subject, s_start.AddDays(-60), data, 0, $"{type}-{subject}", false);
    }
}
