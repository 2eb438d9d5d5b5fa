using System.Text;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Books;

/// <summary>Counts the figures that follow from the ledger, one case after another.</summary>
internal sealed class BookKeeper(ServiceWorld world)
{
    private static readonly TimeSpan s_karachi = TimeSpan.FromHours(5);
    private static readonly string[] s_stages = [.. Enum.GetValues<Stage>().Select(Upper)];
    private static readonly string[] s_categories = [.. Enum.GetValues<Category>().Select(Upper)];
    private static readonly string[] s_in = [.. s_stages.Select(name => "in." + name)];
    private static readonly string[] s_out = [.. s_stages.Select(name => "out." + name)];
    private static readonly string[][] s_open = [.. s_stages.Select(stage => s_categories.Select(category => $"open.{stage}.{category}").ToArray())];
    private static readonly (CaseFlags Flag, string Name)[] s_flags =
        [.. Enum.GetValues<CaseFlags>().Where(f => f != CaseFlags.None).Select(f => (f, Upper(f)))];

    private readonly NaiveCalendar _calendar = new(world);

    /// <summary>The figures of all booked facts, judged at an instant.</summary>
    internal FigureSheet Count(Ledger ledger, DateTimeOffset asOf)
    {
        (BookEntry[] entries, IReadOnlyDictionary<uint, long> inherited) = ledger.Sorted();
        FigureSheet sheet = new();
        PromiseKeeper promises = new(_calendar, today: NationalDay(asOf), SiteName, sheet);
        DateOnly today = NationalDay(asOf);
        for (int at = 0; at < entries.Length;)
        {
            uint number = entries[at].Case;
            long? token = inherited.TryGetValue(number, out long old) ? old : null;
            CaseFold fold = new();
            for (; at < entries.Length && entries[at].Case == number; at++)
            {
                Take(ref fold, entries[at], token, today, sheet);
            }
            CountCase(fold, asOf, today, sheet);
            promises.Take(fold, asOf);
        }
        promises.TellTimes();
        sheet.Add(FigureSheet.Nation, "facts", entries.Length);
        return sheet;
    }

    private void Take(ref CaseFold fold, in BookEntry fact, long? inherited, DateOnly today, FigureSheet sheet)
    {
        CaseFold before = fold;
        if (fold.Take(fact, inherited) && fold.TokenAt != 0 && NationalDay(fact.At) == today)
        {
            if (before.TokenAt != 0)
            {
                sheet.AddWithNation(SiteName(before.Site), s_out[(int)before.Stage], 1);
            }
            sheet.AddWithNation(SiteName(fold.Site), s_in[(int)fold.Stage], 1);
        }
    }

    private void CountCase(in CaseFold fold, DateTimeOffset asOf, DateOnly today, FigureSheet sheet)
    {
        string site = SiteName(fold.Site);
        sheet.Add(FigureSheet.Nation, "cases", 1);
        sheet.Add(FigureSheet.Nation, "books", fold.Books);
        if (fold.ClosedAt == 0 || NationalDay(fold.ClosedAt) >= today.AddDays(-1))
        {
            CountFlags(fold, site, sheet);
        }
        if (!fold.IsOpen)
        {
            return;
        }
        sheet.AddWithNation(site, "open", 1);
        sheet.AddWithNation(site, s_open[(int)fold.Stage][(int)fold.Category], 1);
        DateTimeOffset token = DateTimeOffset.FromUnixTimeMilliseconds(fold.TokenAt);
        if (!fold.WasReady && _calendar.Promised(fold.CollectAt, fold.Category, token) is { } promised)
        {
            DateOnly day = _calendar.LocalDay(fold.CollectAt, asOf);
            sheet.AddWithNation(site, "pastPromise", promised < day ? 1 : 0);
            sheet.AddWithNation(site, "dueToday", promised == day ? 1 : 0);
        }
    }

    private static void CountFlags(in CaseFold fold, string site, FigureSheet sheet)
    {
        CaseFlags flags = fold.Flags | (fold.Site == CaseFold.UnknownSite ? CaseFlags.UnknownSite : CaseFlags.None);
        if (flags == CaseFlags.None)
        {
            return;
        }
        sheet.AddWithNation(site, "flagged", 1);
        foreach ((CaseFlags flag, string name) in s_flags)
        {
            if (flags.HasFlag(flag))
            {
                sheet.AddWithNation(site, "flag." + name, 1);
            }
        }
    }

    private string SiteName(int site) => site switch
    {
        CaseFold.InTransit => "in-transit",
        CaseFold.UnknownSite or CaseFold.Nowhere => "unknown",
        _ => world.Sites[site].Id,
    };

    internal static DateOnly NationalDay(long unixMs) => NationalDay(DateTimeOffset.FromUnixTimeMilliseconds(unixMs));

    private static DateOnly NationalDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(s_karachi).DateTime);

    /// <summary>The name as the API writes it, such as HQ_MATCHING.</summary>
    internal static string Upper<T>(T value) where T : struct, Enum
    {
        StringBuilder name = new();
        foreach (char c in value.ToString())
        {
            if (char.IsUpper(c) && name.Length > 0)
            {
                name.Append('_');
            }
            name.Append(char.ToUpperInvariant(c));
        }
        return name.ToString();
    }
}
