using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.GraphQL.Tests.Service;

public sealed class TestNationGrain(TestState state) : Grain, INationGrain
{
    public Task<Picture> GetPicture(string? version = null)
    {
        Interlocked.Increment(ref state.Asked);
        return Task.FromResult(version is null ? state.Newest : state.Named(version) ?? throw new VersionGoneException(version));
    }

    public async Task<Picture?> Next(string? after, TimeSpan wait, DateTimeOffset? wanted = null)
    {
        Task moved = state.Moved;
        if (state.Broken)
        {
            throw new TimeoutException("broken on purpose");
        }
        if (state.Newest.Version.Id != after)
        {
            return state.Newest;
        }
        await TestState.Within(moved, wait);
        return state.Newest.Version.Id == after ? null : state.Newest;
    }

    public Task<OddFacts> GetOddFacts() => Task.FromResult(new OddFacts(7, 2,
        [.. Enumerable.Range(0, 3).Select(i => new OddFact("/dgip/machines", $"m-{i}", EventType.MachineReported, "prn-1", TestPicture.Noon.AddHours(1), TestPicture.Noon, i == 2 ? "nowhere" : null, i == 2 ? OddFactKind.UnknownSite : OddFactKind.ClockFault))]));

    public Task<BoxView?> GetBox(Origin origin, string id) => Task.FromResult(TestProduction.Boxes.Open.Append(TestProduction.Elsewhere).FirstOrDefault(b => b.Id == id));

    public Task<BoxList> ListBoxes(BoxListRequest request)
    {
        state.BoxLists.Add(request);
        BoxView[] all = [.. TestProduction.Boxes.Open.Where(b => request.Sites is not { } sites || sites.Any(b.Touches)).OrderBy(b => BoxPlace.Of(b, TestPicture.Noon, request.WayLimit))];
        BoxView[] rest = [.. all.Where(b => request.After is not { } after || BoxPlace.Of(b, TestPicture.Noon, request.WayLimit).CompareTo(after) > 0)];
        return Task.FromResult(new BoxList(all.Length, [.. rest.Take(request.First)], rest.Length > request.First));
    }

    public Task<BookHistory?> GetBook(Origin origin, string number) => Task.FromResult(number == "AB000007" ? TestProduction.Book : null);

    public Task<IntakeHealth> GetHealth() => Task.FromResult(new IntakeHealth
    {
        Committed = 5_000_000_000, Folded = 4_999_999_990, EventsPerSecond = 12.5, Waiting = 3, ParkedReceivers = 1, Duplicates = 2, ContentDiffers = 0,
    });
}

public sealed class TestRegisterGrain : Grain, IRegisterGrain
{
    public Task<Register> GetRegister() => Task.FromResult(TestPicture.Register);

    public Task<OddReferenceFacts> ListOddFacts(int skip, int first) => Task.FromResult(new OddReferenceFacts(
        TestPicture.Register.Offset, 3, [.. Enumerable.Range(skip, Math.Clamp(3 - skip, 0, first)).Select(i => new OddReferenceFact("/dgip/calendar", $"h-{i}", EventType.HolidayAnnounced, "national", ReferenceOddityKind.NoDays))]));

    public Task<SiteEntry[]> GetSiteHistory(SiteId site, int first) => Task.FromResult<SiteEntry[]>(
        [.. TestPicture.Register.Sites.Where(known => known.Id == site).SelectMany(known => new SiteEntry[] { new(TestPicture.Noon, known, "zara", "moved"), new(TestPicture.Noon.AddDays(-9), known with { Name = "Before" }, null, null) }).Take(first)]);

    public Task<Contracts.Reference.Policies> GetPolicies() => Task.FromResult(TestPolicies.All);
}

public sealed class TestMachineGrain : Grain, IMachineReadings
{
    public Task<MachineDetail?> GetDetail() => Task.FromResult<MachineDetail?>(this.GetPrimaryKeyString().EndsWith(":prn-1", StringComparison.Ordinal)
        ? new MachineDetail
        {
            ReadAt = TestPicture.Noon, Description = "Maker Model 7", UptimeSeconds = 12.5, PrinterStatus = "other", Errors = ["jammed"],
            SuppliesKnown = PartKnown.Partial, Supplies = [new("1.1", "Toner", "toner", false, 63, 100, "percent", 63, "number"), new("1.2", "Ribbon", null, false, null, null, null, null, "someLeft")],
            Inputs = [], Covers = [new("Front", "coverOpen")], AlertsKnown = PartKnown.Complete, Alerts = [new("critical", "untrained", "mediaPath", 8, "Jam")],
            InterfacesKnown = PartKnown.Unknown, Interfaces = [new(1, "eth0", "up", "up", 1e9, 5, 6, null)], Storages = [new("RAM", 100, 50, 50)], ProcessorLoads = [7, null], Power = null,
        }
        : null);

