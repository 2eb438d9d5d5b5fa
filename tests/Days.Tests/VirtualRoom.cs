using System.Text;
using System.Text.Json;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Days.Tests;

/// <summary>
/// The monitoring room on a virtual clock: facts in the order of sending go through the partitions' real fold into the real picture, every 30
/// seconds the real rules judge it, and the real book decides what stands. Only grains, sockets and the clock are left out.
/// </summary>
/// <param name="production">Whether books, boxes and printing are judged: a day about halls has no production to speak of.</param>
internal sealed class VirtualRoom(bool production)
{
    internal const int Partitions = 2;
    internal static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly VirtualStore _store = new(Partitions);
    private readonly PartitionPicture[] _pictures = [.. Enumerable.Range(0, Partitions).Select(_ => new PartitionPicture())];
    private readonly List<LogEntry>[] _new = [.. Enumerable.Range(0, Partitions).Select(_ => new List<LogEntry>())];
    private readonly long[] _folded = new long[Partitions];
    private readonly Combination _combination = new(Partitions);
    private readonly ProductionLedger _production = new();
    private readonly long[] _made = new long[Partitions];
    private ReferenceState _reference = ReferenceState.Empty;

    /// <summary>Takes facts until the clock, and answers what the rules see then.</summary>
    internal async Task<RuleInput?> MoveTo(DateTimeOffset now, IEnumerable<(NewEvent Event, DateTimeOffset At)> recorded)
    {
        foreach ((NewEvent e, DateTimeOffset at) in recorded)
        {
            int p = Routing.PartitionOf(EventTypes.Get((EventType)e.Type).Subject, e.Subject, Partitions);
            _new[p].Add(_store.Append(p, e, at));
        }
        for (int p = 0; p < Partitions; p++)
        {
            await Fold(p);
        }
        await Produce();
        return Cut(now);
    }

    /// <summary>A hall as it was, by the minute, by all facts that came so far.</summary>
    internal IEnumerable<PastHall> Past(LateSpan span)
    {
        int p = Routing.PartitionOf(SubjectKind.Site, span.Site.Value, Partitions);
        short origin = _pictures[p].Origins.Find(Origin.Simulated.Name)!.Value;
        Hall hall = _pictures[p].Halls.Halls[new HallKey(origin, _pictures[p].Sites.Find(span.Site.Value)!.Value)];
        return HallPast.Moments(hall, _reference, span.Site.Value, span.From, span.Through, TimeSpan.FromMinutes(1));
    }

    private async Task Fold(int p)
    {
        if (_new[p].Count == 0)
        {
            return;
        }
        LogEntry[] reference = [.. _new[p].Where(e => EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Reference)];
        _folded[p] = _new[p][^1].Offset + 1;
        if (p == 0)
        {
            _reference = _reference.Apply(reference, _folded[p]);
        }
        await new FoldBatch(p, _store, _pictures[p]).Fold(_new[p], CancellationToken.None);
        _new[p].Clear();
    }

    /// <summary>The ledger of production, on days that are about it.</summary>
    private async Task Produce()
    {
        for (int p = 0; p < Partitions && production; p++)
        {
            ProductionNews news = await _pictures[p].Production.News(_made[p], _folded[p], p, _store, CancellationToken.None);
            _made[p] = news.Through;
            Array.ForEach(news.Facts, _production.Take);
        }
        _combination.Production = _production.Pictures(caughtUp: true);
    }

    private RuleInput? Cut(DateTimeOffset now)
    {
        SilentSite[] silent =
        [
            .. _combination.LastHeard().Where(s => _reference.SilentSince(s.Site.Value, s.At, now) is not null)
                .Select(s => new SilentSite(s.Site, s.At)).OrderBy(s => s.Site.Value, StringComparer.Ordinal),
        ];
        for (int p = 0; p < Partitions; p++)
        {
            _pictures[p].MoveTo(_reference, now, silent);
            _combination.Take(p, _pictures[p].TakeDirty(), everything: false);
            _combination.Halls.Take(p, _pictures[p].Halls.TakeDirty(), everything: false);
            _combination.Halls.TakeServices(_pictures[p].Services.TakeNews());
            _combination.Machines.Take(p, _pictures[p].Machines.TakeNews(), everything: false);
            _pictures[p].Cases.Trim(now.UtcTicks, _folded[p]);
            _pictures[p].Halls.Visits.Trim(now.UtcTicks, _folded[p]);
        }
        PictureVersion version = new() { AsOf = now, Offsets = [.. _folded], ReferenceOffset = _reference.Through, Silent = silent };
        return _combination.Combine(_reference, silent).TryGetValue(Origin.Simulated, out OriginPicture? picture)
            ? new RuleInput(Origin.Simulated, version, picture, _reference)
            : null;
    }

    internal static NewEvent Parse(byte[] line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement e = json.RootElement;
        return new NewEvent
        {
            Source = e.GetProperty("source").GetString()!, Id = e.GetProperty("id").GetString()!, Subject = e.GetProperty("subject").GetString()!,
            Type = (ushort)EventTypes.Find(e.GetProperty("type").GetString()!)!.Type, OccurredAt = e.GetProperty("time").GetDateTimeOffset().ToUniversalTime(),
            Sequence = e.TryGetProperty("sequence", out JsonElement sequence) ? long.Parse(sequence.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : 0,
            Data = Encoding.UTF8.GetBytes(e.GetProperty("data").GetRawText()),
        };
    }
}
