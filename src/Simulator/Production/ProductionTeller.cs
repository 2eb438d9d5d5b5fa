using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Production;

/// <summary>Writes what the systems of production tell of books and boxes.</summary>
internal sealed class ProductionTeller(ServiceWorld world, SimulationSettings settings, Action<ToldFact> tell)
{
    private static readonly TimeSpan s_karachi = TimeSpan.FromHours(5);

    private readonly string _mark = $"S{settings.RunMark}-";

    /// <summary>A run of books, with what else is said of it.</summary>
    internal void Book(EventType type, uint first, uint count, long at, ushort site, string more) =>
        Tell(type, string.Create(CultureInfo.InvariantCulture, $"B{_mark}{first:D7}"), at, site, string.Create(CultureInfo.InvariantCulture, $"{Site(site)},\"count\":{count}") + (more.Length > 0 ? "," + more : ""));

    /// <summary>A scan of a box.</summary>
    internal void Box(EventType type, SimBox box, ushort site, long at, int count)
    {
        string to = type == EventType.BoxReceived ? "" : $",\"to\":\"{world.Sites[box.To].Id}\"";
        string carrier = type == EventType.BoxDispatched ? ",\"carrier\":\"post\"" : "";
        Tell(type, string.Create(CultureInfo.InvariantCulture, $"X{_mark}{box.To:D3}-{box.Number}"), at, site, string.Create(CultureInfo.InvariantCulture, $"{Site(site)}{to},\"count\":{count}{carrier}"));
    }

    /// <summary>A count of all blanks.</summary>
    internal void StockCounted(ushort site, long at, long blanks) => Tell(EventType.BookStockCounted, world.Sites[site].Id, at, site, string.Create(CultureInfo.InvariantCulture, $"\"blanks\":{Math.Max(0, blanks)}"));

    /// <summary>The plan of the day that the instant is in.</summary>
    internal void Planned(ushort site, long at, int count) => Tell(EventType.PrintPlanned, world.Sites[site].Id, at, site,
        string.Create(CultureInfo.InvariantCulture, $"\"date\":\"{DateTimeOffset.FromUnixTimeMilliseconds(at).ToOffset(s_karachi):yyyy-MM-dd}\",\"count\":{count}"));

    private string Site(ushort site) => $"\"site\":\"{world.Sites[site].Id}\"";

    private void Tell(EventType type, string subject, long at, ushort site, string data)
    {
        string head = $"\"specversion\":\"1.0\",\"source\":\"{Sources.Production}\",\"type\":\"{EventTypes.Get(type).Name}\",\"subject\":\"{subject}\"";
        string own = string.Create(CultureInfo.InvariantCulture, $"\"id\":\"{settings.RunMark}.{(int)type}.{subject}.{at}\",\"time\":\"{DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\"");
        tell(new ToldFact(type, at, site, subject, Encoding.ASCII.GetBytes("{" + head + "," + own + ",\"data\":{" + data + "}}")));
    }
}
