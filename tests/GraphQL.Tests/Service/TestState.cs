using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>What the tests' grains answer; tests move it on.</summary>
public sealed class TestState
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Picture _newest = TestPicture.Version(0);
    private readonly List<Picture> _kept = [TestPicture.Version(0)];
    private readonly List<TimelineEntry> _timeline = [Entry(0, EventType.TokenIssued, Stage.TokenIssued), Entry(3, EventType.BiometricsCaptured, Stage.BiometricsCaptured)];

    public Picture Newest { get { lock (_lock) { return _newest; } } }
    public Task Moved { get { lock (_lock) { return _moved.Task; } } }
    public bool Broken { get; set; }
    public int Asked;
    public List<CaseListRequest> Lists { get; } = [];
    public List<BoxListRequest> BoxLists { get; } = [];
    public List<int> Counts { get; } = [];
    public List<VisitListRequest> Visits { get; } = [];
    public TestDesk Desk { get; } = new();
    public List<Contracts.Reference.PolicyRequest> Changes { get; } = [];
    public int Outlooks;
    public System.Collections.Concurrent.ConcurrentQueue<PassportMonitor.Contracts.Staff.StaffLook> StaffViews { get; } = new();
    public SiteId CaseSite { get; set; } = new("lhr-gt");

    public Picture? Named(string version) { lock (_lock) { return _kept.FirstOrDefault(p => p.Version.Id == version); } }

    /// <summary>Cuts version n.</summary>
    /// <param name="n">Its number.</param>
    /// <param name="change">What is otherwise in the live picture; nothing when null.</param>
    public Picture Cut(int n, Func<OriginPicture, OriginPicture>? change = null)
    {
        lock (_lock)
        {
            Picture picture = TestPicture.Version(n);
            _newest = change is null ? picture
                : picture with { Origins = picture.Origins.ToDictionary(origin => origin.Key, origin => origin.Key == Origin.Live ? change(origin.Value) : origin.Value) };
            _kept.Add(_newest);
            Move();
            return _newest;
        }
    }

    public IReadOnlyList<TimelineEntry> Timeline { get { lock (_lock) { return [.. _timeline]; } } }

    public void Happen(long offset, EventType type, Stage stage)
    {
        lock (_lock)
        {
            _timeline.Add(Entry(offset, type, stage));
            Move();
        }
    }

    /// <summary>Waits for a move, at most so long, as the grains do.</summary>
    public static async Task Within(Task moved, TimeSpan wait)
    {
        try
        {
            await moved.WaitAsync(wait, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // Nothing moved: the caller looks and answers so.
        }
    }

    private void Move()
    {
        TaskCompletionSource moved = _moved;
        _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.SetResult();
    }

    private static TimelineEntry Entry(long offset, EventType type, Stage stage) => new()
    {
        Offset = offset, Type = type, OccurredAt = TestPicture.Noon.AddMinutes(offset), RecordedAt = TestPicture.Noon.AddMinutes(offset + 1), Stage = stage,
        Site = "lhr-gt", Officer = "o-17", Activity = null, Machine = null, Book = null, Box = "X8", Reason = null, Flags = CaseFlags.None, Sender = "/dgip/issuance",
    };
}
