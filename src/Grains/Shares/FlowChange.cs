using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Shares;

/// <summary>One count to add to a tally.</summary>
public readonly record struct FlowChange(CellKey Cell, long Code, int Count)
{
    /// <summary>Counts a fact in its site's day; facts with a wrong clock are set apart.</summary>
    public static FlowChange? OfFact(short origin, short site, CaseFact fact) => fact.ClockFault ? null
        : new FlowChange(new CellKey(ProjectionKind.Flow, origin, site, NationalDay.Of(fact.At)), FlowCodes.Facts(NationalDay.SlotOf(fact.At)), 1);
}

/// <summary>Turns what a fold tells into changes of one origin's flow cells, with the sign that is set: a refold takes the old telling back.</summary>
public sealed class FlowRecorder(short origin, int sign, List<FlowChange> changes) : IFlowSink
{
    /// <inheritdoc/>
    public void Entered(short site, Stage stage, Category category, long at) =>
        Add(site, at, FlowCodes.Entered(FigureLayout.At((int)stage, category)));

    /// <inheritdoc/>
    public void Left(short site, Stage stage, Category category, long at) =>
        Add(site, at, FlowCodes.Left(FigureLayout.At((int)stage, category)));

    /// <inheritdoc/>
    public void Spent(short site, Stage stage, long at, TimeSpan time) =>
        Add(site, at, FlowCodes.Spent((int)stage, TimeHistogram.BucketOf(time)));

    /// <inheritdoc/>
    public void BecameReady(short site, long at, TimeSpan time) => Add(site, at, FlowCodes.Ready(TimeHistogram.BucketOf(time)));

    /// <inheritdoc/>
    public void WasDelivered(short site, long at, bool rightFirstTime)
    {
        Add(site, at, FlowCodes.Delivered);
        if (rightFirstTime)
        {
            Add(site, at, FlowCodes.RightFirstTime);
        }
    }

    /// <inheritdoc/>
    public void Flagged(short site, long at) => Add(site, at, FlowCodes.Flagged);

    private void Add(short site, long at, long code) =>
        changes.Add(new FlowChange(new CellKey(ProjectionKind.Flow, origin, site, NationalDay.Of(at)), code, sign));
}
