using System.Globalization;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Halls;

/// <summary>
/// The floor of one hall: who waits for what, who is served where. People wait because more come than the counters that are open can
/// serve; nothing here draws a queue. Driven by the timetable alone.
/// </summary>
internal sealed class HallFloor
{
    private const long SecondMs = 1000;
    private const long MinuteMs = 60 * SecondMs;
    private const long LogOffMs = 10 * MinuteMs;
    private const int MostRecalls = 2;
    private const double LongestServiceMinutes = 18; // then one asks the citizen to come again

    private readonly HallRules _rules;
    private readonly Timetable _due;
    private readonly HallTeller _teller;
    private readonly ICaseDesk _desk;
    private readonly WaitingLines _waiting;
    private readonly Queue<HallVisit> _outside = [];
    private readonly string[] _called = ["", "", ""];
    private int _ticketDay;
    private int _tickets;

    internal HallFloor(HallPlan plan, HallRules rules, Timetable due, HallTeller teller, ICaseDesk desk)
    {
        (Plan, _rules, _due, _teller, _desk) = (plan, rules, due, teller, desk);
        _waiting = new WaitingLines(rules);
        Desks = [.. Enumerable.Range(1, plan.DeskCount).Select(i => new HallCounter($"c{i}", handsOut: false))];
        HandOuts = [.. Enumerable.Range(1, plan.HandOutCount).Select(i => new HallCounter($"d{i}", handsOut: true))];
    }

    internal HallPlan Plan { get; }
    internal HallCounter[] Desks { get; }
    internal HallCounter[] HandOuts { get; }
    internal IEnumerable<HallCounter> Counters => Desks.Concat(HandOuts);
    /// <summary>People with a ticket in the hall.</summary>
    internal int Inside { get; private set; }
    /// <summary>People who queue at the door.</summary>
    internal int Outside => _outside.Count;
    /// <summary>People with a ticket who wait.</summary>
    internal int Waiting => _waiting.Count;

    /// <summary>Someone comes to the door.</summary>
    internal void Arrive(HallVisit visit, long at)
    {
        if (Plan.MeasuresOutside && Inside >= Plan.Capacity)
        {
            _outside.Enqueue(visit);
            return;
        }
        Admit(visit, at);
    }

    /// <summary>Someone is sent away at the door.</summary>
    internal void TurnAway(HallVisit visit, string reason, long at)
    {
        visit.Ticket = NextTicket(at, 'T');
        visit.Ended = true;
        _teller.Visit(Plan, visit, EventType.VisitTurnedAway, at, reason: reason);
        if (visit.Pending is { } step)
        {
            _desk.InVain(step, at);
        }
    }

    /// <summary>A counter opens.</summary>
    internal void Open(HallCounter counter, long at)
    {
        counter.Open = true;
        _teller.Opened(Plan, counter, at);
        CallNext(counter, at);
    }

    /// <summary>A counter is to close: at once when nobody is at it, else after that.</summary>
    internal void CloseWhenFree(HallCounter counter, ClosedFor reason, long at)
    {
        if (counter.Open)
        {
            counter.ClosesFor = reason;
            if (counter.Visit is null)
            {
                Close(counter, at);
            }
        }
    }

    /// <summary>Service begins, or the one called isn't there.</summary>
    internal void Serve(HallCounter counter, HallVisit visit, long at)
    {
        bool absent = visit.Recalls < MostRecalls + 1 && visit.Draws.Chance(Salt(visit, 1), visit.Recalls == 0 ? _rules.NotThere : 0.45);
        if (absent)
        {
            _due.Add(at + (visit.Recalls == 0 ? 40 : 60) * SecondMs, new Due(DueKind.Recall, this, counter, visit));
            return;
        }
        visit.WasServed = true;
        _teller.Visit(Plan, visit, EventType.VisitServing, at, counter);
        double minutes = visit.Draws.LogNormal(Salt(visit, 2), visit.Stage.Minutes(), 0.35) * counter.Pace;
        long takes = (long)(Math.Clamp(minutes, 0.5, LongestServiceMinutes) * MinuteMs);
        if (visit.Stage == HallStage.OneWindow && visit.Pending is not null)
        {
            _due.Add(at + (takes * 3 / 10), new Due(DueKind.Step, this, counter, visit));
            _due.Add(at + (takes / 2), new Due(DueKind.Step, this, counter, visit));
            _due.Add(at + (takes * 9 / 10), new Due(DueKind.Step, this, counter, visit));
        }
        _due.Add(at + takes, new Due(DueKind.ServiceEnd, this, counter, visit));
    }

