using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// An office isn't open though its shift has begun. What is closed by calendar or order has no shift; what isn't commissioned isn't asked. A site
/// that says nothing at all is judged too: no activity is no opening. Only when our own feed is silent it follows from that.
/// </summary>
internal static class NotOpen
{
    private static readonly ActionCode s_action = new("call-office", "Call the officer in charge: open, or have the closure ordered so that people know.", "region");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.NotOpen,
        "A shift began and nothing happens: no ticket, no open counter, no sign of life.", [s_action], Assess) { WaitsForFacts = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s.IsOffice && s.Shift is not null))
        {
            Shift shift = site.Shift!;
            if (IsOpen(site, shift))
            {
                continue;
            }
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.MinutesNotOpen, (context.Now - shift.Start).TotalMinutes));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, site.Heard < shift.Start ? "nothing-heard" : "no-counter-opened", s_action,
                    Assessed.Figure("people-outside", site.Hall?.Outside?.People, "people"),
                    Assessed.Figure("officers-rostered", site.Hall?.Roster?.Rostered, "people")) with
                { Roots = [FeedSilent.Id, .. context.Machines.WaysOf(site.Info.Id)] };
            }
        }
    }

    /// <summary>Without halls any word from the site is its sign of life: it sends nothing better.</summary>
    private static bool IsOpen(RuleSite site, Shift shift) => site.Hall is { } hall
        ? hall.LastActivity >= shift.Start || hall.FirstActivity >= shift.Start || site.CountersOpen > 0 || hall.Snapshots.Any(s => ShowsLife(s, shift))
        : site.Heard >= shift.Start;

    /// <summary>A token machine that tells no counters shows by its queue and ticket that it is in use.</summary>
    private static bool ShowsLife(HallSnapshot snapshot, Shift shift) =>
        snapshot.At >= shift.Start && (snapshot.CountersOpen > 0 || (snapshot.CountersOpen is null && (snapshot.Waiting > 0 || snapshot.CurrentTicket is not null)));
}
