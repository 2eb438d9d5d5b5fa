namespace PassportMonitor.Days.Tests;

/// <summary>
/// One alarm that a scripted day must raise, written down from the script and the default limits before anything is run. Clock times in
/// Asia/Karachi; a raise or a return must lie within its bounds, both included.
/// </summary>
/// <param name="Id">Rule and subject.</param>
/// <param name="RaisedFrom">Earliest raise.</param>
/// <param name="RaisedThrough">Latest raise.</param>
/// <param name="GoneFrom">Earliest return; null when it still stands at the end of the watch.</param>
/// <param name="GoneThrough">Latest return.</param>
internal sealed record ExpectedAlarm(string Id, TimeOnly RaisedFrom, TimeOnly RaisedThrough, TimeOnly? GoneFrom, TimeOnly? GoneThrough);

/// <summary>A scripted day, watched from a clock time on, and every alarm that stands in that time.</summary>
/// <param name="Script">Name of the script.</param>
/// <param name="From">Begin of the watch; what was sent before is taken at once.</param>
/// <param name="Until">Its end.</param>
/// <param name="Alarms">The alarms.</param>
internal sealed record ExpectedDay(string Script, TimeOnly From, TimeOnly Until, ExpectedAlarm[] Alarms)
{
    /// <summary>What was true only in the past and is known from late facts: recorded once, and never told as an alarm.</summary>
    internal ExpectedAlarm[] FoundLate { get; init; } = [];

    /// <summary>
    /// Applications on a working day of a day about production: four weeks of them come before it, so that there is something to print. Which boxes of those weeks are late
    /// or short, and in which stages cases stand still, is chance, and the simulation's own truth says it. 0 for a day about halls.
    /// </summary>
    internal double Printed { get; init; }
}