    /// <summary>The one called still isn't there: called again, or given up.</summary>
    internal void Recall(HallCounter counter, HallVisit visit, long at)
    {
        if (visit.Recalls++ < MostRecalls)
        {
            _teller.Visit(Plan, visit, EventType.VisitRecalled, at, counter);
            _due.Add(at + (20 * SecondMs), new Due(DueKind.Serve, this, counter, visit));
            return;
        }
        counter.Visit = null;
        EndVisit(visit, EventType.VisitNoShow, at, counter);
        AfterVisit(counter, at);
    }

    /// <summary>A step of the visitor's case is done at the counter.</summary>
    internal void Step(HallCounter counter, HallVisit visit, long at)
    {
        if (visit.Pending is { } step)
        {
            visit.Pending = _desk.StepDone(step, at, counter.Officer);
            visit.HasToken = visit.Case != 0;
        }
    }

    /// <summary>Service at a counter ends: on to the next stage, or out.</summary>
    internal void EndService(HallCounter counter, HallVisit visit, long at)
    {
        if (visit.Stage == HallStage.OneWindow)
        {
            while (visit.Pending is not null)
            {
                Step(counter, visit, at);
            }
        }
        else if (visit.Stage != HallStage.Interview)
        {
            Step(counter, visit, at);
        }
        counter.Visit = null;
        visit.Recalls = 0;
        if (visit.Stage is HallStage.Token or HallStage.Biometrics or HallStage.DataEntry)
        {
            visit.Stage++;
            _teller.Visit(Plan, visit, EventType.VisitNextStage, at, counter);
            Queue(visit, at);
        }
        else
        {
            EndVisit(visit, EventType.VisitLeft, at, counter);
        }
        AfterVisit(counter, at);
    }

    /// <summary>Someone who was never served has waited too long.</summary>
    internal void LosePatience(HallVisit visit, long at)
    {
        if (!visit.Ended && !visit.WasServed && !IsAtCounter(visit))
        {
            EndVisit(visit, EventType.VisitAbandoned, at, null);
        }
    }

    /// <summary>The doors close for the day: who still waits goes home.</summary>
    internal void SendHome(long at)
    {
        foreach (HallVisit visit in _waiting.All.Where(v => v.Stage != HallStage.Collection || !Plan.HandsOutRoundTheClock).ToArray())
        {
            EndVisit(visit, EventType.VisitAbandoned, at, null, admit: false);
        }
        while (_outside.TryDequeue(out HallVisit? outside))
        {
            TurnAway(outside, "hall-full", at);
        }
        foreach (HallCounter counter in Counters.Where(c => c.Open && !(c.HandsOut && Plan.HandsOutRoundTheClock)))
        {
            CloseWhenFree(counter, ClosedFor.EndOfShift, at);
        }
    }

    /// <summary>Counters whose shift is over close once nobody is left for them: hand-out when nobody waits there, desks when the hall is empty.</summary>
    internal void CloseIfOver(long at)
    {
        foreach (HallCounter counter in Counters.Where(c => c.Open && c.Visit is null && at >= c.ShiftEnds))
        {
            if (counter.HandsOut ? _waiting.At(HallStage.Collection) == 0 : Inside == 0)
            {
                Close(counter, at);
            }
        }
    }

    /// <summary>Whether no other counter of its kind would stay open.</summary>
    internal bool IsLastOpen(HallCounter counter) =>
        !(counter.HandsOut ? HandOuts : Desks).Any(c => !ReferenceEquals(c, counter) && c.Open && c.ClosesFor is null);

    /// <summary>Lets every free counter call, such as after the identity link came back.</summary>
    internal void CallAll(long at)
    {
        foreach (HallCounter counter in Counters)
        {
            CallNext(counter, at);
        }
    }

