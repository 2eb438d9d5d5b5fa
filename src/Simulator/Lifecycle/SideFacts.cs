using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// What is told beside applications and halls from the start on: whether the national services answer, printers that work or not, and sites
/// without a hall that say they are there. A function of the settings and of a grid of five seconds.
/// </summary>
internal sealed class SideFacts
{
    private const int TickMs = 5000;
    private const int HeartbeatTicks = 60;
    private const int PrinterTicks = 12;
    private const int ProbeTicks = 6;
    private const ulong ProbeSubject = 1UL << 53;

    private readonly ServiceWorld _world;
    private readonly SimulationSettings _settings;
    private readonly MachineFate _fate;
    private readonly SimMachine[] _printers;
    private long _tick;

    /// <param name="world">The service.</param>
    /// <param name="settings">The run.</param>
    /// <param name="from">The first instant to tell of; the run's start when that is later.</param>
    internal SideFacts(ServiceWorld world, SimulationSettings settings, DateTimeOffset from)
    {
        _world = world;
        _settings = settings;
        _fate = MachineFate.Of(settings);
        _printers = MachinePark.Printers(world, settings.PrintedPerHour);
        _tick = Math.Max(0, (long)((from - settings.Start).TotalMilliseconds / TickMs));
    }

    /// <summary>One JSON line for each fact since the last call.</summary>
    internal IEnumerable<byte[]> Until(DateTimeOffset now)
    {
        long last = (now - _settings.Start).Ticks / TimeSpan.TicksPerMillisecond / TickMs;
        for (; _tick <= last; _tick++)
        {
            DateTimeOffset at = _settings.Start.AddMilliseconds(_tick * TickMs);
            foreach (byte[] line in ProbesAt(at).Concat(PrintersAt(at)).Concat(HeartbeatsAt(at)))
            {
                yield return line;
            }
        }
    }

    /// <summary>Each service is tried every half minute; what the script loses doesn't answer.</summary>
    private IEnumerable<byte[]> ProbesAt(DateTimeOffset at)
    {
        for (int i = 0; i < SimServices.All.Length; i++)
        {
            if ((_tick + i) % ProbeTicks == 0)
            {
                SimService service = SimServices.All[i];
                Draws draws = Draws.Of(_settings.Seed, ProbeSubject + ((ulong)i << 40) + (ulong)_tick);
                bool up = !_settings.Script.IsLost(service.Id, at.ToUnixTimeMilliseconds());
                string data = up
                    ? string.Create(CultureInfo.InvariantCulture, $"\"up\":true,\"milliseconds\":{(int)Math.Clamp(draws.LogNormal(1, service.Milliseconds, 0.35), 5, 20_000)},\"waiting\":{draws.Below(2, 12)}")
                    : "\"up\":false";
                yield return Line(EventType.ServiceProbed, Sources.Services, service.Id, at, data);
            }
        }
    }

    /// <summary>Each printer of production says every minute how it is and what it made; one that is off says nothing.</summary>
    private IEnumerable<byte[]> PrintersAt(DateTimeOffset at)
    {
        foreach (SimMachine printer in _printers)
        {
            if ((_tick + printer.Number + 1) % PrinterTicks == 0 && _fate.Own(printer, at) is { IsOff: false } condition)
            {
                long made = _tick * 4;
                string works = condition.Status == MachineStatus.Down ? "false" : "true";
                string fault = condition.Fault is { } told ? $",\"fault\":\"{told}\"" : "";
                yield return Line(EventType.MachineReported, Sources.Machines, printer.Id, at, string.Create(CultureInfo.InvariantCulture,
                    $"\"site\":\"{printer.Site}\",\"kind\":\"printer\",\"working\":{works},\"state\":\"{condition.Status.ToString().ToLowerInvariant()}\"{fault},\"made\":{made},\"rejected\":{made / 100}"));
            }
        }
    }

    private IEnumerable<byte[]> HeartbeatsAt(DateTimeOffset at)
    {
        for (int i = 0; i < _world.Sites.Length; i++)
        {
            SimSite site = _world.Sites[i];
            if ((_tick + i) % HeartbeatTicks == 0 && site.State == SiteState.Commissioned && (_settings.Flow > 0 || !site.HasHall) && Works(site, at))
            {
                yield return Line(EventType.SiteHeartbeat, Sources.Halls, site.Id, at, "");
            }
        }
    }

    private bool Works(SimSite site, DateTimeOffset at) =>
        _settings.Flow > 0 || OpeningHours.Align(site, at.ToUnixTimeMilliseconds(), 0) == at.ToUnixTimeMilliseconds();

    private byte[] Line(EventType type, string source, string subject, DateTimeOffset at, string data)
    {
        string head = $"\"specversion\":\"1.0\",\"source\":\"{source}\",\"type\":\"{EventTypes.Get(type).Name}\",\"subject\":\"{subject}\"";
        string own = string.Create(CultureInfo.InvariantCulture,
            $"\"id\":\"{_settings.RunMark}.{subject}.{_tick}\",\"time\":\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\"");
        return Encoding.ASCII.GetBytes("{" + head + "," + own + ",\"data\":{" + data + "}}");
    }
}
