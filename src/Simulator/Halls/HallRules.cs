using PassportMonitor.Simulator.Scripts;

namespace PassportMonitor.Simulator.Halls;

/// <summary>What holds for all halls of a run.</summary>
/// <param name="Mark">Letters in every ticket that tell runs apart.</param>
/// <param name="Script">What the day's script changes.</param>
internal sealed record HallRules(string Mark, ScriptedDay Script)
{
    /// <summary>Share of those called who aren't there at once; in a script everybody waits where he should.</summary>
    internal double NotThere => Script.IsNone ? 0.04 : 0;
    /// <summary>Share of those who come with something missing and are sent away at the door.</summary>
    internal double TurnedAway => 0.03;
    /// <summary>Enquiries for each application.</summary>
    internal double Enquiries => 0.12;
    /// <summary>Median time that people wait for their first service before they give up.</summary>
    internal double PatienceMinutes => Script.IsNone ? 100 : 600;
    /// <summary>Share of shifts of three or more desks in which somebody is missing.</summary>
    internal double Missing => Script.IsNone ? 0.04 : 0;

    /// <summary>Whether intake stands still because the identity link is lost.</summary>
    internal bool IntakeStandsAt(long at) => Script.IntakeStandsAt(at);
}
