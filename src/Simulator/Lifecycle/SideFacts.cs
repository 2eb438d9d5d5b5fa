using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// What is told beside the applications from the start on: counters that open, pause and close, printers that work or not, and sites that
/// say they are there. A function of the settings and of a grid of five seconds, like everything that the simulation tells.
/// </summary>
internal sealed class SideFacts
{
    private const int TickMs = 5000;
    private const int HeartbeatTicks = 60;
    private const int PrinterTicks = 12;
    private const int PrinterStateTicks = 120;
    private const int Printers = 25;
    private const int MostCounters = 10;
    private const double ApplicationsPerCounter = 60;
    private const double PrinterWorks = 0.96;
    private const ulong PrinterSubject = 1UL << 52;
    private const ulong CounterSubject = 1UL << 53;

    private sealed class Counter(ushort site, string id, int offset)
    {
        internal ushort Site { get; } = site;
        internal string Id { get; } = id;
        internal int Offset { get; } = offset;
        internal bool Open { get; set; }
    }

    private readonly ServiceWorld _world;
    private readonly SimulationSettings _settings;
    private readonly Counter[] _counters;
    private long _tick;

    internal SideFacts(ServiceWorld world, SimulationSettings settings)
    {
        _world = world;
        _settings = settings;
        _counters = [.. world.Taking.SelectMany(CountersOf)];
    }

    /// <summary>One JSON line for each fact since the last call.</summary>
    internal IEnumerable<byte[]> Until(DateTimeOffset now)
    {
        long last = (now - _settings.Start).Ticks / TimeSpan.TicksPerMillisecond / TickMs;
        for (; _tick <= last; _tick++)
        {
            DateTimeOffset at = _settings.Start.AddMilliseconds(_tick * TickMs);
            foreach (byte[] line in CountersAt(at).Concat(PrintersAt(at)).Concat(HeartbeatsAt(at)))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<Counter> CountersOf(ushort site)
    {
        int count = Math.Clamp((int)(_world.Sites[site].PerDay / ApplicationsPerCounter), 1, MostCounters);
        for (int i = 1; i <= count; i++)
        {
            int offset = Draws.Of(_settings.Seed, CounterSubject + ((ulong)site << 8) + (ulong)i).Below(1, 100_000);
            yield return new Counter(site, $"{_world.Sites[site].Id}/c{i}", offset);
        }
    }

    private IEnumerable<byte[]> CountersAt(DateTimeOffset at)
    {
        foreach (Counter counter in _counters)
        {
            bool works = Works(_world.Sites[counter.Site], at);
            bool open = works && !Pauses(counter);
            if (open != counter.Open)
            {
                counter.Open = open;
                yield return open
                    ? Line(EventType.CounterOpened, Sources.Halls, counter.Id, at, $"\"officer\":\"o-{counter.Site}-{counter.Offset % 12}\"")
                    : Line(EventType.CounterClosed, Sources.Halls, counter.Id, at, works ? "\"reason\":\"break\"" : "\"reason\":\"end-of-shift\"");
            }
        }
    }

    /// <summary>A sixth of an hour in each hour; faster than real, of five minutes.</summary>
    private bool Pauses(Counter counter)
    {
        int cycle = (_settings.Speed == 1 ? 3_600_000 : 300_000) / TickMs;
        return (_tick + counter.Offset) % cycle < cycle / 6;
    }

    private IEnumerable<byte[]> PrintersAt(DateTimeOffset at)
    {
        for (int printer = 1; printer <= Printers; printer++)
        {
            if ((_tick + printer) % PrinterTicks == 0)
            {
                Draws draws = Draws.Of(_settings.Seed, PrinterSubject + ((ulong)printer << 32) + (ulong)(_tick / PrinterStateTicks));
                bool works = draws.Chance(1, PrinterWorks);
                long made = _tick * 4;
                string state = works ? "\"working\":true,\"state\":\"up\"" : "\"working\":false,\"state\":\"down\",\"fault\":\"jammed\"";
                yield return Line(EventType.MachineReported, Sources.Machines, string.Create(CultureInfo.InvariantCulture, $"printer-{printer:00}"), at,
                    string.Create(CultureInfo.InvariantCulture,
                        $"\"site\":\"{_world.Sites[_world.Production].Id}\",\"kind\":\"printer\",{state},\"made\":{made},\"rejected\":{made / 100}"));
            }
        }
    }

    private IEnumerable<byte[]> HeartbeatsAt(DateTimeOffset at)
    {
        for (int i = 0; i < _world.Sites.Length; i++)
        {
            SimSite site = _world.Sites[i];
            if ((_tick + i) % HeartbeatTicks == 0 && site.State == SiteState.Commissioned && Works(site, at))
            {
                yield return Line(EventType.SiteHeartbeat, Sources.Halls, site.Id, at, "");
            }
        }
    }

    private bool Works(SimSite site, DateTimeOffset at) =>
        _settings.Speed != 1 || OpeningHours.Align(site, at.ToUnixTimeMilliseconds(), 0) == at.ToUnixTimeMilliseconds();

    private byte[] Line(EventType type, string source, string subject, DateTimeOffset at, string data)
    {
        string head = $"\"specversion\":\"1.0\",\"source\":\"{source}\",\"type\":\"{EventTypes.Get(type).Name}\",\"subject\":\"{subject}\"";
        string own = string.Create(CultureInfo.InvariantCulture,
            $"\"id\":\"{_settings.RunMark}.{subject}.{_tick}\",\"time\":\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\"");
        return Encoding.ASCII.GetBytes("{" + head + "," + own + ",\"data\":{" + data + "}}");
    }
}
