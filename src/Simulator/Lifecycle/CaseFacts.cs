using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>What follows from a case's draws: category, collecting site, and the fact that a step of its way becomes.</summary>
internal sealed class CaseFacts(ServiceWorld world, SimulationSettings settings)
{
    private const int CategorySalt = 501;
    private const int ElsewhereSalt = 502;
    private const int OtherSiteSalt = 503;

    // Shares of 2025: 58.8% normal, 33.0% urgent, 5.0% fast track (domain notes, section 3), without the unnamed rest.
    private const double FastTrackShare = 0.052;
    private const double UrgentShare = 0.341;

    internal Draws DrawsOf(uint number) => Draws.Of(settings.Seed, number);

    internal Category CategoryOf(Draws draws, ushort site)
    {
        double at = draws.Unit(CategorySalt);
        bool abroad = world.Sites[site].Kind == SiteKind.Mission;
        return at < FastTrackShare && !abroad ? Category.FastTrack : at < FastTrackShare + UrgentShare ? Category.Urgent : Category.Normal;
    }

    internal ushort CollectAt(Draws draws, ushort site)
    {
        if (world.Sites[site].Kind == SiteKind.Mission || !draws.Chance(ElsewhereSalt, settings.Shares.CollectElsewhere))
        {
            return site;
        }
        ushort other = world.Taking[draws.Below(OtherSiteSalt, world.Taking.Length)];
        return world.Sites[other].Kind == SiteKind.Office ? other : site;
    }

    /// <summary>Index of the site whose people do a step; null for work outside any site's hours.</summary>
    internal ushort? Worker(Step step, ushort site, ushort collectAt) => step.Place switch
    {
        Place.Office or Place.Nowhere => site,
        Place.Collect => collectAt,
        Place.Headquarters => world.Headquarters,
        Place.Production => world.Production,
        _ => null,
    };

    internal SimEvent ToEvent(Draws draws, in PendingStep pending, ReadOnlySpan<Step> way, long at)
    {
        Step step = way[pending.Step];
        ushort collectAt = CollectAt(draws, pending.Site);
        return new SimEvent
        {
            At = step.Odd == Odd.ClockFault ? BeforeAnyPassport : at,
            Case = pending.Case,
            Type = step.Type,
            Site = step.Place == Place.Nowhere ? SimEvent.UnknownSite : Worker(step, pending.Site, collectAt) ?? SimEvent.NoSite,
            CollectAt = collectAt,
            Sequence = (byte)(pending.Step + 1),
            Category = step.Odd == Odd.UnknownCategory ? Category.Unknown : CategoryOf(draws, pending.Site),
            Detail = step.Detail,
            Odd = step.Odd,
        };
    }

    /// <summary>1 January 1999: a clock that lost its battery.</summary>
    internal const long BeforeAnyPassport = 915_148_800_000;
}
