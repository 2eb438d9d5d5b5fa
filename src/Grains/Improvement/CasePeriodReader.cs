using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Improvement;

/// <summary>
/// Reads what cases did in a period from the stored cells of all partitions, however old. The projection is written behind by seconds, which
/// matters nothing to days that are over; so no partition is asked.
/// </summary>
internal sealed class CasePeriodReader(IEventStore store, ReferenceState reference)
{
    private const int SitesAtOnce = 16;

    /// <summary>What each of the sites did.</summary>
    internal async Task<CasePeriod[]> Read(Origin origin, IEnumerable<SiteId> sites, Period period, CancellationToken cancel)
    {
        List<CasePeriod> read = [];
        foreach (SiteId[] some in sites.Chunk(SitesAtOnce))
        {
            Dictionary<string, CasePeriodCount> counts = some.ToDictionary(s => s.Value, s => new CasePeriodCount(reference, s, period), StringComparer.Ordinal);
            int cohorts = Math.Max(0, period.Through - Limits.ChangeTokenDays);
            for (int partition = 0; partition < store.Partitions; partition++)
            {
                // A token day by UTC is at most the national day after, and one before.
                foreach (ProjectionRow row in await Find(partition, ProjectionKind.Cohort, origin, some, cohorts, period.Through + 1, cancel))
                {
                    counts[Parts(row)[1]].TakeCohort(Tally.FromBytes(row.Body));
                }
                foreach (ProjectionRow row in await Find(partition, ProjectionKind.Flow, origin, some, period.From, period.Through, cancel))
                {
                    counts[Parts(row)[1]].TakeFlow(int.Parse(Parts(row)[2], CultureInfo.InvariantCulture), Tally.FromBytes(row.Body));
                }
            }
            read.AddRange(counts.Values.Select(c => c.Result));
        }
        return [.. read];
    }

    private async Task<IReadOnlyList<ProjectionRow>> Find(
        int partition, ProjectionKind kind, Origin origin, SiteId[] sites, int first, int last, CancellationToken cancel) =>
        await store.FindProjection(partition, kind,
            [.. from site in sites from day in Enumerable.Range(first, last - first + 1) select CellKey.TextOf(origin.Name, site.Value, day)], cancel);

    private static string[] Parts(ProjectionRow row) => row.Key.Split('|');
}
