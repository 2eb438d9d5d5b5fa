using System.Text;
using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Tests.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>Machines in the picture, over generated histories: late, twice, moved between sites, in any order, over restarts; equal to the recount, and adding up.</summary>
public sealed class MachinePictureProperties
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_asOf = s_start.AddDays(2);
    private static readonly string[] s_sites = ["isb", "lhr", "nowhere"];
    private static readonly string[] s_states = ["up", "degraded", "down", "unreachable", "maintenance"];

    private static readonly Gen<NewEvent> s_fact =
        from machine in Gen.Int[1, 6]
        from kind in Gen.Int[0, 2]
        from minute in Gen.Frequency((20, Gen.Int[0, 600]), (1, Gen.Int[60 * 24 * 3, 60 * 24 * 4]))
        from site in Gen.Int[0, s_sites.Length - 1].Select(i => s_sites[i])
        from state in Gen.Int[0, s_states.Length - 1].Select(i => s_states[i])
        from id in Gen.Int[1, 80]
        from simulated in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select Fact(kind, $"m-{machine}", s_start.AddMinutes(minute), site, state, $"f{id}", simulated);

    private static readonly Gen<(NewEvent[] Facts, int[] Batches, int Seed)> s_history = Gen.Select(s_fact.Array[1, 60], Gen.Int[1, 9].Array[1, 8], Gen.Int[0, int.MaxValue]);

    [Fact]
    public async Task StepsAndRecountAgreeOverRestartsAndEverythingAddsUp() => await s_history.SampleAsync(async history =>
    {
        Run run = new(history.Facts);
        await run.Play(history.Batches, restartEvery: 3);
        IReadOnlyDictionary<Origin, OriginPicture> figures = run.Figures();
        AssertSame(figures, await run.Recounted());
        foreach (OriginPicture picture in figures.Values)
        {
            Assert.All(picture.Machines.Values, site => Assert.Equal(site.All.Length, Total(site.Tally)));
            Assert.Equal(picture.Machines.Values.Sum(site => site.All.Length), Total(picture.NationMachines));
            Assert.Equal(picture.RegionMachines.Values.Sum(Total), Total(picture.NationMachines));
            Assert.All(picture.NationMachines.Counts, count => Assert.Equal(
                picture.Machines.Values.SelectMany(site => site.All).Count(machine => machine.Kind == count.Kind && machine.Status == count.Status), count.Count));
            Assert.All(picture.Machines.Values.SelectMany(site => site.All), machine => Assert.True(machine.Registration is not { Address: not null } and not { Credential: not null }));
        }
    }, iter: 200);

    [Fact]
    public async Task AnyOrderOfArrivalLeadsToTheSameMachines() => await s_history.SampleAsync(async history =>
    {
        NewEvent[] facts = [.. history.Facts.DistinctBy(fact => (fact.Source, fact.Id))];
        NewEvent[] shuffled = [.. facts];
        new Random(history.Seed).Shuffle(shuffled);
        Run one = new(facts);
        Run other = new(shuffled);
        await one.Play(history.Batches, restartEvery: 0);
        await other.Play([1], restartEvery: 2);
        AssertSame(one.Figures(), other.Figures());
        Assert.Equal(one.Reliability(), other.Reliability());
    }, iter: 200);

    private static int Total(MachineTally tally) => tally.Counts.Sum(count => count.Count);

    private static void AssertSame(IReadOnlyDictionary<Origin, OriginPicture> one, IReadOnlyDictionary<Origin, OriginPicture> other) =>
        Assert.Empty(FigureDifference.Between(one, other).Take(5));

    private static NewEvent Fact(int kind, string machine, DateTimeOffset at, string site, string state, string id, bool simulated) => new()
    {
        Source = simulated ? "/simulated/machines" : "/pk/machines", Id = id, Subject = machine, OccurredAt = at, Sequence = 0,
        Type = (ushort)(kind switch { 0 => EventType.MachineRegistered, 1 => EventType.MachineReported, _ => EventType.MachineStateChanged }),
        Data = Encoding.UTF8.GetBytes(kind switch
        {
            0 => $$"""{"site":"{{site}}","kind":"printer","check":"snmp","address":"10.0.0.1","credential":"secret-name"}""",
            1 => $$"""{"site":"{{site}}","kind":"printer","working":{{(state == "up" ? "true" : "false")}},"state":"{{state}}"}""",
            _ => $$"""{"site":"{{site}}","state":"{{state}}","fault":"jammed"}""",
        }),
    };

    /// <summary>Partitions played by hand, as the grains play them.</summary>
    private sealed class Run(NewEvent[] facts)
    {
        private readonly MemoryStore _store = new(2);
        private readonly Combination _combination = new(2);
        private readonly long[] _folded = new long[2];
        private readonly PartitionPicture[] _pictures = [new(), new()];

        internal async Task Play(int[] batches, int restartEvery)
        {
            int at = 0;
            for (int step = 0; at < facts.Length; step++)
            {
                int size = batches[step % batches.Length];
                foreach (NewEvent fact in facts.Skip(at).Take(size))
                {
                    _store.Append(Routing.PartitionOf(SubjectKind.Machine, fact.Subject, 2), fact, s_start.AddDays(1));
                }
                at += size;
                for (int p = 0; p < 2; p++)
                {
                    await Fold(p);
                    if (restartEvery > 0 && step % restartEvery == p)
                    {
                        await StartOver(p);
                    }
                }
                Cut(s_asOf.AddMinutes(at - 1_000));
            }
            Cut(s_asOf);
        }

        internal IReadOnlyDictionary<Origin, OriginPicture> Figures() => _combination.Combine(ReferenceState.Empty, []);

        internal Task<IReadOnlyDictionary<Origin, OriginPicture>> Recounted() =>
            Recount.Of(_store, new PictureVersion { AsOf = s_asOf, Offsets = _folded, ReferenceOffset = 0, Silent = [] });

        internal IEnumerable<MachineReliability> Reliability() =>
            _pictures.SelectMany(picture => picture.Machines.Reliability(Origin.Live, null, s_start, s_asOf)).OrderBy(machine => machine.Id, StringComparer.Ordinal);

        private async Task Fold(int p)
        {
            IReadOnlyList<LogEntry> batch = await _store.Read(p, _folded[p], int.MaxValue);
            if (batch.Count > 0)
            {
                await new FoldBatch(p, _store, _pictures[p]).Fold(batch, CancellationToken.None);
                _folded[p] = batch[^1].Offset + 1;
            }
        }

        private async Task StartOver(int p)
        {
            await new ProjectionWriter(p, _store, _pictures[p]).Save(_folded[p], CancellationToken.None);
            _pictures[p] = new PartitionPicture();
            await new ProjectionWriter(p, _store, _pictures[p]).Load(CancellationToken.None);
            _pictures[p].MarkAllDirty();
            _combination.Take(p, [], everything: true);
            _combination.Machines.Take(p, [], everything: true);
        }

        private void Cut(DateTimeOffset asOf)
        {
            for (int p = 0; p < 2; p++)
            {
                _pictures[p].MoveTo(ReferenceState.Empty, asOf, []);
                _combination.Take(p, _pictures[p].TakeDirty(), everything: false);
                _combination.Machines.Take(p, _pictures[p].Machines.TakeNews(), everything: false);
            }
        }
    }
}
