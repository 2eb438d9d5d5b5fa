using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>Puts hours together to what readers see: each measure in steps so long that a series has no more points than may be. Pure.</summary>
public static class SampleSeries
{
    private static readonly int[] s_steps = [1, 5, 15, 60];

    /// <summary>Minutes of one step for a stretch of time.</summary>
    public static int StepOf(TimeSpan length) => s_steps.FirstOrDefault(step => length.TotalMinutes / step <= Limits.SamplePoints, s_steps[^1]);

    /// <summary>The series from <paramref name="from"/> until before <paramref name="to"/>, by measure.</summary>
    public static MachineSeries[] Of(IEnumerable<KeyValuePair<DateTimeOffset, SampleHour>> hours, DateTimeOffset from, DateTimeOffset to)
    {
        int step = StepOf(to - from);
        SortedDictionary<MachineMeasure, SortedDictionary<DateTimeOffset, Aggregate>> series = [];
        foreach ((DateTimeOffset begin, SampleHour hour) in hours)
        {
            foreach (MachineMeasure measure in hour.Measures)
            {
                ReadOnlySpan<Aggregate> minutes = hour.Of(measure);
                for (int minute = 0; minute < minutes.Length; minute++)
                {
                    DateTimeOffset at = begin.AddMinutes(minute);
                    if (minutes[minute].Count > 0 && at >= from && at < to)
                    {
                        SortedDictionary<DateTimeOffset, Aggregate> points = series.TryGetValue(measure, out SortedDictionary<DateTimeOffset, Aggregate>? known) ? known : series[measure] = [];
                        DateTimeOffset place = begin.AddMinutes(minute - (minute % step));
                        points[place] = points.GetValueOrDefault(place) + minutes[minute];
                    }
                }
            }
        }
        return
        [
            .. series.Select(measure => new MachineSeries(measure.Key, step,
                [.. measure.Value.Select(point => new SamplePoint(point.Key, point.Value.Count, Told(point.Value.Min), Told(point.Value.Mean), Told(point.Value.Max)))])),
        ];
    }

    /// <summary>Tenths are stored; a share of few looks needs more.</summary>
    private static double Told(double value) => Math.Round(value, 3);
}
