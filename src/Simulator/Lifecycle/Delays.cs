using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>How long steps take: log-normal, in hours; medians are assumed, so that most promises are just kept at the service's usual pace.</summary>
internal static class Delays
{
    private const double SlowShare = 0.08;
    private const int SlowSalt = 900;
    private const int StepSalt = 1000;

    private readonly record struct Spread(double Normal, double Urgent, double FastTrack, double Sigma, bool Backlog = false);

    /// <summary>The hours between a step and the one before it.</summary>
    /// <param name="draws">The case's.</param>
    /// <param name="step">Index of the step in its way.</param>
    /// <param name="pace">Its pace.</param>
    /// <param name="category">The case's category.</param>
    internal static double Hours(Draws draws, int step, Pace pace, Category category)
    {
        Spread spread = Of(pace);
        double median = category switch { Category.Urgent => spread.Urgent, Category.FastTrack => spread.FastTrack, _ => spread.Normal };
        double hours = draws.LogNormal(StepSalt + step, median, spread.Sigma);
        return spread.Backlog && draws.Chance(SlowSalt, SlowShare) ? hours * 4 : hours;
    }

    private static Spread Of(Pace pace) => pace switch
    {
        Pace.First or Pace.AtOnce => new(0.01, 0.01, 0.01, 0.1),
        Pace.AtDesk => new(0.35, 0.3, 0.2, 0.6),
        Pace.Check => new(0.5, 0.4, 0.3, 0.8),
        Pace.Interview => new(0.8, 0.6, 0.4, 0.9),
        Pace.ToHq => new(5, 3, 1, 0.6),
        Pace.HqIntake => new(4, 1.5, 0.5, 0.7),
        Pace.Matching => new(20, 6, 1.5, 0.7, true),
        Pace.Batch => new(2, 1, 0.5, 0.8),
        Pace.Printing => new(90, 20, 4, 0.6, true),
        Pace.Quality => new(3, 2, 1, 0.5),
        Pace.Packing => new(4, 3, 2, 0.5),
        Pace.Loading => new(10, 8, 5, 0.4),
        Pace.Road => new(40, 34, 20, 0.4),
        Pace.Notice => new(4, 3, 2, 0.8),
        Pace.Collection => new(72, 40, 20, 0.9),
        Pace.Applicant => new(120, 90, 60, 0.8),
        Pace.Agency => new(480, 480, 400, 0.6),
        Pace.Recapture => new(72, 60, 40, 0.7),
        Pace.Decision => new(24, 16, 10, 0.7),
        Pace.Courier => new(30, 30, 24, 0.5),
        Pace.CourierBack => new(60, 60, 60, 0.5),
        Pace.CollectionTime => new(720, 720, 720, 0.1),
        Pace.Disposal => new(480, 480, 480, 0.4),
        Pace.Withdrawal => new(12, 12, 8, 0.8),
        _ => throw new ArgumentOutOfRangeException(nameof(pace), pace, "This pace has no spread."),
    };
}
