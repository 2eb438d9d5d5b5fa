using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Days.Tests;

/// <summary>
/// What truly happened on the simulated floor of production up to an instant, counted plainly from what the simulation did: one book after another, one box after
/// another, with nothing of the product between.
/// </summary>
internal sealed class FloorTruth
{
    private static readonly TimeSpan s_way = TimeSpan.FromHours(72);
    private static readonly TimeSpan s_settles = TimeSpan.FromMinutes(5);

    private readonly Dictionary<uint, int> _books = []; // 1 in work, 2 issued, 3 waste, 4 destroyed
    private readonly Dictionary<string, Box> _boxes = [];
    private readonly Dictionary<uint, List<long>> _lost = [];
    private readonly Simulation _simulation;
    private readonly long _until;

    private sealed class Box
    {
        internal string To { get; init; } = "";
        internal long Sent { get; init; }
        internal int SentWith { get; init; }
        internal long? Came { get; set; }
        internal int CameWith { get; set; }
    }

    internal FloorTruth(ServiceWorld world, SimulationSettings settings, DateTimeOffset until)
    {
        _simulation = new Simulation(world, settings);
        _until = until.ToUnixTimeMilliseconds();
        while (_simulation.TryNext(_until, out SimFact fact))
        {
            if (fact.Told is { } told)
            {
                Take(told);
            }
            else
            {
                Take(fact.Event);
                Stuck.Take(fact.Event);
            }
        }
    }

    /// <summary>Cases that stood still.</summary>
    internal StuckTruth Stuck { get; } = new();

    /// <summary>The blank books by what became of them.</summary>
    internal BookTotals Books => new(_simulation.Floor.Blanks + _simulation.Floor.Used, _simulation.Floor.Blanks, 0, Of(1), Of(2), Of(3), Of(4), 0);

    /// <summary>Boxes that were sent and did not come, and boxes that came.</summary>
    internal (int OnTheWay, int Came) Boxes => (_boxes.Values.Count(b => b.Came is null), _boxes.Values.Count(b => b.Came is not null));

    /// <summary>
    /// When a box to a site was late, or short by passports that nobody had told lost yet, as a watch sees it that begins at an instant; null for an end that is still to come.
    /// </summary>
    internal IEnumerable<(string Site, DateTimeOffset From, DateTimeOffset? Until)> Trouble(DateTimeOffset from)
    {
        long begin = from.ToUnixTimeMilliseconds();
        foreach (IGrouping<string, KeyValuePair<string, Box>> site in _boxes.GroupBy(b => b.Value.To))
        {
            (long From, long Until, TimeSpan Delay)[] spans = [.. site.SelectMany(b => Spans(b.Key, b.Value)).Where(s => s.Until > begin && s.From <= _until).OrderBy(s => s.From)];
            for (int at = 0; at < spans.Length;)
            {
                (long raised, long end) = (Raised(spans[at]), spans[at].Until);
                for (at++; at < spans.Length && spans[at].From <= end; at++)
                {
                    (raised, end) = (Math.Min(raised, Raised(spans[at])), Math.Max(end, spans[at].Until));
                }
                if (raised < end && raised <= _until)
                {
                    yield return (site.Key, DateTimeOffset.FromUnixTimeMilliseconds(raised), end > _until ? null : DateTimeOffset.FromUnixTimeMilliseconds(end));
                }
            }
        }

        long Raised((long From, long Until, TimeSpan Delay) span) => Math.Max(span.From, begin) + (long)span.Delay.TotalMilliseconds;
    }

    private IEnumerable<(long From, long Until, TimeSpan Delay)> Spans(string id, Box box)
    {
        long late = box.Sent + (long)s_way.TotalMilliseconds;
        if (late < (box.Came ?? long.MaxValue))
        {
            yield return (late, box.Came ?? long.MaxValue, TimeSpan.Zero);
        }
        if (box.Came is { } came && box.SentWith - box.CameWith is > 0 and var missing)
        {
            long[] told = [.. _lost.GetValueOrDefault(uint.Parse(id.Split('-')[^1], CultureInfo.InvariantCulture), []).Order()];
            long explained = told.Length < missing ? long.MaxValue : told[missing - 1];
            if (explained > came)
            {
                yield return (came, explained, s_settles);
            }
        }
    }

    private void Take(SimEvent fact)
    {
        switch (fact.Type)
        {
            case EventType.PersonalizationStarted:
                Stands(fact.Book, 1);
                break;
            case EventType.QcPassed or EventType.Packed:
                Stands(fact.Book, 2);
                break;
            case EventType.QcFailed:
                Stands(fact.Book, 3);
                break;
            case EventType.Destroyed when fact.Book != 0:
                Stands(fact.Book, 4);
                break;
            case EventType.LostInTransit when fact.Box != 0:
                (_lost.TryGetValue(fact.Box, out List<long>? lost) ? lost : _lost[fact.Box] = []).Add(fact.At);
                break;
        }
    }

    private void Take(ToldFact told)
    {
        JsonElement data = JsonSerializer.Deserialize<JsonElement>(told.Line).GetProperty("data");
        int Count() => data.GetProperty("count").GetInt32();
        switch (told.Type)
        {
            case EventType.BookVoided or EventType.BookDestroyed:
                uint first = uint.Parse(told.Subject.AsSpan(told.Subject.Length - 7), CultureInfo.InvariantCulture);
                for (uint book = first; book < first + Count(); book++)
                {
                    Stands(book, told.Type == EventType.BookVoided ? 3 : 4);
                }
                break;
            case EventType.BoxDispatched:
                _boxes[told.Subject] = new Box { To = data.GetProperty("to").GetString()!, Sent = told.At, SentWith = Count() };
                break;
            case EventType.BoxReceived:
                (_boxes[told.Subject].Came, _boxes[told.Subject].CameWith) = (told.At, Count());
                break;
        }
    }

    private void Stands(uint book, int stand) => _books[book] = Math.Max(stand, _books.GetValueOrDefault(book));

    private long Of(int stand) => _books.Values.Count(s => s == stand);
}
