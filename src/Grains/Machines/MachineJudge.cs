using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>What was seen of a machine since its grain came up; nothing of it is logged.</summary>
/// <param name="AnsweredAt">When it last answered; null when it hasn't yet.</param>
/// <param name="Missed">Looks in a row that it didn't answer.</param>
/// <param name="Seen">How it looked when it last answered.</param>
/// <param name="Fault">The fault that was seen then.</param>
/// <param name="Way">How the way to it was at the last look.</param>
/// <param name="Silence">Why the last look was not answered.</param>
/// <param name="MissedAt">When it last didn't answer; null when it did.</param>
/// <param name="MissedAlone">Of the looks that it didn't answer in a row, those while its way was open, since the way was last lost.</param>
/// <param name="Since">Since when it is watched: silence before then says nothing of it.</param>
public sealed record MachineSight(
    DateTimeOffset? AnsweredAt, int Missed, MachineStatus Seen, string? Fault, MachineWay Way, string? Silence = null, DateTimeOffset? MissedAt = null, int MissedAlone = 0, DateTimeOffset Since = default)
{
    /// <summary>Nothing was seen yet, of one that was always watched.</summary>
    public static readonly MachineSight None = new(null, 0, MachineStatus.Stale, null, MachineWay.Open);

    /// <summary>Nothing was seen yet: watching begins now.</summary>
    public static MachineSight From(DateTimeOffset now) => None with { Since = now };

    /// <summary>After one more look.</summary>
    public MachineSight After(MachineLook look) => look.Outcome switch
    {
        LookOutcome.Answered => From(Since) with { AnsweredAt = look.At, Seen = look.Seen, Fault = look.Fault },
        LookOutcome.Silent => this with
        {
            Missed = Math.Min(Missed + 1, 1_000_000), Way = look.Way, Silence = look.Fault, MissedAt = look.At,
            MissedAlone = look.Way switch { MachineWay.Open => Math.Min(MissedAlone + 1, 1_000_000), MachineWay.Lost => 0, _ => MissedAlone },
        },
        _ => this with { Way = look.Way },
    };
}

/// <summary>How a machine stands, and why.</summary>
public readonly record struct MachineVerdict(MachineStatus Status, string? Fault);

/// <summary>Says how a machine stands, by its facts and by what was seen. Pure.</summary>
public static class MachineJudge
{
    /// <summary>Missing news is stale after so many times as it should have come.</summary>
    public const int MissedMost = 3;

    /// <summary>The fault of a machine that doesn't answer.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>The fault of a machine that has no address that it could be asked at.</summary>
    public const string NoAddress = "no-address";

    /// <summary>The fault of a machine that this host may not send echoes to.</summary>
    public const string NotPermitted = "ping-not-permitted";

    /// <summary>Looks that must find it silent while its way is open: one alone may fall between one root's end and another's begin.</summary>
    private const int AloneLeast = 2;

    private const int HeartbeatMinutes = 5;

    /// <summary>How the machine stands; null when it stands as before, for nothing speaks against it yet.</summary>
    public static MachineVerdict? Judge(MachineState machine, MachineSight sight, DateTimeOffset now)
    {
        MachineRegistration? entry = machine.Registration;
        return entry switch
        {
            null => null,
            { Duty: MachineDuty.NotCommissioned or MachineDuty.Retired } => new MachineVerdict(MachineStatus.NotCommissioned, null),
            _ when !IsInService(entry, now) => new MachineVerdict(MachineStatus.Maintenance, null),
            { Check: MachineCheck.Reports } => Reported(machine),
            { Check: MachineCheck.Heartbeat } => Heard(machine, TimeSpan.FromMinutes(MissedMost * (entry.HeartbeatMinutes ?? HeartbeatMinutes)), sight, now),
            _ => Asked(machine, entry.Check, sight),
        };
    }

    /// <summary>Whether it is meant to work now: its maintenance, if there is one, is over or still to come.</summary>
    public static bool IsInService(MachineRegistration entry, DateTimeOffset now) =>
        entry.Duty == MachineDuty.InService || (entry.Duty == MachineDuty.Maintenance && (entry.Until <= now || entry.From > now));

    private static MachineVerdict? Reported(MachineState machine) =>
        machine.ReportedStatus is { } status ? new MachineVerdict(status, machine.ReportedFault) : null;

    /// <summary>While nobody was there to hear it, and while it was being worked on, it missed nothing.</summary>
    private static MachineVerdict? Heard(MachineState machine, TimeSpan most, MachineSight sight, DateTimeOffset now) =>
        (machine.ReportedAt ?? machine.RegisteredAt) is { } heard && now - heard <= most ? Reported(machine)
        : sight.Way == MachineWay.Lost ? new MachineVerdict(MachineStatus.Unreachable, null)
        : sight.Way == MachineWay.Doubtful || now - sight.Since <= most ? null
        : new MachineVerdict(MachineStatus.Stale, NoAnswer);

    /// <summary>
    /// An echo or a connection asks only whether it answers, so silence is the answer; of an agent that is silent nobody knows how its machine is. Nor of one that
    /// could not be asked at all, and which says why.
    /// </summary>
    private static MachineVerdict? Asked(MachineState machine, MachineCheck check, MachineSight sight) => sight switch
    {
        { Missed: > 0, Way: MachineWay.Lost } => new MachineVerdict(MachineStatus.Unreachable, null),
        { Missed: > 0, Way: MachineWay.Doubtful } => null,
        { Missed: >= MissedMost, MissedAlone: >= AloneLeast } => new MachineVerdict(check == MachineCheck.Snmp || sight.Silence is not null ? MachineStatus.Stale : MachineStatus.Down, sight.Silence ?? NoAnswer),
        { Missed: > 0 } or { AnsweredAt: null } => null,
        // What is reported as broken is broken, though its agent is well, until it is reported otherwise.
        { Seen: MachineStatus.Up or MachineStatus.Degraded } when machine is { Working: false, ReportedStatus: MachineStatus.Down } => new MachineVerdict(MachineStatus.Down, machine.ReportedFault),
        _ => new MachineVerdict(sight.Seen, sight.Fault),
    };

    /// <summary>Whether a machine that stands so takes those behind it along.</summary>
    public static bool IsLost(MachineStatus? status) => status is MachineStatus.Down or MachineStatus.Unreachable or MachineStatus.Stale;
}
