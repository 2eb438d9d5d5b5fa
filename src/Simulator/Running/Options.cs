using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Running;

/// <summary>Everything that can be told to the simulator.</summary>
internal sealed record Options
{
    /// <summary>The server, such as http://127.0.0.1:8080.</summary>
    internal required Uri Url { get; init; }
    /// <summary>What the simulation is a function of.</summary>
    internal required SimulationSettings Settings { get; init; }
    /// <summary>Late, duplicate and swapped sending.</summary>
    internal DisorderShares Disorder { get; init; } = DisorderShares.Usual;
    /// <summary>Most lines a second; 0 for no limit.</summary>
    internal double Rate { get; init; }
    /// <summary>How long to run; null until stopped.</summary>
    internal TimeSpan? Duration { get; init; }
    /// <summary>Access token; null to come as nobody.</summary>
    internal string? Token { get; init; }
    /// <summary>Where to write the books; null for nowhere.</summary>
    internal string? Books { get; init; }
    /// <summary>The file that a run leaves and a later one goes on from; null for none.</summary>
    internal string? Resume { get; init; }
    /// <summary>Facts before this instant were acknowledged to an earlier run and aren't sent: Unix milliseconds; 0 to send all.</summary>
    internal long SendFrom { get; init; }
    /// <summary>Whether to compare the server's figures with the books at the end, and its machines with the truth.</summary>
    internal bool Check { get; init; }
    /// <summary>Connections that send at the same time.</summary>
    internal int Connections { get; init; } = 4;
    /// <summary>Leave the history out when the server has simulated cases already: a restarted server must not get it twice.</summary>
    internal bool HistoryOnce { get; init; }
    /// <summary>Machines that are played as SNMP agents on this host; 0 for none.</summary>
    internal int Machines { get; init; }
    /// <summary>End when standard input is closed: for a parent process that may die.</summary>
    internal bool EndWithInput { get; init; }

    /// <summary>What is wrong with the options, naming the setting and its value; null when nothing is.</summary>
    internal string? Validate(DateTimeOffset now) => this switch
    {
        { Url.Scheme: not ("http" or "https") } => $"--url must be an http or https address, not {Url}.",
        { Settings.Speed: not (>= 1 and <= 100_000) } => $"--speed must be 1 to 100000, not {Settings.Speed}.",
        { Settings.Days: < 0 or > 400 } => $"--days must be 0 to 400, not {Settings.Days}.",
        { Settings.HallDays: < 0 or > 400 } => $"--hall-days must be 0 to 400, not {Settings.HallDays}.",
        { Settings.Flow: not (>= 0 and <= 1_000_000) } => $"--flow must be 0 to 1000000 applications an hour, not {Settings.Flow}.",
        { Settings.Volume: not (> 0 and <= 200_000) } => $"--volume must be above 0 and at most 200000, not {Settings.Volume}.",
        { Settings.Open: < 0 or > 5_000_000 } => $"--open must be 0 to 5000000, not {Settings.Open}.",
        { Settings.LateShare: not (>= 0 and <= 1) } => $"--late-share must be 0 to 1, not {Settings.LateShare}.",
        { Settings.OnlyStock: true, Settings.Open: 0 } => "--only-stock needs --open N with N above 0.",
        { Disorder.Late: not (>= 0 and <= 1) } or { Disorder.Twice: not (>= 0 and <= 1) } or { Disorder.Swapped: not (>= 0 and <= 1) } =>
            "--disorder takes three shares of 0 to 1: late,twice,swapped.",
        { Disorder: var d } when d.Late + d.Twice + d.Swapped > 1 => "--disorder: the three shares add up to more than 1.",
        { Machines: < 0 or > 5_000 } => $"--machines must be 0 to 5000, not {Machines}.",
        { Settings.Troubles: not (>= 0 and <= 100) } => $"--troubles must be 0 to 100, not {Settings.Troubles}.",
        { Rate: < 0 } => $"--rate must be 0 (no limit) or more, not {Rate}.",
        { Connections: < 1 or > 64 } => $"--connections must be 1 to 64, not {Connections}.",
        { Settings.Start: var start } when start > now => $"--start must not lie ahead of the clock, which stands at {now:O}.",
        _ => null,
    };
}
