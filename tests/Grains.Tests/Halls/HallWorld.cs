using System.Text;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Tests.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>Partitions with halls, played by hand as the grains play them. The recording clock moves a second with each event, and further when told.</summary>
internal sealed class HallWorld
{
    internal const int Partitions = 2;
    internal static readonly DateTimeOffset Monday = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero); // 08:00 in Karachi
    private readonly Combination _combination = new(Partitions);
    private readonly long[] _folded = new long[Partitions];
    private int _ids;

    internal HallWorld()
    {
        Send([.. Register()], Monday.AddDays(-100));
    }

    internal MemoryStore Store { get; } = new(Partitions);
    internal PartitionPicture[] Pictures { get; } = [new(), new()];
    internal ReferenceState Reference { get; private set; } = ReferenceState.Empty;
    internal long[] Folded => _folded;

    internal void Send(NewEvent[] events, DateTimeOffset recordedAt)
    {
        for (int i = 0; i < events.Length; i++)
        {
            NewEvent e = events[i];
            Store.Append(Routing.PartitionOf(EventTypes.Get((EventType)e.Type).Subject, e.Subject, Partitions), e, recordedAt.AddMilliseconds(i));
        }
    }

    internal void Tell(EventType type, string subject, DateTimeOffset at, string data = "{}", DateTimeOffset? recordedAt = null, string source = "/pk/dgip/queue") =>
        Send([Event(type, subject, at, data, source, $"t{++_ids}")], recordedAt ?? at.AddSeconds(1));

    internal async Task<IReadOnlyDictionary<Origin, OriginPicture>> Picture(DateTimeOffset asOf)
    {
        await FoldAll();
        return Cut(asOf);
    }

    internal async Task FoldAll()
    {
        for (int p = 0; p < Partitions; p++)
        {
            IReadOnlyList<LogEntry> batch = await Store.Read(p, _folded[p], int.MaxValue);
            if (batch.Count == 0)
            {
                continue;
            }
            LogEntry[] reference = [.. batch.Where(e => EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Reference)];
            if (reference.Length > 0)
            {
                Reference = Reference.Apply(reference, batch[^1].Offset + 1);
            }
            await new FoldBatch(p, Store, Pictures[p]).Fold(batch, CancellationToken.None);
            _folded[p] = batch[^1].Offset + 1;
        }
    }

    internal IReadOnlyDictionary<Origin, OriginPicture> Cut(DateTimeOffset asOf)
    {
        for (int p = 0; p < Partitions; p++)
        {
            Pictures[p].MoveTo(Reference, asOf, []);
            _combination.Take(p, Pictures[p].TakeDirty(), everything: false);
            _combination.Halls.Take(p, Pictures[p].Halls.TakeDirty(), everything: false);
            _combination.Halls.TakeServices(Pictures[p].Services.TakeNews());
            _combination.Supplies.Take(Pictures[p].Supplies.TakeNews());
        }
        return _combination.Combine(Reference, []);
    }

    /// <summary>Saves a partition and begins it anew from the store.</summary>
    internal async Task StartOver(int p, DateTimeOffset now)
    {
        await new ProjectionWriter(p, Store, Pictures[p]).Save(_folded[p], CancellationToken.None);
        Pictures[p] = new PartitionPicture();
        await new ProjectionWriter(p, Store, Pictures[p]).Load(CancellationToken.None);
        Pictures[p].MoveTo(ReferenceState.Empty, now, []);
        Pictures[p].MarkAllDirty();
        _combination.Take(p, [], everything: true);
        _combination.Halls.Take(p, [], everything: true);
    }

    internal async Task AssertRecountAgrees(IReadOnlyDictionary<Origin, OriginPicture> picture, DateTimeOffset asOf)
    {
        PictureVersion version = new() { AsOf = asOf, Offsets = _folded, ReferenceOffset = Reference.Through, Silent = [] };
        AssertSame(picture, await Recount.Of(Store, version));
    }

    /// <summary>The day cells that every partition saves are those of its log.</summary>
    internal async Task AssertDaysAreProved()
    {
        for (int p = 0; p < Partitions; p++)
        {
            await new ProjectionWriter(p, Store, Pictures[p]).Save(_folded[p], CancellationToken.None);
            DayProof proof = await DayRecount.Of(Store, p, _folded[p], Store.Rows(p).Where(row => DayRecount.Kinds.Contains(row.Kind)));
            Assert.True(proof is { Differences.Count: 0, Left: 0 }, string.Join('\n', proof.Differences.Take(5)));
        }
    }

    internal static void AssertSame(IReadOnlyDictionary<Origin, OriginPicture> one, IReadOnlyDictionary<Origin, OriginPicture> other)
    {
        string differences = string.Join('\n', FigureDifference.Between(one, other).Take(5));
        Assert.True(differences.Length == 0, differences);
    }

    internal static NewEvent Event(EventType type, string subject, DateTimeOffset at, string data, string source, string id, long sequence = 0) => new()
    {
        Source = source, Id = id, Type = (ushort)type, Subject = subject, OccurredAt = at, Sequence = sequence, Data = Encoding.UTF8.GetBytes(data),
    };

    private static IEnumerable<NewEvent> Register()
    {
        static NewEvent Fact(EventType type, string subject, string data) =>
            Event(type, subject, Monday.AddDays(-100), data, "/pk/dgip/register", $"{type}-{subject}");
        const string Day = "\"08:00-13:00\",\"14:00-16:00\"";
        yield return Fact(EventType.RegionRegistered, "north", """{"name":"North"}""");
        yield return Fact(EventType.RegionRegistered, "gulf", """{"name":"Gulf"}""");
        yield return Fact(EventType.CalendarDefined, "day", $$"""{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":[{{Day}}],"tue":[{{Day}}],"wed":[{{Day}}],"thu":[{{Day}}],"fri":[{{Day}}]},"from":"2020-01-01"}""");
        yield return Fact(EventType.CalendarDefined, "night", """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["22:00-06:00"],"tue":["22:00-06:00"],"wed":["22:00-06:00"],"thu":["22:00-06:00"]},"from":"2020-01-01"}""");
        yield return Fact(EventType.CalendarDefined, "always", """{"workingDays":["mon"],"hours":{"sun":["00:00-24:00"],"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"]},"from":"2020-01-01"}""");
        foreach ((string site, string region, string zone, string calendar) in ((string, string, string, string)[])
            [("isb", "north", "Asia/Karachi", "day"), ("lhr", "north", "Asia/Karachi", "night"), ("khi", "north", "Asia/Karachi", "always"), ("ruh", "gulf", "Asia/Riyadh", "day")])
        {
            yield return Fact(EventType.SiteRegistered, site, $$"""{"kind":"office","region":"{{region}}","zone":"{{zone}}","calendar":"{{calendar}}","name":"{{site}}"}""");
        }
    }
}