    public Task<MachineAnswer> Set(SetMachineDuty command) => Task.FromResult(
        command.Why == "taken" ? MachineAnswer.IdTaken : command.Duty == MachineDuty.Maintenance && command.Until is null ? MachineAnswer.BadEnd : MachineAnswer.Accepted);

    public Task<MachineStory[]> GetStory(int first) => Task.FromResult<MachineStory[]>(
        [.. new MachineStory[]
        {
            new(TestPicture.Noon, MachineStatus.Down, "jammed", "lhr-gt", null, null, null, null),
            new(TestPicture.Noon.AddDays(-1), null, null, "lhr-gt", MachineDuty.InService, null, "tariq", "fuser"),
        }.Take(first)]);

    public Task<MachineChange[]> GetChanges() => Task.FromResult<MachineChange[]>(
        [new(TestPicture.Noon.AddHours(-40), MachineStatus.Up, null), new(TestPicture.Noon.AddHours(-10), MachineStatus.Down, "jammed"), new(TestPicture.Noon.AddHours(-8), MachineStatus.Up, null)]);

    public Task<SiteId?> GetSite() => Task.FromResult<SiteId?>(this.GetPrimaryKeyString() switch { var key when key.EndsWith(":prn-1", StringComparison.Ordinal) => new SiteId("lhr-gt"), var key when key.EndsWith(":away", StringComparison.Ordinal) => new SiteId("isb-g10"), _ => null });

    public Task<MachineView> GetView() => Task.FromResult(new MachineView("prn-1", "printer", true, TestPicture.Noon, TestPicture.Noon, MachineStatus.Maintenance));

    public Task<MachineSeries[]> GetSamples(DateTimeOffset from, DateTimeOffset to) =>
        Task.FromResult<MachineSeries[]>([new(MachineMeasure.Milliseconds, 1, [new(from, 2, 10, 12.5, 15)])]);
}

public sealed class TestInventoryGrain : Grain, IInventoryGrain
{
    public Task<RegisterAnswer> Register(string machine, RegisterMachine command) => Task.FromResult(
        command.Fields.FirstOrDefault(field => field.Name == "spareDays").Value == "-1" ? new RegisterAnswer(MachineAnswer.BadField, "spareDays")
        : command.Fields.FirstOrDefault(field => field.Name == "upstream").Value is { } upstream ? new RegisterAnswer(MachineAnswer.Ring, "upstream", Ring: [machine, .. upstream == "long" ? Enumerable.Range(0, 40).Select(i => $"sw-{i}") : [upstream], machine])
        : new RegisterAnswer(string.Join(' ', command.Fields.Select(field => $"{field.Name}={field.Value}").Order()) == "check=ping model= passportsPerHour=120.5" ? MachineAnswer.Accepted : MachineAnswer.IdTaken));
}

public sealed class TestMachineReportGrain : Grain, IMachineReportGrain
{
    public Task<MachineReport> Get(SiteId[]? sites, int days) => Task.FromResult(new MachineReport(TestPicture.Noon.AddDays(-days), TestPicture.Noon,
    [
        .. new MachineReliability[]
        {
            new("prn-1", new("isb-g10"), "printer", "Maker 7", new Reliability(90, 10, 0, 0, 4, 4, 10)), new("prn-2", new("lhr-gt"), "printer", "Maker 7", new Reliability(50, 0, 50, 0, 0, 0, 0)),
            new("sw-1", new("lhr-gt"), "switch", null, new Reliability(99, 1, 0, 0, 1, 1, 1)),
        }.Where(machine => sites?.Contains(machine.Site) != false),
    ]));
}

public sealed class TestCounterGrain : Grain, ICounterGrain
{
    public Task<CounterChange[]> Changes(int last) => Task.FromResult<CounterChange[]>(
        [.. new CounterChange[] { new(TestPicture.Noon, false, null, this.GetPrimaryKeyString()), new(TestPicture.Noon.AddHours(-1), true, "token", null) }.Take(last)]);
}

