using System.Globalization;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Production;

/// <summary>
/// The floor of production: gives each application a blank book by number, puts passports in boxes that go and come whole, and tells what its own systems
/// tell: deliveries, transfers, a count and a plan each morning, what is destroyed, and the scans of boxes. It knows the truth of all of it.
/// </summary>
internal sealed class ProductionFloor(ServiceWorld world, SimulationSettings settings, ProductionTeller teller)
{
    private const uint LotSize = 5_000;
    private const int BoxMost = 60;
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const double BookShare = 0.2; // of the cases that are there at the start have a book

    private readonly PrinterRoom _printers = new(world, settings);
    private readonly Dictionary<uint, byte> _machineOf = [];
    private readonly Dictionary<uint, uint> _bookOf = [];
    private readonly Dictionary<uint, SimBox> _boxOf = [];
    private readonly Dictionary<ushort, SimBox> _open = [];
    private readonly HashSet<(uint Case, byte Step)> _moved = [];
    private readonly List<uint> _waste = [];
    private uint _delivered;
    private uint _used;
    private uint _boxes;

    /// <summary>
    /// When the next morning comes: 06:00 of Asia/Karachi, from the day of the start on. Cases that are there at the start are told first, some of them as of after
    /// that hour: with them the next day is the first.
    /// </summary>
    internal long NextAt { get; private set; } = Morning(settings.Start.ToUnixTimeMilliseconds()) - (settings.Open == 0 ? DayMs : 0);

    /// <summary>Blank books in the store of production.</summary>
    internal long Blanks => (long)_delivered - _used;

    /// <summary>Books given out.</summary>
    internal uint Used => _used;

    /// <summary>Puts books and boxes on a fact. What is told beside it is told first.</summary>
    internal SimEvent Note(SimEvent fact, bool stock)
    {
        switch (fact.Type)
        {
            case EventType.PersonalizationStarted:
                fact = fact with { Book = Take(fact), Machine = _machineOf[fact.Case] = _printers.For(fact.Case, fact.At) };
                break;
            case EventType.QcPassed or EventType.Packed or EventType.QcFailed:
                fact = fact with { Book = _bookOf.TryGetValue(fact.Case, out uint book) ? book : Take(fact), Machine = _machineOf.GetValueOrDefault(fact.Case) };
                break;
            case EventType.Destroyed or EventType.Delivered:
                fact = fact with { Book = _bookOf.GetValueOrDefault(fact.Case) };
                _bookOf.Remove(fact.Case);
                _machineOf.Remove(fact.Case);
                _boxOf.Remove(fact.Case);
                break;
            case EventType.Cancelled when _bookOf.Remove(fact.Case, out uint voided) && fact.Detail == Detail.BookVoided:
                _machineOf.Remove(fact.Case);
                teller.Book(EventType.BookVoided, voided, 1, fact.At, world.Production, "\"reason\":\"withdrawn\"");
                _waste.Add(voided);
                break;
        }
        if (fact.Type == EventType.QcFailed)
        {
            _waste.Add(fact.Book);
        }
        if (stock && fact.Type == EventType.Packed)
        {
            Board(fact.Case, fact.CollectAt, loose: true);
        }
        return fact with { Box = _boxOf.GetValueOrDefault(fact.Case)?.Number ?? 0 };
    }

    /// <summary>Puts a passport in the box of its site; it goes when the first in the box goes.</summary>
    internal void Board(PendingStep next, ushort to) => Board(next.Case, to, loose: false).Riding[next.Case] = next;

    /// <summary>Who moves when a case's step on the road falls due: those in its box, nobody when the box has gone already, itself when it isn't in one.</summary>
    internal IReadOnlyList<PendingStep> Moving(PendingStep due, EventType type)
    {
        if (_moved.Remove((due.Case, due.Step)))
        {
            return [];
        }
        if (type is not (EventType.Dispatched or EventType.ReceivedAtOffice) || !_boxOf.TryGetValue(due.Case, out SimBox? box) || !box.Riding.ContainsKey(due.Case))
        {
            return [due];
        }
        PendingStep[] riding = box.TakeRiding();
        _moved.UnionWith(riding.Where(r => r.Case != due.Case).Select(r => (r.Case, r.Step)));
        if (type == EventType.Dispatched)
        {
            box.IsSent = true;
            teller.Box(EventType.BoxPacked, box, world.Production, due.At, riding.Length);
            teller.Box(EventType.BoxDispatched, box, world.Production, due.At, riding.Length);
        }
        else
        {
            teller.Box(EventType.BoxReceived, box, box.To, due.At, riding.Length);
        }
        return riding;
    }

    /// <summary>A passport rides on to the end of the way.</summary>
    internal void RideOn(PendingStep next)
    {
        if (_boxOf.TryGetValue(next.Case, out SimBox? box) && !box.IsLoose)
        {
            box.Riding[next.Case] = next;
        }
    }

    /// <summary>A morning: the blanks are counted, the day's plan is told, and yesterday's waste is destroyed.</summary>
    internal void Dawn()
    {
        long at = NextAt;
        NextAt += DayMs;
        Deliver(at);
        teller.StockCounted(world.Production, at, Blanks - settings.Script.BooksMissing(at));
        teller.Planned(world.Production, at, (int)(settings.Volume * SimulationSettings.WorkingShare));
        foreach (uint book in _waste)
        {
            teller.Book(EventType.BookDestroyed, book, 1, at, world.Production, "\"witness\":\"o-production-2\"");
        }
        _waste.Clear();
    }

    private SimBox Board(uint number, ushort to, bool loose)
    {
        if (!_open.TryGetValue(to, out SimBox? box) || box.IsSent || box.IsLoose != loose || box.Count >= BoxMost)
        {
            _open[to] = box = new SimBox(++_boxes, to, loose);
        }
        box.Count++;
        return _boxOf[number] = box;
    }

    private uint Take(in SimEvent fact)
    {
        Deliver(fact.At);
        return _bookOf[fact.Case] = ++_used;
    }

    /// <summary>Keeps a lot ahead of use: headquarters gets it, sends it on, and production gets it, all before this instant.</summary>
    private void Deliver(long at)
    {
        while (_delivered < _used + LotSize)
        {
            bool first = _delivered == 0;
            uint count = first ? (uint)((settings.Open * BookShare) + (settings.Volume * settings.Days)) + (2 * LotSize) : LotSize;
            long came = first ? settings.Start.AddDays(-400).ToUnixTimeMilliseconds() : at - (4 * HourMs);
            teller.Book(EventType.BookReceived, _delivered + 1, count, came, world.Headquarters, string.Create(CultureInfo.InvariantCulture, $"\"consignment\":\"lot-{_delivered + 1}\""));
            teller.Book(EventType.BookSent, _delivered + 1, count, came + HourMs, world.Headquarters, $"\"to\":\"{world.Sites[world.Production].Id}\"");
            teller.Book(EventType.BookArrived, _delivered + 1, count, came + (2 * HourMs), world.Production, "");
            _delivered += count;
        }
    }

    private static long Morning(long ms) => (((ms - HourMs) / DayMs) + 1) * DayMs + HourMs;
}
