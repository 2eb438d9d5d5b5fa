using System.Text;
using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Tests.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Retention;

/// <summary>
/// Laws 2, 3 and 5 while data leaves: no figure moves by a run, the steps and the recount agree before it and after it, also when facts come
/// late for cases whose data is gone, and over restarts.
/// </summary>
public sealed class RetentionProperties
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_horizon = s_now.AddDays(-400);
    private static readonly EventType[] s_types =
    [
        EventType.TokenIssued, EventType.TokenIssued, EventType.Granted, EventType.PersonalizationStarted, EventType.Dispatched, EventType.Ready,
        EventType.Delivered, EventType.Delivered, EventType.Delivered, EventType.Rejected, EventType.Cancelled, EventType.Deferred, EventType.ActivityRecorded, EventType.VisitLeft,
    ];

    private static Gen<Sent> Fact(int recordedFrom, int recordedThrough) =>
        from token in Gen.Int[1, 10]
        from type in Gen.Int[0, s_types.Length - 1].Select(i => s_types[i])
        from recorded in Gen.Int[recordedFrom, recordedThrough]
        from before in Gen.Frequency((6, Gen.Int[0, 20]), (2, Gen.Int[0, 700]), (1, Gen.Const(-1)))
        from site in Gen.Int[0, 2]
        from origin in Gen.Frequency((6, Gen.Const("/pk/pps")), (2, Gen.Const("/simulated/pps")), (1, Gen.Const("/imported/old")))
        from id in Gen.Int[1, 200]
        select new Sent(Event(type, type == EventType.VisitLeft ? $"s{site}/{token}" : $"{token}", s_now.AddDays(-recorded - before), $$"""{"site":"s{{site}}","category":"normal"}""", $"f{id}", origin), s_now.AddDays(-recorded));

    private static readonly Gen<(Sent[] Old, Sent[] Late, bool Restart)> s_history =
        Gen.Select(Fact(420, 800).Array[20, 120], Fact(0, 350).Array[0, 25], Gen.Bool);

    private sealed record Sent(NewEvent Event, DateTimeOffset Recorded);

    [Fact]
    public async Task WhateverLeaves_NoFigureMoves_AndTheStepsAndTheRecountAgree()
    {
        long left = 0;
        await s_history.SampleAsync(async history =>
        {
            Partition partition = new();
            await partition.Take(history.Old.OrderBy(s => s.Recorded));
            await partition.Take(history.Late.Where((_, i) => i % 2 == 0).OrderBy(s => s.Recorded));
            await partition.StartOver();
            IReadOnlyDictionary<Origin, OriginPicture> before = await partition.Figures();
            await partition.AssertRecountAgrees(before);

            Interlocked.Add(ref left, await partition.Retain());
            AssertSame(before, await partition.Figures());
            await partition.AssertRecountAgrees(before);
            Assert.Equal(0, await partition.Retain()); // what left can't leave again
            await partition.AssertDaysAreProved();

            await partition.Take(history.Late.Where((_, i) => i % 2 == 1));
            if (history.Restart)
            {
                await partition.StartOver();
            }
            await partition.AssertRecountAgrees(await partition.Figures());
            Assert.Equal(0, await partition.SendAgain(history.Old));
            IReadOnlyDictionary<Origin, OriginPicture> grown = await partition.Figures();
            await partition.AssertDaysAreProved();
            await partition.MakeAnew();
            await partition.AssertDaysAreProved();
            AssertSame(grown, await partition.Figures());
        }, iter: 300);
        Assert.True(left > 1000, $"only {left} entries left: the histories don't try it");
    }

    [Fact]
    public async Task GivenARemovedCase_WhenAFactComesLate_ThenItIsFlaggedAndCounted_AndNoCaseIsOpened()
    {
        Partition partition = new();
        await partition.Take([
            Old(EventType.TokenIssued, "A", 500), Old(EventType.Delivered, "A", 490),
            Old(EventType.TokenIssued, "B", 480), Old(EventType.TokenIssued, "C", 470), Old(EventType.Delivered, "C", 460)]);
        await partition.StartOver();
        Assert.Equal(2, await partition.Retain()); // B is open, and C is the last that its site was heard by

        await partition.Take([Old(EventType.TokenIssued, "A", 1)]);
        Figures nation = (await partition.Figures())[Origin.Live].Nation;
        Assert.Equal(1, nation.Open.Sum());
        Assert.Equal(1, nation.Flagged[9]);
        Assert.Equal(CaseFlags.AfterRetention, (CaseFlags)(1 << 9));
        await partition.AssertRecountAgrees(await partition.Figures());

        CaseTimeline timeline = new(new CaseKey(0, "A"), await partition.Facts("A"), SiteNumbers.NewTable());
        Assert.Equal((Stage.None, CaseFlags.AfterRetention, true), (timeline.State.Stage, timeline.State.Flags, timeline.State.Removed));
        Assert.Equal([EventType.TokenIssued, EventType.Delivered, EventType.TokenIssued], timeline.Entries().Select(e => e.Type));
        Assert.Equal([null, null, "s0"], timeline.Entries().Select(e => e.Site));
    }

    [Fact]
    public async Task GivenARemovedVisit_ThenItsRowIsGoneToo()
    {
        Partition partition = new();
        Sent Visit(string ticket, int days) => new(Event(EventType.VisitLeft, $"isb/{ticket}", s_now.AddDays(-days), "{}", $"{ticket}{days}", "/pk/pps"), s_now.AddDays(-days));
        await partition.Take([Visit("a", 500), Visit("b", 300)]);
        await partition.StartOver();
        Assert.Equal(2, await partition.Rows(ProjectionKind.Visit, "a", "b"));
        Assert.Equal(1, await partition.Retain());
        Assert.Equal(1, await partition.Rows(ProjectionKind.Visit, "a", "b"));
        await partition.AssertRecountAgrees(await partition.Figures());
    }

    [Fact]
    public void GivenMoreOriginsThanTheLimit_ThenTheTableSaysSo()
    {
        NameTable origins = new PartitionPicture().Origins;
        for (int i = 1; i < Limits.Origins; i++)
        {
            origins.NumberOf($"imported/{i}");
        }
        Assert.False(origins.IsOverfull);
        Assert.Equal(0, origins.NumberOf("imported/too-many"));
        Assert.True(origins.IsOverfull);
    }

    [Theory]
    [InlineData("2026-03-02T20:00:00Z", 60)]
    [InlineData("2026-03-02T21:00:00Z", 1440)]
    [InlineData("2026-03-02T22:30:00Z", 1350)]
    public void ARunComesAtTwoInKarachi(string now, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), RetentionLoop.UntilNextRun(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(400, 100, true)]
    [InlineData(399, 0, false)]
    [InlineData(0, 99, false)]
    [InlineData(-1, 0, false)]
    public void TooShortATimeIsRefused(int days, int visitDays, bool right) =>
        Assert.Equal(right, new RetentionOptions { Days = days, VisitDays = visitDays }.Fault() is null);

    private static Sent Old(EventType type, string token, int days) =>
        new(Event(type, token, s_now.AddDays(-days), """{"site":"s0","category":"normal"}""", $"{type}{token}{days}", "/pk/pps"), s_now.AddDays(-days));

    private static NewEvent Event(EventType type, string subject, DateTimeOffset at, string data, string id, string source) => new()
    {
        Source = source, Id = id, Type = (ushort)type, Subject = subject, OccurredAt = at, Sequence = 0, Data = Encoding.UTF8.GetBytes(data),
    };

    private static void AssertSame(IReadOnlyDictionary<Origin, OriginPicture> one, IReadOnlyDictionary<Origin, OriginPicture> other)
    {
        string differences = string.Join('\n', FigureDifference.Between(one, other).Take(5));
        Assert.True(differences.Length == 0, differences);
    }

    /// <summary>One partition played by hand, as its grain plays it.</summary>
    private sealed class Partition
    {
        private readonly MemoryStore _store = new(1);
        private readonly ReferenceState _reference = ReferenceState.Empty;
        private PartitionPicture _picture = new();
        private long _folded;

        internal async Task Take(IEnumerable<Sent> facts)
        {
            foreach (Sent sent in facts)
            {
                _store.Append(0, sent.Event, sent.Recorded);
            }
            await FoldAll();
        }

        /// <summary>How many of these would be appended once more.</summary>
        internal async Task<int> SendAgain(Sent[] facts)
        {
            byte[]?[] known = await _store.FindContentHashes(0, [.. facts.Select(f => new EventKey(f.Event.Source, f.Event.Id))]);
            return known.Count(hash => hash is null);
        }

        internal async Task StartOver()
        {
            _picture.MoveTo(_reference, s_now, []);
            await new ProjectionWriter(0, _store, _picture).Save(_folded, CancellationToken.None);
            _picture = new PartitionPicture();
            await new ProjectionWriter(0, _store, _picture).Load(CancellationToken.None);
            _picture.MoveTo(_reference, s_now, []);
        }

        /// <summary>Of the day cells those that can be counted anew are equal.</summary>
        internal async Task AssertDaysAreProved()
        {
            await new ProjectionWriter(0, _store, _picture).Save(_folded, CancellationToken.None);
            DayProof proof = await DayRecount.Of(_store, 0, _folded, _store.Rows(0).Where(row => DayRecount.Kinds.Contains(row.Kind)));
            Assert.True(proof.Differences.Count == 0, string.Join('\n', proof.Differences.Take(5)));
        }

        /// <summary>As when a newer program lets go of the projection that an older one kept.</summary>
        internal async Task MakeAnew()
        {
            await ProjectionFormat.Renew(_store, 0, ProjectionFormat.Partition, CancellationToken.None);
            Assert.Equal(0, (await _store.ReadHead(0)).Checkpoint);
            (_picture, _folded) = (new PartitionPicture(), 0);
            _picture.MoveTo(_reference, s_now, []);
            await FoldAll();
        }

        internal async Task<int> Retain()
        {
            int removed = 0;
            foreach (SubjectKind kind in (SubjectKind[])[SubjectKind.Application, SubjectKind.Visit])
            {
                RetentionScan scan = new(0, _store, _picture, kind, s_horizon);
                for (IReadOnlyList<string>? subjects = await scan.NextCandidates(default); subjects is not null; subjects = await scan.NextCandidates(default))
                {
                    while (subjects.Count > 0)
                    {
                        (SealBatch? batch, subjects) = await scan.Select(subjects, default);
                        if (batch is not null)
                        {
                            await new GroupCommit(0, _store, TimeProvider.System, await _store.ReadHead(0)).Seal(batch, 400, default);
                            await FoldAll();
                            removed += batch.Entries.Count;
                        }
                    }
                }
            }
            return removed;
        }

        internal async Task<IReadOnlyDictionary<Origin, OriginPicture>> Figures()
        {
            Combination combination = new(1);
            _picture.MoveTo(_reference, s_now, []);
            _picture.MarkAllDirty();
            combination.Take(0, _picture.TakeDirty(), everything: true);
            combination.Halls.Take(0, _picture.Halls.TakeDirty(), everything: true);
            return await Task.FromResult(combination.Combine(_reference, []));
        }

        internal async Task AssertRecountAgrees(IReadOnlyDictionary<Origin, OriginPicture> figures)
        {
            PictureVersion version = new() { AsOf = s_now, Offsets = [_folded], ReferenceOffset = 0, Silent = [] };
            AssertSame(figures, await Recount.Of(_store, version));
        }

        internal async Task<IReadOnlyList<LogEntry>> Facts(string token) => await _store.ReadSubjects(0, [token], long.MaxValue);

        internal async Task<int> Rows(ProjectionKind kind, params string[] tickets) =>
            (await _store.FindProjection(0, kind, [.. tickets.Select(t => _picture.Halls.Names.TextOf(new VisitKey(_picture.Origins.NumberOf("live"), $"isb/{t}")))])).Count(r => r.Body is not null);

        private async Task FoldAll()
        {
            IReadOnlyList<LogEntry> batch = await _store.Read(0, _folded, int.MaxValue);
            if (batch.Count > 0)
            {
                await new FoldBatch(0, _store, _picture).Fold(batch, CancellationToken.None);
                _folded = batch[^1].Offset + 1;
            }
        }
    }
}
