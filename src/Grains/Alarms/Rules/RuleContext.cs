using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>What the rules are asked about: one origin's picture at one version, and what is in force then. Now is the version's as-of instant.</summary>
public sealed class RuleContext
{
    /// <summary>The subject of alarms of the whole service.</summary>
    public const string Nation = "pk";

    private static readonly TimeSpan s_catchingUp = TimeSpan.FromMinutes(2);

    private readonly Lazy<IReadOnlyList<RuleSite>> _sites;
    private readonly Lazy<RuleMachines> _machines;

    /// <summary>Puts it together; nothing is worked out before a rule asks.</summary>
    public RuleContext(Origin origin, OriginPicture picture, PictureVersion version, ReferenceState reference)
    {
        (Origin, Picture, Version, Reference) = (origin, picture, version, reference);
        _sites = new(FindSites);
        _machines = new(() => new RuleMachines(this));
        IntakeServices = [.. ServicesThatStop(ServiceStops.Intake)];
    }

    /// <summary>Whose facts.</summary>
    public Origin Origin { get; }

    /// <summary>The figures.</summary>
    public OriginPicture Picture { get; }

    /// <summary>The version that they are of.</summary>
    public PictureVersion Version { get; }

    /// <summary>Register, calendars and policies.</summary>
    public ReferenceState Reference { get; }

    /// <summary>
    /// Whether the origin catches up: what was recorded in the last two minutes is of long ago, and nothing newer is known. So it is when a history comes
    /// in, and when the whole feed was away.
    /// </summary>
    public bool CatchesUp => Picture.Nation.Coverage is { LastRecorded: { } recorded, LastOccurred: var occurred }
        && Now - recorded < s_catchingUp && (occurred is null || recorded - occurred > RuleSite.OldestNews);

    /// <summary>The instant that everything is judged for.</summary>
    public DateTimeOffset Now => Version.AsOf;

    /// <summary>The sites that are in service now and were heard at least once in this origin: nobody expects a word of others.</summary>
    public IReadOnlyList<RuleSite> Sites => _sites.Value;

    /// <summary>The machines, and what depends on what.</summary>
    public RuleMachines Machines => _machines.Value;

    /// <summary>Ids of the alarms of lost services without which intake stands still: while one stands, what happens in the halls follows from it.</summary>
    public IReadOnlyList<string> IntakeServices { get; }

    /// <summary>Ids of the alarms of lost services that stop something.</summary>
    public IEnumerable<string> ServicesThatStop(ServiceStops what) =>
        Reference.Services.Where(s => s.Stops == what).Select(s => AlarmId.Of(AlarmRuleNames.ServiceLost, s.Id));

    private List<RuleSite> FindSites()
    {
        Dictionary<SiteId, DateTimeOffset> silent = Version.Silent.ToDictionary(s => s.Site, s => s.Since);
        List<RuleSite> sites = [];
        foreach (SiteInfo info in Reference.Sites)
        {
            if (info.Kind != SiteKind.Virtual && Picture.Sites.TryGetValue(info.Id, out Figures? figures) && figures.Coverage.LastHeard is { } heard
                && Reference.StateAt(info.Id.Value, Now) == SiteState.Commissioned)
            {
                DateTimeOffset? silentSince = silent.TryGetValue(info.Id, out DateTimeOffset since) ? since : null;
                sites.Add(new RuleSite(this, info, figures, Picture.Halls.GetValueOrDefault(info.Id), heard, silentSince));
            }
        }
        return sites;
    }
}
