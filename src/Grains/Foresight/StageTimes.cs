using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Foresight;

/// <summary>How long a service takes at each stage of a hall: today's mean drawn to that of the days before. Pure.</summary>
internal static class StageTimes
{
    /// <summary>Services by which today's mean is drawn to the usual one.</summary>
    private const double UsualDraw = 15;

    /// <summary>Services below which a mean tells nothing.</summary>
    private const int ServicesLeast = 5;

    /// <summary>A pause of half a minute until the next one sits there, and the number of pauses by which today's are drawn to it; assumed.</summary>
    private const double PauseSeconds = 30;
    private const double PauseDraw = 10;

    /// <summary>Every stage that the hall's facts name, sorted.</summary>
    public static string[] Stages(SiteHall hall) =>
    [
        .. hall.Workings.Lines.Select(l => l.Stage)
            .Concat(hall.Workings.Serving.Select(s => s.Stage))
            .Concat(hall.Workings.Ways.SelectMany(w => new[] { w.From, w.To }).OfType<string>())
            .Concat(hall.Workings.Told.Select(t => t.Stage))
            .Concat(hall.Figures.Services.Select(s => s.Stage))
            .Concat(hall.Pattern.Services.Select(s => s.Stage))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Seconds of a service and the pause after it, aligned with the stages; null when no stage's are known. One that isn't known takes as long as the others in the mean.</summary>
    public static double[]? Of(SiteHall hall, string[] stages)
    {
        Dictionary<string, MeanTime> usual = hall.Pattern.Services.ToDictionary(s => s.Stage, s => s.Time, StringComparer.Ordinal);
        Dictionary<string, MeanTime> today = hall.Figures.Services.ToDictionary(
            s => s.Stage, s => new MeanTime((int)TimeHistogram.Count(s.Times), s.Seconds), StringComparer.Ordinal);
        double?[] known = [.. stages.Select(stage => Mean(today.GetValueOrDefault(stage), usual.GetValueOrDefault(stage)))];
        MeanTime pauses = hall.Workings.Pauses;
        double pause = (pauses.Seconds + (PauseDraw * PauseSeconds)) / (pauses.Count + PauseDraw);
        return known.Average() is { } mean ? [.. known.Select(seconds => (seconds ?? mean) + pause)] : null;
    }

    private static double? Mean(MeanTime today, MeanTime usual) =>
        usual.Count >= ServicesLeast ? (today.Seconds + (UsualDraw * usual.Seconds / usual.Count)) / (today.Count + UsualDraw)
        : today.Count >= ServicesLeast ? (double)today.Seconds / today.Count
        : null;
}
