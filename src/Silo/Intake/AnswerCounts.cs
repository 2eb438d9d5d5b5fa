using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Intake.Reading;

namespace PassportMonitor.Silo.Intake;

/// <summary>How many items of an answer were accepted, duplicate and refused. They add up to the items.</summary>
internal sealed class AnswerCounts
{
    internal int Accepted { get; private set; }
    internal int Duplicate { get; private set; }
    internal int Refused { get; private set; }
    internal Dictionary<string, int> RefusedByCode { get; } = new(StringComparer.Ordinal);

    internal static AnswerCounts Of(ReadOnlySpan<IntakeItem> items)
    {
        AnswerCounts counts = new();
        foreach (ref readonly IntakeItem item in items)
        {
            if (item.Refusal is { } refusal)
            {
                counts.Refused++;
                counts.RefusedByCode[refusal.Code] = counts.RefusedByCode.GetValueOrDefault(refusal.Code) + 1;
            }
            else if (item.Outcome == AppendOutcome.Accepted)
            {
                counts.Accepted++;
            }
            else
            {
                counts.Duplicate++;
            }
        }
        return counts;
    }
}
