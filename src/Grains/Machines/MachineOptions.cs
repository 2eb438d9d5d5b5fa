namespace PassportMonitor.Grains.Machines;

/// <summary>How machines are watched, under <c>Machines</c>.</summary>
public sealed class MachineOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Machines";

    /// <summary>How the names of credentials for simulated machines begin; live machines can't use those, nor simulated ones others.</summary>
    public const string SimulatedPrefix = "simulated-";

    /// <summary>Seconds between two looks at a machine: 1 to 3,600. Default: 30.</summary>
    public int PollSeconds { get; set; } = 30;

    /// <summary>Looks at once of one site: 1 to 1,000. Default: 50.</summary>
    public int InFlight { get; set; } = 50;

    /// <summary>What is wrong with the values, or null.</summary>
    public string? Fault() =>
        PollSeconds is < 1 or > 3_600 ? $"Machines:PollSeconds is {PollSeconds}; it must be 1 to 3600."
        : InFlight is < 1 or > 1_000 ? $"Machines:InFlight is {InFlight}; it must be 1 to 1000."
        : null;
}
