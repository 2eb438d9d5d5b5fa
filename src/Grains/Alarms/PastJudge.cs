using System.Collections.Frozen;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Judges one hall over past instants, in order, by the rules that know the past and the same delays as the book's: what held for its on-delay and is
/// gone again before the last instant was true only in the past. What still stands then is left to the book. Pure; used once.
/// </summary>
internal sealed class PastJudge(IAlarmRules rules, RuleInput now, SiteId site)
{
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AlarmTransition> _held = new(StringComparer.Ordinal);
    private readonly List<AlarmTransition> _found = [];
    private readonly OriginPicture _picture = now.Picture with
    {
        Sites = now.Picture.Sites.Where(s => s.Key == site).ToFrozenDictionary(),
    };

    /// <summary>What was found: entries for the log whose instant isn't set yet.</summary>
    internal IReadOnlyList<AlarmTransition> Found => _found;

    /// <summary>Takes the hall at the next instant.</summary>
    internal void Take(PastHall past)
    {
        Verdict verdict = rules.JudgePast(now with
        {
            Version = now.Version with { AsOf = past.At, Silent = [] },
            Picture = _picture with { Halls = new Dictionary<SiteId, SiteHall> { [site] = past.Hall }.ToFrozenDictionary() },
        });
        Dictionary<string, Assessment> told = verdict.Assessments.ToDictionary(a => a.Id, StringComparer.Ordinal);
        foreach (string id in told.Keys.Where(id => !_conditions.ContainsKey(id)).ToArray())
        {
            _conditions.Add(id, new Condition());
        }
        foreach ((string id, Condition condition) in _conditions)
        {
            condition.Step(told.GetValueOrDefault(id), past.At, chattering: false);
            Note(id, condition, past.At);
        }
    }

    /// <summary>Whether a condition was raised in its time, or found before, by what the log says of its alarm.</summary>
    internal static bool WasTold(AlarmTransition found, IEnumerable<AlarmTransition> history)
    {
        DateTimeOffset? raised = null;
        foreach (AlarmTransition entry in history)
        {
            switch (entry.Type)
            {
                case EventType.AlarmRaised:
                    raised = entry.At;
                    break;
                case EventType.AlarmReturned:
                    if (raised <= found.Until && found.From <= entry.At)
                    {
                        return true;
                    }
                    raised = null;
                    break;
                case EventType.AlarmFoundLate when entry.From <= found.Until && found.From <= entry.Until:
                    return true;
            }
        }
        return raised <= found.Until;
    }

    private void Note(string id, Condition condition, DateTimeOffset at)
    {
        bool held = _held.TryGetValue(id, out AlarmTransition? known);
        if (condition.Active is { } level)
        {
            Assessment latest = condition.Latest!;
            known ??= new AlarmTransition
            {
                Offset = -1, Type = EventType.AlarmFoundLate, At = at, Subject = id, Rule = latest.Rule, Site = latest.Site, Region = latest.Region,
                Priority = level, Figures = latest.Figures, From = at,
            };
            _held[id] = level > known.Priority || (level == known.Priority && Measure(latest.Figures) > Measure(known.Figures))
                ? known with { Priority = level, Figures = latest.Figures }
                : known;
        }
        else if (held)
        {
            _found.Add(known! with { Until = at });
            _held.Remove(id);
        }
    }

    private static double Measure(AlarmFigure[] figures) => figures.Length == 0 ? 0 : figures[0].Value;
}
