using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// Stock of the central store: a count every morning, a delivery every thirty days, and the next one announced with each. A function of the settings
/// and the day, so that what is counted, what came and what is used always agree.
/// </summary>
internal sealed class SupplyFacts(ServiceWorld world, SimulationSettings settings)
{
    private const int DaysBefore = 29;
    private const int DeliverDays = 30;
    private const double WorkingShare = 5 / 7.0;

    /// <summary>Deliveries come at five in the morning, Asia/Karachi, and are counted at six.</summary>
    private static readonly TimeSpan s_delivery = TimeSpan.FromHours(5 - 5);
    private static readonly TimeSpan s_count = TimeSpan.FromHours(6 - 5);

    private int _day = DayOf(settings.Start) - DaysBefore;

    /// <summary>One JSON line for each fact since the last call; the first one tells the four weeks before the start.</summary>
    internal IEnumerable<byte[]> Until(DateTimeOffset now)
    {
        for (; At(_day, s_count) <= now; _day++)
        {
            foreach (byte[] line in SimSupplies.All.SelectMany(supply => OfDay(supply, _day)))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<byte[]> OfDay(SimSupply supply, int day)
    {
        double burn = settings.Volume * WorkingShare * supply.PerPassport * (1 + (supply.SpoilPercent / 100));
        int since = (day + supply.Phase) % DeliverDays;
        string site = world.Sites[world.Production].Id;
        if (since == 0)
        {
            string quantity = Text(burn * DeliverDays);
            yield return Line(EventType.SupplyReceived, supply, day, s_delivery, $"\"site\":\"{site}\",\"quantity\":{quantity},\"consignment\":\"{Consignment(supply, day)}\"");
            string due = DateOnly.FromDayNumber(day + DeliverDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return Line(EventType.SupplyExpected, supply, day, s_delivery, $"\"consignment\":\"{Consignment(supply, day + DeliverDays)}\",\"quantity\":{quantity},\"due\":\"{due}\"");
        }
        yield return Line(EventType.SupplyCounted, supply, day, s_count, $"\"site\":\"{site}\",\"usable\":{Text(burn * (supply.FullDays - since))},\"unusable\":{Text(burn / 10)}");
    }

    private static byte[] Line(EventType type, SimSupply supply, int day, TimeSpan at, string data)
    {
        string name = EventTypes.Get(type).Name;
        string head = $"\"specversion\":\"1.0\",\"source\":\"{Sources.Stores}\",\"type\":\"{name}\",\"subject\":\"{supply.Id}\"";
        string own = string.Create(CultureInfo.InvariantCulture, $"\"id\":\"{(int)type}.{supply.Id}.{day}\",\"time\":\"{At(day, at).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\"");
        return Encoding.ASCII.GetBytes("{" + head + "," + own + ",\"data\":{" + data + "}}");
    }

    private static string Consignment(SimSupply supply, int day) => string.Create(CultureInfo.InvariantCulture, $"{supply.Id}-{day}");

    private static string Text(double units) => Math.Round(units).ToString(CultureInfo.InvariantCulture);

    private static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).DayNumber;

    private static DateTimeOffset At(int day, TimeSpan time) => new DateTimeOffset(DateOnly.FromDayNumber(day), TimeOnly.MinValue, TimeSpan.Zero) + time;
}