[Orleans.Concurrency.Reentrant]
public sealed class TestApplicationGrain(TestState state) : Grain, IApplicationGrain
{
    public Task<ApplicationView?> Get()
    {
        CaseId id = CaseId.Parse(this.GetPrimaryKeyString());
        return Task.FromResult(id.Token == "11122233344" ? View(id) : null);
    }

    public Task<ApplicationBook[]> GetBooks() => Task.FromResult(TestProduction.OfOneApplication);

    public async Task<TimelinePage> Follow(long from, TimeSpan wait)
    {
        Task moved = state.Moved;
        if (!state.Timeline.Any(e => e.Offset >= from))
        {
            await TestState.Within(moved, wait);
        }
        TimelineEntry[] entries = [.. state.Timeline.Where(e => e.Offset >= from)];
        return new TimelinePage(entries, Math.Max(from, state.Timeline[^1].Offset + 1));
    }

    private ApplicationView View(CaseId id) => new()
    {
        Summary = TestCases.Row(id.Token, 0) with { Id = id, Site = state.CaseSite, Region = new(state.CaseSite.Value == "lhr-gt" ? "punjab" : "north") },
        AsOf = TestPicture.Noon, ApplicantTime = TimeSpan.FromDays(3), DepartmentTime = TimeSpan.FromHours(5),
        Timeline = [.. state.Timeline], Partition = 5, Through = state.Timeline[^1].Offset + 1,
    };
}

public sealed class TestCaseListGrain(TestState state) : Grain, ICaseListGrain
{
    private const int Length = 7;

    public Task<int[]> Count(CaseCountRequest request)
    {
        lock (state.Lists)
        {
            state.Counts.Add(request.Filters.Length);
            state.Lists.AddRange(request.Filters.Select(f => new CaseListRequest { Version = request.Version, Filter = f }));
        }
        return Task.FromResult(request.Filters.Select(_ => Length).ToArray());
    }

    public Task<CasePage> List(CaseListRequest request)
    {
        lock (state.Lists)
        {
            state.Lists.Add(request);
        }
        CaseSummary[] all = [.. Enumerable.Range(0, Length).Select(i => TestCases.Row($"T{i}", i))];
        CaseSummary[] rest = request.After is { } after ? [.. all.Where(r => string.CompareOrdinal(r.Id.Token, after.Token) > 0)] : all;
        CaseSummary[] rows = [.. rest.Take(request.First)];
        return Task.FromResult(new CasePage
        {
            Version = request.Version!, TotalCount = all.Length, Rows = rows, HasMore = rest.Length > rows.Length,
            Cursors = [.. rows.Select((r, i) => new CaseCursor(i, r.Id.Token))],
        });
    }
}

public sealed class TestProcessGrain : Grain, IProcessGrain
{
    public Task<ProcessReport> Get(ProcessScope scope, int variantLimit, int edgeLimit) => Task.FromResult(new ProcessReport
    {
        Origin = new Origin(this.GetPrimaryKeyString()), Version = new ProcessVersion([1, 2], TestPicture.Noon), Cases = 2, Events = 5, Activities = 3, Officers = 2,
        Variants = 2, Edges = 2, TopVariants = [new(["A", "B"], 1)], TopEdges = [new("A", "B", 1, TimeSpan.FromSeconds(90.5))],
        TopActivities = [new("A", 2)], Throughput = new(TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(3)),
        Channels = [new(scope.Regions is { } regions ? string.Join(' ', regions) : "everywhere", 2)], CasesWithoutChannel = 0, CasesAfterDeadline = 1, CasesOfOneEvent = 0,
        BusiestDay = new(new DateOnly(2011, 3, 24), 28), First = TestPicture.Noon, Last = TestPicture.Noon, ClockFaults = 4,
    });
}

public static class TestCases
{
    public static CaseSummary Row(string token, int n) => new()
    {
        Id = new CaseId(Origin.Live, token), Stage = Stage.HqMatching, StageSince = TestPicture.Noon, Site = new("lhr-gt"), Region = new("punjab"),
        CollectAt = new("isb-g10"), Category = Category.FastTrack, TokenAt = TestPicture.Noon.AddDays(-n), Promised = new DateOnly(2026, 2, 27), Revised = null,
        Late = LateBucket.UpTo2, DeadlineUnknown = false, Holder = Holder.Headquarters, Cause = Cause.HqMatching, Flags = CaseFlags.Order | CaseFlags.UnknownSite,
        OverStageLimit = true, ReadyAt = null, ClosedAt = null, Open = true,
    };
}