    /// <summary>Tells what the token machine shows.</summary>
    internal void Snapshot(long at)
    {
        int? inside = Plan.CountsInside ? Inside : null;
        int collecting = _waiting.At(HallStage.Collection);
        _teller.Snapshot(Plan, HallService.Application, Waiting - collecting, inside, LoggedOn(Desks, at), _called[0], at);
        if (Plan.OwnHandOut)
        {
            _teller.Snapshot(Plan, HallService.Collection, collecting, null, LoggedOn(HandOuts, at), _called[1], at);
        }
    }

    /// <summary>A token machine logs a counter off ten minutes after it closed: short breaks and a change of shift don't show.</summary>
    private static int LoggedOn(HallCounter[] counters, long at) => counters.Count(c => c.Open || (c.ClosedAt > 0 && at - c.ClosedAt < LogOffMs));

    private static int Salt(HallVisit visit, int what) => (((int)visit.Stage * 16) + visit.Recalls) * 8 + what;

    private bool IsAtCounter(HallVisit visit) => Counters.Any(c => ReferenceEquals(c.Visit, visit));

    private void Admit(HallVisit visit, long at)
    {
        visit.Ticket = NextTicket(at, visit.Service switch { HallService.Collection => 'C', HallService.Enquiry => 'E', _ => 'A' });
        Inside++;
        _teller.Visit(Plan, visit, EventType.VisitTicketed, at);
        double patience = visit.Draws.LogNormal(7, _rules.PatienceMinutes, 0.6);
        _due.Add(at + (long)(patience * MinuteMs), new Due(DueKind.Patience, this, Visit: visit));
        Queue(visit, at);
    }

    private string NextTicket(long at, char kind)
    {
        DateTime local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), Plan.Site.Zone).DateTime;
        int day = DateOnly.FromDateTime(local).DayNumber;
        _tickets = day == _ticketDay ? _tickets + 1 : 1;
        _ticketDay = day;
        return string.Create(CultureInfo.InvariantCulture, $"{local:yyMMdd}{_rules.Mark}-{kind}{_tickets:000}");
    }

    private void Queue(HallVisit visit, long at)
    {
        _waiting.Join(visit, at);
        foreach (HallCounter counter in Counters)
        {
            if (counter.Open && counter.ClosesFor is null && counter.Visit is null && counter.CanServe(visit.Stage))
            {
                CallNext(counter, at);
                return;
            }
        }
    }

    private void CallNext(HallCounter counter, long at)
    {
        if (!counter.Open || counter.Visit is not null || _waiting.TakeFor(counter, at) is not { } visit)
        {
            return;
        }
        counter.Visit = visit;
        _called[(int)visit.Service] = visit.Ticket;
        _teller.Visit(Plan, visit, EventType.VisitCalled, at, counter);
        _due.Add(at + ((15 + visit.Draws.Below(Salt(visit, 3), 35)) * SecondMs), new Due(DueKind.Serve, this, counter, visit));
    }

    private void EndVisit(HallVisit visit, EventType how, long at, HallCounter? counter, bool admit = true)
    {
        if (how == EventType.VisitAbandoned)
        {
            _waiting.GiveUp(visit);
        }
        visit.Ended = true;
        Inside--;
        _teller.Visit(Plan, visit, how, at, counter);
        if (visit.Pending is { } step)
        {
            visit.Pending = null;
            _desk.InVain(step, at);
        }
        CloseIfOver(at);
        if (admit && _outside.Count > 0 && Inside < Plan.Capacity)
        {
            Admit(_outside.Dequeue(), at);
        }
    }

    private void AfterVisit(HallCounter counter, long at)
    {
        if (counter.Visit is not null)
        {
            return; // the next one is called already
        }
        if (counter.ClosesFor is not null)
        {
            Close(counter, at);
        }
        else
        {
            CallNext(counter, at);
            CloseIfOver(at);
        }
    }

    private void Close(HallCounter counter, long at)
    {
        ClosedFor why = counter.ClosesFor ?? counter.EndsFor;
        counter.Open = false;
        counter.ClosedAt = at;
        counter.ClosesFor = null;
        _teller.Closed(Plan, counter, why, at);
        if (why is ClosedFor.Break or ClosedFor.Prayer)
        {
            _due.Add(at + counter.BreakMs, new Due(DueKind.Back, this, counter));
        }
    }
}
