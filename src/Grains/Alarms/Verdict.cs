using PassportMonitor.Contracts.Areas;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms;

/// <summary>What the rules see: one origin of one version of the picture, and the register, calendars and policies of that version.</summary>
/// <param name="Origin">Whose facts.</param>
/// <param name="Version">The version.</param>
/// <param name="Picture">Its figures.</param>
/// <param name="Reference">Register, calendars and policies.</param>
public sealed record RuleInput(Origin Origin, PictureVersion Version, OriginPicture Picture, ReferenceState Reference);

/// <summary>What the rules said of one version.</summary>
/// <param name="Assessments">One for each subject of which a limit is reached, holds or can't be judged.</param>
/// <param name="Unjudged">Rules that failed, or wait for facts, each with the reason: what they raised goes on standing.</param>
/// <param name="Regions">Regions that the register knows, "none" left out.</param>
public sealed record Verdict(IReadOnlyCollection<Assessment> Assessments, IReadOnlyDictionary<string, string> Unjudged, int Regions)
{
    /// <summary>Nothing was heard of the origin yet.</summary>
    public static readonly Verdict Nothing = new([], new Dictionary<string, string>(), 0);

    /// <summary>What is to be watched; null when it couldn't be judged, and what is watched stays.</summary>
    public IReadOnlyList<WatchDemand>? Watches { get; init; }
}

/// <summary>Slow trouble that a rule wants watched.</summary>
/// <param name="Id">Id of the watch item.</param>
/// <param name="Matter">What it is about, a code.</param>
/// <param name="Owner">Who must act, a code.</param>
/// <param name="ActBy">By when.</param>
public sealed record WatchDemand(string Id, string Matter, string Owner, DateTimeOffset ActBy);

/// <summary>The alarm rules, all of them. Pure: the same input gives the same verdict.</summary>
public interface IAlarmRules
{
    /// <summary>Judges one version. A rule that fails is named in the answer; it doesn't hold up the others.</summary>
    Verdict Judge(RuleInput input);

    /// <summary>Judges halls as they were, by those rules that know nothing but the instant.</summary>
    Verdict JudgePast(RuleInput input);
}
