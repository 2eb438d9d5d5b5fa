using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Changes policies. A thin shell: it decides by the register, appends to partition 0, and answers when the register has taken the fact in. One change
/// after the other, so that each is decided by what the one before left.
/// </summary>
/// <param name="time">Tells when, and how long to wait.</param>
internal sealed class PolicyGrain([GrainClock] TimeProvider time) : Grain, IPolicyGrain
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_askAgain = TimeSpan.FromMilliseconds(20);

    private IReferenceGrain Register => GrainFactory.GetGrain<IReferenceGrain>("pk");

    /// <inheritdoc/>
    public async Task<PolicyAnswer> Change(PolicyRequest request)
    {
        ReferenceState state = await Register.Get();
        PolicyDecision decision = PolicyDecision.Decide(state, request, time.GetUtcNow());
        if (decision.Fact is not { } fact)
        {
            return new(decision.Outcome, decision.Rejections, state.Through);
        }
        AppendOutcome[] outcome = await GrainFactory.GetGrain<ILogPartitionGrain>(0).Append([fact]);
        long offset = await WhenKnown(fact, state.Through);
        if (outcome[0] != AppendOutcome.ContentDiffers)
        {
            return new(PolicyOutcome.Accepted, [], offset);
        }
        // The id is durable with another time or content: an earlier try that timed out, or another change. Now that it is known, it can be told.
        PolicyDecision known = PolicyDecision.Decide(await Register.Get(), request, time.GetUtcNow());
        return new(known.Outcome, known.Rejections, offset);
    }

    /// <summary>The register's offset once it knows a fact.</summary>
    private async Task<long> WhenKnown(NewEvent fact, long asked)
    {
        long begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < s_longestWait)
        {
            if (await Register.Through() != asked)
            {
                ReferenceState state = await Register.Get();
                if (state.Facts.Any(f => f.Source == fact.Source && f.Id == fact.Id))
                {
                    return state.Through;
                }
                asked = state.Through;
            }
            await Task.Delay(s_askAgain, time);
        }
        throw new TimeoutException("The change is recorded, and the register doesn't know it yet.");
    }
}
