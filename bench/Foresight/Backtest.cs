using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Foresight;

namespace PassportMonitor.Bench.Foresight;

/// <summary>
/// Holds what was said beforehand against what came. A crowd is a live wait over the limit for ten minutes without a break; it was foreseen when
/// something warned 20 to 90 minutes before it. A warning was right when a crowd began within 90 minutes of it, or stood already.
/// </summary>
internal sealed class Backtest(TimeProvider time)
{
    private const int StepMinutes = 5;
    private const int CrowdSteps = 2;
    private const int AheadLeast = 20 / StepMinutes;
    private const int AheadMost = 90 / StepMinutes;
    private const int WeekSteps = 7 * 24 * 60 / StepMinutes;

    private readonly Dictionary<SiteId, Course> _courses = [];
    private int _steps;

    /// <summary>What one hall did, step by step.</summary>
    private sealed class Course
    {
        public List<bool> Over { get; } = [];
        public List<bool> Warned { get; } = [];
        public List<bool> Planned { get; } = [];
    }

    /// <summary>What forecasts of halls in which people wait took.</summary>
    internal Speed Speed { get; private set; }

    /// <summary>Takes one step of all halls.</summary>
    internal void Take(HallsAt step)
    {
        foreach ((SiteId site, SiteHall hall) in step.Halls)
        {
            if (hall.TellsVisits && step.Reference.FindSite(site.Value)?.Kind == SiteKind.Office)
            {
                Take(site, hall, step);
            }
        }
        _steps++;
        foreach (Course course in _courses.Values.Where(c => c.Over.Count < _steps))
        {
            Add(course, false, false, false);
        }
    }

    /// <summary>How good the forecast was, from a step on: its warnings alone, and with what it called a plan.</summary>
    internal Score Forecast(int from, bool plansToo) => Judge(from, (course, at) => course.Warned[at] || (plansToo && course.Planned[at]));

    /// <summary>How good "as last week" was: it warns when the hall was over its limit 20 to 60 minutes after the same time of the week before.</summary>
    internal Score LastWeek(int from) => Judge(from, (course, at) =>
        Enumerable.Range(AheadLeast, (60 / StepMinutes) - AheadLeast + 1).Any(ahead => at + ahead - WeekSteps >= 0 && course.Over[at + ahead - WeekSteps]));

    private void Take(SiteId site, SiteHall hall, HallsAt step)
    {
        int limit = step.Reference.WaitLimit(site.Value, step.At).Minutes;
        long oldest = hall.Figures.WaitingSince.Minutes is [var first, ..] ? (step.At.ToUnixTimeSeconds() / 60) - first : 0;
        bool over = oldest > limit;
        long began = time.GetTimestamp();
        Forecast forecast = HallForecast.Of(hall, step.Reference, site, step.At);
        if (hall.Figures.WaitingSince.Counts.Length > 0)
        {
            Speed += new Speed(1, time.GetElapsedTime(began));
        }
        // As the rule does: nobody is warned of a hall before someone waits so long that they are over the limit in twenty minutes.
        bool ahead = !over && oldest >= limit - (AheadLeast * StepMinutes) && forecast.Peak?.Wait > limit;
        bool planned = ahead && forecast.Peak!.UsualWait > limit;
        bool warned = ahead && !planned;
        if (!_courses.TryGetValue(site, out Course? course))
        {
            _courses.Add(site, course = new Course());
            for (int i = 0; i < _steps; i++)
            {
                Add(course, false, false, false);
            }
        }
        Add(course, over, warned, planned);
    }

    private static void Add(Course course, bool over, bool warned, bool planned)
    {
        course.Over.Add(over);
        course.Warned.Add(warned);
        course.Planned.Add(planned);
    }

    private Score Judge(int from, Func<Course, int, bool> warns)
    {
        Score score = new(0, 0, 0, 0);
        foreach (Course course in _courses.Values)
        {
            int[] crowds = [.. Beginnings(course.Over, CrowdSteps).Where(at => at >= from + AheadMost)];
            bool[] warned = [.. Enumerable.Range(0, _steps).Select(at => at >= from && warns(course, at))];
            int[] warnings = [.. Beginnings(warned, 1).Where(at => at >= from && at < _steps - AheadMost)];
            score += new Score(
                crowds.Length, crowds.Count(at => Enumerable.Range(at - AheadMost, AheadMost - AheadLeast + 1).Any(before => before >= 0 && warned[before])),
                warnings.Length, warnings.Count(at => Enumerable.Range(at, AheadMost + 1).Any(later => IsCrowd(course.Over, later))));
        }
        return score;
    }

    private static IEnumerable<int> Beginnings(IReadOnlyList<bool> states, int steps) =>
        Enumerable.Range(0, states.Count).Where(at => states[at] && (at == 0 || !states[at - 1]) && Enumerable.Range(at, steps).All(i => i < states.Count && states[i]));

    private static bool IsCrowd(List<bool> over, int at) => at + 1 < over.Count && over[at] && over[at + 1];
}

/// <summary>Forecasts, and the time that they took on one core.</summary>
internal readonly record struct Speed(int Forecasts, TimeSpan Took)
{
    /// <summary>Milliseconds of one.</summary>
    public double Each => Forecasts == 0 ? 0 : Took.TotalMilliseconds / Forecasts;

    public static Speed operator +(Speed a, Speed b) => new(a.Forecasts + b.Forecasts, a.Took + b.Took);
}

/// <summary>Crowds that came, of them foreseen; warnings given, of them right.</summary>
internal readonly record struct Score(int Crowds, int Foreseen, int Warnings, int Right)
{
    /// <summary>Of the crowds, the percentage that was foreseen.</summary>
    public double Recall => Crowds == 0 ? 0 : 100.0 * Foreseen / Crowds;

    /// <summary>Of the warnings, the percentage that was right.</summary>
    public double Precision => Warnings == 0 ? 0 : 100.0 * Right / Warnings;

    public static Score operator +(Score a, Score b) => new(a.Crowds + b.Crowds, a.Foreseen + b.Foreseen, a.Warnings + b.Warnings, a.Right + b.Right);
}
