using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Halls;

/// <summary>The halls of all sites that take applications: their days, shifts and doors. A queueing simulation in order of time.</summary>
internal sealed class HallHouse
{
    private const ulong EnquirySubject = 1UL << 55;
    private const ulong CaseSubject = 1UL << 56;
    private const long MinuteMs = 60_000;
    private const int ReadingMinutes = 5;
    private const long ReadingsBeforeMs = 40L * 60 * MinuteMs;
    private const int CountSalt = 1;
    private const int TimeSalt = 10;

    private readonly ServiceWorld _world;
    private readonly SimulationSettings _settings;
    private readonly HallRules _rules;
    private readonly HallTeller _teller;
    private readonly Timetable _due = new();
    private readonly HallFloor?[] _floors;
    private readonly ShiftPlanner _planner;
    private readonly ICaseDesk _desk;

    internal HallHouse(ServiceWorld world, SimulationSettings settings, DateOnly firstDay, ICaseDesk desk, Func<uint, string> tokenOf, Action<ToldFact> tell)
    {
        (_world, _settings, _desk) = (world, settings, desk);
        _rules = new HallRules(settings.RunMark[..3], settings.Script);
        _teller = new HallTeller(settings, tokenOf, tell);
        _planner = new ShiftPlanner(settings, _rules, _due);
        _floors = new HallFloor?[world.Sites.Length];
        foreach (ushort site in world.WithHall)
        {
            HallPlan plan = new(site, world.Sites[site], settings, settings.Volume / world.FullVolume);
            HallFloor floor = new(plan, _rules, _due, _teller, desk);
            _floors[site] = floor;
            _due.Add(ToUtc(plan.Site.Zone, firstDay, 0), new Due(DueKind.Day, floor));
        }
        foreach (long at in settings.Script.IntakeResumesAt)
        {
            foreach (HallFloor floor in _floors.OfType<HallFloor>())
            {
                _due.Add(at, new Due(DueKind.Resume, floor));
            }
        }
    }

    /// <summary>When something happens next.</summary>
    internal long NextAt => _due.NextAt;

    /// <summary>The halls, by site index; null for a site that takes nothing.</summary>
    internal IReadOnlyList<HallFloor?> Floors => _floors;

    /// <summary>The first instant at or after this at which the site lets people in for it.</summary>
    internal long DoorOpens(ushort site, bool collection, long at, double spread) =>
        collection && _floors[site]!.Plan.HandsOutRoundTheClock ? at : OpeningHours.Align(_world.Sites[site], at, spread);

    /// <summary>An applicant comes for a step of a case.</summary>
    internal void Arrive(PendingStep step, EventType type, ushort site, long at)
    {
        HallFloor floor = _floors[site]!;
        Draws draws = Draws.Of(_settings.Seed, CaseSubject + ((ulong)step.Case << 20) + (ulong)(at / 86_400_000 % 1024 * 64) + step.Step);
        HallStage stage = StageOf(floor.Plan, type);
        HallVisit visit = new()
        {
            Service = stage == HallStage.Collection ? HallService.Collection : HallService.Application,
            Stage = stage, Pending = step, Case = step.Case, HasToken = type != EventType.TokenIssued, Draws = draws,
        };
        if (_settings.Script.IsShut(floor.Plan.Site.Id, at))
        {
            _desk.InVain(step, at); // before a door that stays shut: nothing tells of it
            return;
        }
        if (type == EventType.TokenIssued && _settings.Script.DoorsClosedAt(at))
        {
            floor.TurnAway(visit, "national-service", at);
            return;
        }
        if (type == EventType.TokenIssued && draws.Chance(TimeSalt, _rules.TurnedAway))
        {
            floor.TurnAway(visit, "document-missing", at);
            return;
        }
        floor.Arrive(visit, at);
    }

