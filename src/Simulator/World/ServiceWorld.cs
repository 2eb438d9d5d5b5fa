using System.Globalization;
using System.Reflection;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Simulator.World;

/// <summary>The sites and regions of the simulated service. Synthetic, and the same in every run whatever the seed.</summary>
internal sealed class ServiceWorld
{
    private const double WorkingDaysInFiveYears = 1300;

    private ServiceWorld(SimSite[] sites)
    {
        Sites = sites;
        Headquarters = IndexOf(SiteKind.Headquarters);
        Production = IndexOf(SiteKind.Production);
        Taking = [.. Enumerable.Range(0, sites.Length).Where(i => sites[i].Takes).Select(i => (ushort)i)];
        WithHall = [.. Enumerable.Range(0, sites.Length).Where(i => sites[i].HasHall).Select(i => (ushort)i)];
        FullVolume = sites.Where(s => s.Takes).Sum(s => s.PerDay);
    }

    /// <summary>Every site; events carry the index.</summary>
    internal SimSite[] Sites { get; }

    /// <summary>Index of headquarters.</summary>
    internal ushort Headquarters { get; }

    /// <summary>Index of the production site.</summary>
    internal ushort Production { get; }

    /// <summary>Indexes of the sites that take applications.</summary>
    internal ushort[] Taking { get; }

    /// <summary>Indexes of the sites with a hall.</summary>
    internal ushort[] WithHall { get; }

    /// <summary>Applications on a working day at full volume.</summary>
    internal double FullVolume { get; }

    internal static readonly SimRegion[] Regions =
    [
        new("lahore", "Central Punjab (Lahore)", "وسطی پنجاب (لاہور)"),
        new("gujranwala", "Central Punjab (Gujranwala)", "وسطی پنجاب (گوجرانوالہ)"),
        new("north-punjab", "North Punjab and Islamabad", "شمالی پنجاب و اسلام آباد"),
        new("multan", "South Punjab (Multan)", "جنوبی پنجاب (ملتان)"),
        new("bahawalpur", "South Punjab (Bahawalpur)", "جنوبی پنجاب (بہاولپور)"),
        new("sindh", "Sindh", "سندھ"),
        new("khyber-pakhtunkhwa", "Khyber Pakhtunkhwa", "خیبر پختونخوا"),
        new("balochistan", "Balochistan", "بلوچستان"),
        new("ajk-gb", "Azad Kashmir and Gilgit-Baltistan", "آزاد کشمیر و گلگت بلتستان"),
        new("missions-gulf", "Missions: Gulf and Middle East", "مشن: خلیج و مشرقِ وسطیٰ"),
        new("missions-europe", "Missions: Europe", "مشن: یورپ"),
        new("missions-americas", "Missions: Americas", "مشن: امریکہ"),
        new("missions-asia", "Missions: Asia and Pacific", "مشن: ایشیا و بحرالکاہل"),
        new("missions-africa", "Missions: Africa", "مشن: افریقہ"),
        new("central", "Headquarters and production", "صدر دفتر اور طباعت گاہ"),
    ];

    /// <summary>Reads the tables that are part of the program.</summary>
    internal static ServiceWorld Load() => new([.. Rows("offices.csv").Select(Office), .. Rows("missions.csv").Select(Mission), .. Central()]);

    private ushort IndexOf(SiteKind kind) => checked((ushort)Array.FindIndex(Sites, s => s.Kind == kind));

    private static SimSite Office(string[] f) => new(
        f[0], f[1], f[2], SiteKind.Office, f[3], Zone("Asia/Karachi"), Number(f[5]), Number(f[6]),
        f[8] switch { "always" => Calendars.Always, "late" => Calendars.Late, _ => Calendars.National },
        Number(f[7]), SiteState.Commissioned);

    private static SimSite Mission(string[] f) => new(
        $"mission-{f[0]}", $"{f[1]} (mission)", $"{f[2]} (مشن)", SiteKind.Mission, f[3], Zone(f[4]), Number(f[5]), Number(f[6]),
        f[8] switch { "sun-thu" => Calendars.SunThu, "sat-wed" => Calendars.SatWed, _ => Calendars.MonFri },
        Number(f[7]) / WorkingDaysInFiveYears,
        f[9] switch
        {
            "commissioned" => SiteState.Commissioned,
            "not-commissioned" => SiteState.NotCommissioned,
            _ => SiteState.OutOfService,
        });

    private static IEnumerable<SimSite> Central()
    {
        yield return new("hq-islamabad", "Headquarters Islamabad", "صدر دفتر اسلام آباد", SiteKind.Headquarters, "central",
            Zone("Asia/Karachi"), 33.684, 73.034, Calendars.Headquarters, 0, SiteState.Commissioned);
        yield return new("production-islamabad", "Central Production Islamabad", "مرکزی طباعت گاہ اسلام آباد", SiteKind.Production, "central",
            Zone("Asia/Karachi"), 33.686, 73.036, Calendars.Production, 0, SiteState.Commissioned);
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The table {file} is not part of the program.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split(';');
            }
        }
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
