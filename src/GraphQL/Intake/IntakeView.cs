using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Headlines;

namespace PassportMonitor.GraphQL.Intake;

/// <summary>How the intake and the pump do.</summary>
internal sealed record IntakeView(IntakeHealth Health, FigureView Flagged)
{
    public long Committed => Health.Committed;
    public long Folded => Health.Folded;
    public long Lag => Math.Max(0, Health.Committed - Health.Folded);
    public double EventsPerSecond => Health.EventsPerSecond;
    public int Waiting => Health.Waiting;
    public int ParkedReceivers => Health.ParkedReceivers;
    public long Duplicates => Health.Duplicates;
    public long ContentDiffers => Health.ContentDiffers;
    public long ClockFaults => Health.ClockFaults;
    public long UnknownSites => Health.UnknownSites;
    public bool TooManyOrigins => Health.TooManyOrigins;
}

/// <summary>Asks for the health of intake and pump; only for readers of the nation.</summary>
internal sealed class IntakeQueries(IGrainFactory grains)
{
    /// <summary>A page of the other odd facts, the newest first.</summary>
    internal async Task<OtherOddFactsView> OtherOddFacts(int first, string? after) =>
        new(await grains.GetGrain<INationGrain>("pk").GetOddFacts(), OddFactsView.Skip(after), first);

    /// <summary>A page of the odd reference facts. Whoever has the health may see them.</summary>
    internal async Task<OddFactsView> OddFacts(int first, string? after)
    {
        int skip = OddFactsView.Skip(after);
        return new OddFactsView(await grains.GetGrain<IRegisterGrain>("pk").ListOddFacts(skip, first), skip);
    }

    internal async Task<IntakeView> Health(Reading reading)
    {
        if (!reading.Access.Nation)
        {
            throw ApiException.Forbidden("The intake's health is of the nation, which is outside the reader's scope.");
        }
        IntakeHealth health = await grains.GetGrain<INationGrain>("pk").GetHealth();
        return new IntakeView(health, AreaQueries.Nation(reading).Figures.Headline(FigureCatalogue.All.Single(f => f.Name == "flagged")));
    }
}
