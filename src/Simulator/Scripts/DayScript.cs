namespace PassportMonitor.Simulator.Scripts;

/// <summary>A day that is written down: what happens on it beside the ordinary. Times are clock times in Asia/Karachi; ends are excluded.</summary>
internal sealed record DayScript(string Name, string Says)
{
    /// <summary>People who come, against an ordinary day.</summary>
    internal double Arrivals { get; init; } = 1;
    /// <summary>Applicants who come to a site beside the usual ones, evenly spread.</summary>
    internal Surge[] Surges { get; init; } = [];
    /// <summary>Sites whose line is cut.</summary>
    internal LineCut? Cut { get; init; }
    /// <summary>A national service that doesn't answer.</summary>
    internal Loss? Loss { get; init; }
    /// <summary>Blank books that the morning's count doesn't find.</summary>
    internal int BooksMissing { get; init; }
    /// <summary>When printing stands still for want of laminate.</summary>
    internal Span? NoLaminate { get; init; }
    /// <summary>When the books in use are from a bad batch: one in four is spoiled.</summary>
    internal Span? BadBooks { get; init; }
    /// <summary>Shifts to which nobody comes.</summary>
    internal DeadShift[] DeadShifts { get; init; } = [];
    /// <summary>Sites without mains power: their power supplies live on batteries, and then all that they power is off.</summary>
    internal PowerCut? Power { get; init; }
    /// <summary>A machine with troubles of its own.</summary>
    internal MachineTrouble[] Troubles { get; init; } = [];
    /// <summary>A window that was announced for the day, such as umrah; null for none.</summary>
    internal string? Window { get; init; }
}

/// <summary>A part of the day.</summary>
internal sealed record Span(TimeOnly From, TimeOnly Until);

/// <summary>Applicants beside the usual ones.</summary>
internal sealed record Surge(string Site, TimeOnly From, TimeOnly Until, int People);

/// <summary>Lines that are cut: what the sites tell meanwhile comes in one burst afterwards, in the order in which it happened.</summary>
internal sealed record LineCut(TimeOnly From, TimeOnly Until, string[] Sites);

/// <summary>A national service that is lost; the doors are closed to new applicants from an instant on until it is back.</summary>
internal sealed record Loss(string Service, TimeOnly From, TimeOnly Until, TimeOnly DoorsCloseAt);

/// <summary>A shift that nobody comes to; nobody can come to the door either.</summary>
internal sealed record DeadShift(string Site, TimeOnly From, TimeOnly Until);

/// <summary>Mains power that is cut: batteries say that they are low five minutes before they end.</summary>
internal sealed record PowerCut(TimeOnly From, TimeOnly Until, TimeOnly BatteriesEnd, string[] Sites);

/// <summary>A trouble of one machine, as its agent tells it.</summary>
internal sealed record MachineTrouble(string Machine, TimeOnly From, TimeOnly Until, string Fault);

/// <summary>All scripts.</summary>
internal static class DayScripts
{
    internal static readonly DayScript[] All =
    [
        new("quiet-day", "Fewer people than usual; nothing goes wrong.") { Arrivals = 0.7 },
        new("monday-rush", "Three great offices get in two hours what usually comes in a day.")
        {
            Surges =
            [
                new("rawalpindi", new(9, 0), new(11, 0), 60), new("karachi-saddar", new(9, 0), new(11, 0), 60), new("mardan", new(9, 30), new(11, 0), 40),
            ],
        },
        new("umrah-wave", "An announced Umrah window: half as many people again everywhere, and two offices that can't carry it.")
        {
            Window = "umrah",
            Arrivals = 1.2,
            Surges = [new("sialkot", new(10, 0), new(12, 0), 50), new("gujrat", new(9, 0), new(11, 0), 50)],
        },
        new("fibre-cut", "Ten offices lose their line from 10:00 to 14:00; their events come four hours late in one burst. One of them was too full meanwhile.")
        {
            Arrivals = 0.7,
            Surges = [new("mardan", new(10, 15), new(10, 25), 16)],
            Cut = new(new(10, 0), new(14, 0),
            [
                "mardan", "swabi", "nowshera", "kohat", "bannu", "karak", "charsadda", "abbottabad", "haripur", "mansehra",
            ]),
        },
        new("identity-lost", "The national identity service doesn't answer from 10:00 to 12:00; the doors close to new applicants at 10:05. Two halls were full before.")
        {
            Arrivals = 0.5,
            Surges = [new("rawalpindi", new(9, 40), new(10, 0), 30), new("karachi-saddar", new(9, 40), new(10, 0), 30)],
            Loss = new("identity", new(10, 0), new(12, 0), new(10, 5)),
        },
        new("laminate-stop", "No laminate from 07:00 on: nothing is printed for the rest of the day, and the morning's count misses one blank book.")
        {
            Arrivals = 0.7,
            BooksMissing = 1,
            NoLaminate = new(new(7, 0), new(23, 59)),
        },
        new("bad-books", "The books in use from 08:00 to 20:00 are from a bad batch: one in four is spoiled.")
        {
            Arrivals = 0.7,
            BadBooks = new(new(8, 0), new(20, 0)),
        },
        new("power-cut", "Three offices have no mains power from 10:00 to 12:00; their batteries end at 10:40.")
        {
            Arrivals = 0.5,
            Power = new(new(10, 0), new(12, 0), new(10, 40), ["mardan", "swabi", "kohat"]),
        },
        new("failing-printer", "A production printer fails slowly: jams that come more often and last longer, until it stands still from 13:00 to 16:00.")
        {
            Arrivals = 0.7,
            Troubles =
            [
                new("printer-02", new(9, 0), new(9, 3), "jammed"), new("printer-02", new(10, 0), new(10, 6), "jammed"), new("printer-02", new(10, 40), new(10, 52), "jammed"),
                new("printer-02", new(11, 30), new(11, 50), "jammed"), new("printer-02", new(12, 10), new(12, 40), "jammed"), new("printer-02", new(13, 0), new(16, 0), "jammed"),
            ],
        },
        new("night-shift", "Nobody comes to the night shift of an office that never closes, from midnight to 08:00.")
        {
            Arrivals = 0.7,
            DeadShifts = [new("karachi-awami-markaz", new(0, 0), new(8, 0))],
        },
    ];

    internal static DayScript? Find(string name) => Array.Find(All, s => s.Name == name);
}
