using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// Open cases that are simply there at the start, such as the 800,000 of a backlog year: each with its facts so far, spread between its
/// token and the start, a stated share of them past their promise.
/// </summary>
internal sealed class Stock(ServiceWorld world, SimulationSettings settings, CaseFacts facts, PathMaker paths, Arrivals arrivals)
{
    private const int SiteSalt = 7001;
    private const int LateSalt = 7002;
    private const int DaysSalt = 7003;
    private const int StageSalt = 7004;
    private const int LastSalt = 7005;
    private const int MinuteSalt = 7006;
    private const int RestSalt = 7007;
    private const int SpreadSalt = 7100;
    private const double DayMs = 86_400_000;
    private const double MeanWorkingDaysLate = 14;
    private const double DrainAgainstVolume = 1.6;

    private static readonly (EventType Stands, double Share)[] s_standings =
    [
        (EventType.PrintQueued, 0.55), (EventType.Entitled, 0.06), (EventType.HqMatchingStarted, 0.08), (EventType.HqReceived, 0.04),
        (EventType.Granted, 0.05), (EventType.RecordChecked, 0.05), (EventType.DataEntered, 0.02), (EventType.PersonalizationStarted, 0.04),
        (EventType.Packed, 0.02), (EventType.Dispatched, 0.05), (EventType.ReceivedAtOffice, 0.04),
    ];

    /// <summary>Writes the facts so far of a stock case; returns their number and what comes next, or nothing when its way ends there.</summary>
    internal int Make(uint number, Span<SimEvent> to, Span<Step> way, out PendingStep? next)
    {
        Draws draws = facts.DrawsOf(number);
        ushort site = arrivals.SiteAt(draws.Unit(SiteSalt));
        int steps = paths.Make(draws, way);
        int standing = StandingOf(draws, way[..steps]);
        long token = TokenAt(draws, site);
        long start = settings.Start.ToUnixTimeMilliseconds();
        long last = start - 1 - (long)(draws.Unit(LastSalt) * Math.Min(start - token - 1, 20 * DayMs));
        int count = 0;
        for (int i = 0; i <= standing; i++)
        {
            if (!settings.ShortStock || i == standing || way[i].Type == EventType.TokenIssued)
            {
                PendingStep step = new(0, number, site, (byte)i);
                SimEvent fact = facts.ToEvent(draws, step, way[..steps], Between(token, last, i, standing));
                bool leapt = settings.ShortStock && i > 0 && way[i - 1].Type != EventType.TokenIssued && way[i].Type != EventType.TokenIssued;
                to[count++] = leapt ? fact with { Odd = Odd.Order } : fact;
            }
        }
        long rest = (long)(draws.Unit(RestSalt) * Math.Max(1, settings.Open / (settings.Volume * DrainAgainstVolume)) * DayMs / settings.Speed);
        next = standing + 1 < steps ? new PendingStep(start + 1 + rest, number, site, (byte)(standing + 1)) : null;
        return count;
    }

    private static long Between(long token, long last, int step, int standing) =>
        standing == 0 ? token : token + (long)((last - token) * Math.Pow((double)step / standing, 2));

    /// <summary>Index of the step at which the case stands: the drawn one, or the last of its way before it would be ready.</summary>
    private static int StandingOf(Draws draws, ReadOnlySpan<Step> way)
    {
        double at = draws.Unit(StageSalt);
        int share = 0;
        while (share < s_standings.Length - 1 && at >= s_standings[share].Share)
        {
            at -= s_standings[share++].Share;
        }
        int found = 0;
        for (int i = 0; i < way.Length && way[i].Type is not (EventType.Ready or EventType.Delivered or EventType.Rejected or EventType.Cancelled); i++)
        {
            found = way[i].Type is EventType.ApplicationInitiated or EventType.Resumed ? found : i;
            if (way[i].Type == s_standings[share].Stands && found > 0)
            {
                break;
            }
        }
        return found;
    }

    private long TokenAt(Draws draws, ushort site)
    {
        SimSite place = world.Sites[facts.CollectAt(draws, site)];
        Category category = facts.CategoryOf(draws, site);
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(settings.Start, place.Zone).Date);
        bool late = draws.Chance(LateSalt, settings.LateShare);
        double unit = draws.Unit(DaysSalt);
        int promise = Promises.WorkingDays(category, today);
        int back = late ? 1 - (int)(Math.Log(1 - unit) * MeanWorkingDaysLate) : 0;
        int days = late ? LatePromise(place, category, today, ref back) + back : (int)(unit * promise);
        DateOnly day = place.Calendar.WorkingDaysBefore(today, days);
        DateTime local = day.ToDateTime(new TimeOnly(8, 0)).AddMinutes(draws.Unit(MinuteSalt) * 240);
        long at = new DateTimeOffset(local, place.Zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
        long start = settings.Start.ToUnixTimeMilliseconds();
        return Math.Min(at, start - 1000);
    }

    /// <summary>The promise in force on the token day of a case that is so many working days late: found by trying the older ones.</summary>
    private static int LatePromise(SimSite place, Category category, DateOnly today, ref int back)
    {
        int promise = Promises.WorkingDays(category, today);
        DateOnly day = place.Calendar.WorkingDaysBefore(today, promise + back);
        int then = Promises.WorkingDays(category, day);
        return Math.Max(promise, then);
    }
}
