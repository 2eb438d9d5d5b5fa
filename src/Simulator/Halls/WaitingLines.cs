namespace PassportMonitor.Simulator.Halls;

/// <summary>Who waits in a hall for which stage, in the order of coming.</summary>
internal sealed class WaitingLines(HallRules rules)
{
    private const long HelpsAfterMs = 8 * 60_000;

    private readonly Queue<HallVisit>[] _lines = [.. Enumerable.Range(0, HallStages.Count).Select(_ => new Queue<HallVisit>())];
    private readonly int[] _counts = new int[HallStages.Count];

    /// <summary>People who wait.</summary>
    internal int Count => _counts.Sum();

    /// <summary>Those who wait, whatever for.</summary>
    internal IEnumerable<HallVisit> All => _lines.SelectMany(line => line).Where(visit => !visit.Ended);

    /// <summary>People who wait for a stage.</summary>
    internal int At(HallStage stage) => _counts[(int)stage];

    /// <summary>Someone begins to wait for the stage that comes next.</summary>
    internal void Join(HallVisit visit, long at)
    {
        visit.QueuedAt = at;
        _lines[(int)visit.Stage].Enqueue(visit);
        _counts[(int)visit.Stage]++;
    }

    /// <summary>Someone who waits gives up: before the visit is marked as ended.</summary>
    internal void GiveUp(HallVisit visit) => _counts[(int)visit.Stage]--;

    /// <summary>Takes whom a counter calls next; null when nobody waits whom it may serve.</summary>
    internal HallVisit? TakeFor(HallCounter counter, long at)
    {
        if (PickFor(counter, at) is not { } stage)
        {
            return null;
        }
        _counts[(int)stage]--;
        return _lines[(int)stage].Dequeue();
    }

    /// <summary>The stage whose first waits longest, of those that the counter serves; if none, of all desks' when that one waits long.</summary>
    private HallStage? PickFor(HallCounter counter, long at)
    {
        HallStage? own = null, other = null;
        for (HallStage stage = 0; (int)stage < HallStages.Count; stage++)
        {
            if (First(stage) is not { } first || (stage.IsIntake() && rules.IntakeStandsAt(at)))
            {
                continue;
            }
            if (counter.CanServe(stage))
            {
                own = own is { } o && First(o)!.QueuedAt <= first.QueuedAt ? own : stage;
            }
            else if (!counter.HandsOut && stage != HallStage.Collection && (at - first.QueuedAt >= HelpsAfterMs || at >= counter.ShiftEnds))
            {
                other = other is { } o && First(o)!.QueuedAt <= first.QueuedAt ? other : stage;
            }
        }
        return own ?? other;
    }

    private HallVisit? First(HallStage stage)
    {
        Queue<HallVisit> line = _lines[(int)stage];
        while (line.TryPeek(out HallVisit? first))
        {
            if (!first.Ended)
            {
                return first;
            }
            line.Dequeue(); // gave up while waiting; was taken out of the count then
        }
        return null;
    }
}