/// <summary>What each script must raise: none more, none less. What follows from a standing root is suppressed and isn't here.</summary>
internal static class ExpectedDays
{
    internal static readonly ExpectedDay[] All =
    [
        // Fewer people than the counters are for, every shift worked: nothing.
        new("quiet-day", new(7, 50), new(11, 0), []),

        // 60 (40) applicants come to halls whose counters are for some 36 (17) a day: they wait longer and longer. Three people wait 45 minutes not before
        // 45 minutes after the rush began, and the alarm needs ten more; none of these halls is through before noon. Mardan's desks can't carry what comes,
        // and it is seen ahead until it is there; the two greater halls are full before the forecast is sure of it.
        new("monday-rush", new(8, 50), new(12, 0),
        [
            new("overcrowding/rawalpindi", new(9, 55), new(11, 15), null, null),
            new("overcrowding/karachi-saddar", new(9, 55), new(11, 15), null, null),
            new("overcrowding/mardan", new(10, 25), new(11, 45), null, null),
            new("overcrowding-ahead/mardan", new(9, 50), new(10, 45), new(10, 25), new(11, 45)),
            // Told 20 to 60 minutes before; once the crowd is there, it speaks for itself.
            new("overcrowding-ahead/rawalpindi", new(9, 20), new(10, 55), new(9, 55), new(11, 15)),
            new("overcrowding-ahead/karachi-saddar", new(9, 20), new(10, 55), new(9, 55), new(11, 15)),
        ]),

        // The window is announced, so that turnout is nothing unusual; two offices can't carry theirs. They tell only what their token machines show: it is too much
        // from twelve waiting for each open counter on, for ten minutes. With 25 an hour beside the usual ones no earlier than half an hour after the rush began.
        new("umrah-wave", new(8, 50), new(12, 30),
        [
            new("overcrowding/gujrat", new(9, 30), new(11, 15), null, null),
            new("overcrowding/sialkot", new(10, 30), new(12, 15), null, null),
        ]),

        // Each link is lost at the third look that it doesn't answer, a minute to a minute and a half after 10:00, and found again at the first after 14:00; ten alarms,
        // for what stands behind each is unreachable, and that the sites are silent an hour later follows from it. In one of them
        // 16 people came at once while nobody could see it: three of them waited 45 minutes by 11:00, and ten minutes later it would have been raised; an
        // ordinary day's desks are through with 16 in about three hours. It is over by then, so it is only recorded.
        new("fibre-cut", new(9, 50), new(14, 20),
        [
            .. new[] { "mardan", "swabi", "nowshera", "kohat", "bannu", "karak", "charsadda", "abbottabad", "haripur", "mansehra" }
                .Select(site => new ExpectedAlarm($"link-lost/{site}.link", new(10, 1), new(10, 2), new(14, 0), new(14, 1))),
        ]) { FoundLate = [new("overcrowding/mardan", new(11, 10), new(11, 35), new(12, 15), new(13, 30))] },

        // The first failed probe comes within 30 s of 10:00, and two minutes later it is lost; the first good one within 30 s of 12:00, and two minutes later it
        // is back. In two halls people drew tickets just before: the third of them has waited 90 minutes by 11:20 at the latest, and ten minutes later the hall
        // is critical and stands alone. Half as many people as usual came elsewhere, so other halls hold fewer than three who wait.
        new("identity-lost", new(9, 30), new(13, 0),
        [
            new("service-lost/identity", new(10, 2), new(10, 3), new(12, 2), new(12, 4)),
            new("overcrowding/rawalpindi", new(11, 10), new(11, 35), null, null),
            new("overcrowding/karachi-saddar", new(11, 10), new(11, 35), null, null),
        ]),

        // The count at 06:00 misses one book, and five minutes later it is raised until somebody counts again. Nothing is begun from 07:00 on: were the day on its plan by then,
        // a fifth of what is due would be missing at 08:45, and it is raised half an hour later; a slow night makes it earlier, a busy one later. Nothing else is wrong.
        new("laminate-stop", new(5, 50), new(10, 30),
        [
            new("book-difference/production-islamabad", new(6, 5), new(6, 7), null, null),
            new("print-gap/production-islamabad", new(6, 30), new(10, 30), null, null),
        ]) { Printed = 300 },

        // One in four is spoiled from 08:00 on: ten of a batch of 500 are, and they are five standard deviations above all, after forty books or so; some 12 are begun an hour.
        // Three printers make some three an hour each, and of each is told from its thirtieth piece of the day on, about 10:00, that it spoils too many: one is, before the batch is found, which then explains it and the others.
        new("bad-books", new(7, 50), new(14, 0),
        [
            new("print-rejects/printer-02", new(9, 0), new(11, 30), new(9, 30), new(14, 0)),
            new("bad-batch/production-islamabad", new(8, 30), new(14, 0), null, null),
        ]) { Printed = 300 },

        // Each power supply says at once that it lives on its battery; forty minutes later it is off, and so are the switch and the printer that it powers, which are
        // unreachable then and raise nothing. It is back at 12:00.
        new("power-cut", new(9, 50), new(12, 20),
        [
            .. new[] { "mardan", "swabi", "kohat" }.Select(site => new ExpectedAlarm($"power-lost/{site}.ups", new(10, 0), new(10, 1), new(12, 0), new(12, 1))),
        ]),

        // Each jam is seen at the next look. The printer says itself once a minute how it is, and what it said last holds: so a jam may stand up to a minute longer, and
        // half a minute until it is surely gone.
        new("failing-printer", new(8, 50), new(14, 0),
        [
            .. new (TimeOnly From, TimeOnly? Until)[]
            {
                (new(9, 0), new(9, 3)), (new(10, 0), new(10, 6)), (new(10, 40), new(10, 52)), (new(11, 30), new(11, 50)), (new(12, 10), new(12, 40)), (new(13, 0), null),
            }.Select(jam => new ExpectedAlarm("machine-down/printer-02", jam.From, jam.From.AddMinutes(1), jam.Until, jam.Until?.AddMinutes(3))),
        ]),

        // Not open ten minutes after midnight; the morning's counters open between 08:00 and 08:02.
        new("night-shift", new(0, 0), new(8, 30),
        [
            new("not-open/karachi-awami-markaz", new(0, 10), new(0, 11), new(8, 0), new(8, 5)),
        ]),
    ];
}
