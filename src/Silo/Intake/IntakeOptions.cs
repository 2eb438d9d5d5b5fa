using System.ComponentModel.DataAnnotations;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Intake;

/// <summary>What may be set about the intake, under <c>Intake</c>. The bounds of a request and of an event are in <see cref="Limits"/>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Intake";

    /// <summary>Seconds within which a request's body must be here; else 408. 1 to 600, default 30.</summary>
    [Range(1, 600)]
    public int BodySeconds { get; set; } = 30;

    /// <summary>Events a second that one sender may send for long; else 429. Default 50,000, several times what one silo takes.</summary>
    [Range(1, 10_000_000)]
    public int EventsPerSecond { get; set; } = 50_000;

    /// <summary>Events that one sender may send at once after a pause. At least <see cref="Limits.EventsPerRequest"/>; default 500,000, a backlog of some seconds.</summary>
    [Range(Limits.EventsPerRequest, 100_000_000)]
    public int EventBurst { get; set; } = 500_000;

    /// <summary>Bytes of bodies that may be in memory at once, over all requests; else 503. At least two bodies of <see cref="Limits.RequestBytes"/>; default 256 MiB.</summary>
    [Range(2L * Limits.RequestBytes, 64L * 1024 * 1024 * 1024)]
    public long BodyBytes { get; set; } = 256L * 1024 * 1024;
}
