using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Production;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Production;

/// <summary>How many boxes stand how, within the reader's scope: a box is seen by who sees where it comes from or goes to.</summary>
internal sealed class BoxBoardView
{
    private readonly Reading _reading;
    private readonly BoxPicture _boxes;
    private readonly BoxRow[] _open;

    internal BoxBoardView(Reading reading, BoxPicture boxes, bool caughtUp)
    {
        (_reading, _boxes, CaughtUp) = (reading, boxes, caughtUp);
        _open = [.. boxes.Open.Select(b => new BoxRow(b, reading)).Where(b => b.IsVisible)];
    }

    public VersionView Version => _reading.Version;
    public string Source => _reading.Origin.Name;
    public bool Simulated => _reading.Origin == Origin.Simulated;
    public bool CaughtUp { get; }
    public int Packing => Of(BoxState.Packing);
    public int Packed => Of(BoxState.Packed);
    public int Dispatched => Of(BoxState.Dispatched);
    public int Lost => Of(BoxState.Lost);
    public int? Received => _reading.Access.Nation ? _boxes.ByState[(int)BoxState.Received - 1] : null;
    public int Late => _open.Count(b => b.Trouble == BoxTrouble.Late);
    public int Short => _open.Count(b => b.Trouble == BoxTrouble.Short);
    public int Over => _open.Count(b => b.Trouble == BoxTrouble.Over);

    private int Of(BoxState state) => _reading.Access.Nation ? _boxes.ByState[(int)state - 1] : _open.Count(b => b.State == state);
}

/// <summary>A box as readers see it.</summary>
internal sealed class BoxRow(BoxView box, Reading reading)
{
    public string Id => box.Id;
    public BoxState State => box.State;
    public DateTimeOffset Since => box.Since;
    public SiteRef? From => Ref(box.From);
    public SiteRef? To => Ref(box.To);
    public string? Carrier => box.Carrier;
    public DateTimeOffset? PackedAt => box.PackedAt;
    public DateTimeOffset? DispatchedAt => box.DispatchedAt;
    public DateTimeOffset? ReceivedAt => box.ReceivedAt;
    public int? PackedCount => box.PackedCount;
    public int? DispatchedCount => box.DispatchedCount;
    public int? FoundCount => box.FoundCount;
    public int? Difference => box.Difference;
    public int Applications => box.Applications;
    public int LostApplications => box.LostApplications;

    /// <summary>An application leads to its box, which may go where the reader sees nothing: then the others in it are none of theirs.</summary>
    public string[] Missing => IsVisible ? box.Missing : [];
    public string[] Lost => IsVisible ? box.Lost : [];
    public BoxTrouble? Trouble => box.TroubleAt(reading.Snapshot.Version.AsOf, WayLimit(reading));
    public DateTimeOffset? DueAt => box.State == BoxState.Dispatched && WayLimit(reading) is { } limit ? box.Since + limit : null;

    internal Reading Reading => reading;

    internal bool IsVisible => reading.Access.Nation || Sees(box.From) || Sees(box.To);

    internal BoxPlace Place => BoxPlace.Of(box, reading.Snapshot.Version.AsOf, WayLimit(reading));

    /// <summary>The time that the way may take.</summary>
    internal static TimeSpan? WayLimit(Reading reading) => LowestLimit.Hours(reading, AlarmRuleNames.BoxTrouble, AlarmMeasures.HoursOnTheWay);

    private bool Sees(SiteId? site) => site is { } id && reading.Access.Sees(id, reading.Snapshot.Register.RegionOf(id));

    private SiteRef? Ref(SiteId? site) => site is { } id ? SiteRef.Of(id, reading.Snapshot.Register) : null;
}
