using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Scripts;

/// <summary>What a script changes on its day; a day without a script changes nothing.</summary>
internal sealed class ScriptedDay
{
    /// <summary>An ordinary day.</summary>
    internal static readonly ScriptedDay None = new();

    internal bool IsNone => ReferenceEquals(this, None);

    /// <summary>When intake goes on after it stood still: Unix milliseconds.</summary>
    internal IReadOnlyList<long> IntakeResumesAt => [];

    /// <summary>Whether a national service is lost.</summary>
    internal bool IsLost(string service, long at) => false;

    /// <summary>Windows announced for the day.</summary>
    internal IReadOnlyList<SimWindow> Windows => [];

    /// <summary>Whether intake stands still.</summary>
    internal bool IntakeStandsAt(long at) => false;

    /// <summary>More, or fewer, people than usual.</summary>
    internal double ArrivalsFactor(SimSite site, DateOnly day) => 1;

    /// <summary>Officers who don't come to a shift; null when the script doesn't say.</summary>
    internal int? MissingAt(string site, long from, int planned) => null;
}