    /// <summary>Lets happen what is next.</summary>
    internal void Next()
    {
        (Due due, long at) = _due.Take();
        HallFloor floor = due.Floor;
        switch (due.Kind)
        {
            case DueKind.Day:
                BeginDay(floor, at);
                break;
            case DueKind.Enquiry when !_settings.Script.IsShut(floor.Plan.Site.Id, at):
                floor.Arrive(due.Visit!, at);
                break;
            case DueKind.Serve:
                floor.Serve(due.Counter!, due.Visit!, at);
                break;
            case DueKind.Recall:
                floor.Recall(due.Counter!, due.Visit!, at);
                break;
            case DueKind.Step:
                floor.Step(due.Counter!, due.Visit!, at);
                break;
            case DueKind.ServiceEnd:
                floor.EndService(due.Counter!, due.Visit!, at);
                break;
            case DueKind.Patience:
                floor.LosePatience(due.Visit!, at);
                break;
            case DueKind.Snapshot:
                floor.Snapshot(at);
                break;
            case DueKind.Heartbeat:
                _teller.Heartbeat(floor.Plan, floor.Waiting, floor.Outside, at);
                break;
            case DueKind.Sweep:
                floor.SendHome(at);
                break;
            case DueKind.Resume:
                floor.CallAll(at);
                break;
            case DueKind.RosterPlanned or DueKind.SignOn:
                TellRoster(floor, due.Shift!, due.Kind == DueKind.SignOn, at);
                break;
            case DueKind.Enquiry:
                break;
            default:
                _planner.Turn(due, at);
                break;
        }
    }

    private void TellRoster(HallFloor floor, HallShift shift, bool signedOn, long at) =>
        _teller.Roster(floor.Plan, shift.From, shift.Until, shift.Rostered, signedOn ? shift.Present : null, shift.Needed, at);

    private void BeginDay(HallFloor floor, long at)
    {
        SimSite site = floor.Plan.Site;
        DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), site.Zone).Date);
        _due.Add(ToUtc(site.Zone, day.AddDays(1), 0), new Due(DueKind.Day, floor));
        ReadOnlySpan<OpenRange> ranges = site.Calendar.RangesOf(day);
        _planner.Plan(floor, day, ranges);
        if (ranges.Length > 0)
        {
            AddEnquiries(floor, day, ranges);
            AddReadings(floor, day, ranges);
        }
    }

    private void AddEnquiries(HallFloor floor, DateOnly day, ReadOnlySpan<OpenRange> ranges)
    {
        SimSite site = floor.Plan.Site;
        Draws draws = Draws.Of(_settings.Seed, EnquirySubject + ((ulong)day.DayNumber << 16) + floor.Plan.Index);
        int count = draws.Poisson(CountSalt, site.PerDay * _settings.Volume / _world.FullVolume * _rules.Enquiries);
        for (int i = 0; i < count; i++)
        {
            long at = ToUtc(site.Zone, day, Arrivals.MinuteAt(ranges, draws.Unit(TimeSalt + (2 * i)))) + draws.Below(TimeSalt + (2 * i) + 1, (int)MinuteMs);
            HallVisit visit = new()
            {
                Service = HallService.Enquiry, Stage = HallStage.Enquiry,
                Draws = Draws.Of(_settings.Seed, EnquirySubject + ((ulong)day.DayNumber << 32) + ((ulong)floor.Plan.Index << 16) + (ulong)i),
            };
            _due.Add(at, new Due(DueKind.Enquiry, floor, Visit: visit));
        }
    }

    /// <summary>Every five minutes, as long as the hall may have someone in it: its token machine is read, and it says that it is there.</summary>
    private void AddReadings(HallFloor floor, DateOnly day, ReadOnlySpan<OpenRange> ranges)
    {
        HallPlan plan = floor.Plan;
        long start = _settings.Start.ToUnixTimeMilliseconds();
        long until = ToUtc(plan.Site.Zone, day, ranges[^1].To) + (ranges[^1].To < 1440 ? ShiftPlanner.OverrunMs + MinuteMs : -1);
        for (long at = ToUtc(plan.Site.Zone, day, ranges[0].From) + (plan.Index % 60 * 1000); at <= until; at += ReadingMinutes * MinuteMs)
        {
            if (plan.Tells.HasFlag(Tells.Snapshots) && at >= start - ReadingsBeforeMs)
            {
                _due.Add(at, new Due(DueKind.Snapshot, floor));
            }
            if (at >= start)
            {
                _due.Add(at, new Due(DueKind.Heartbeat, floor));
            }
        }
    }

    private static HallStage StageOf(HallPlan plan, EventType type) => type switch
    {
        EventType.Delivered => HallStage.Collection,
        _ when !plan.Staged => HallStage.OneWindow,
        EventType.TokenIssued => HallStage.Token,
        EventType.BiometricsCaptured => HallStage.Biometrics,
        _ => HallStage.DataEntry,
    };

    internal static long ToUtc(TimeZoneInfo zone, DateOnly day, int minute)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }
}
