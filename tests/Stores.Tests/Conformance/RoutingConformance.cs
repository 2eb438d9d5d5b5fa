using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Conformance;

/// <summary>What every store does with facts that an older program routed another way.</summary>
public abstract partial class EventStoreConformance
{
    [Theory]
    [InlineData("isb/A1", true)]
    [InlineData("isb/A2", false)]
    public async Task GivenAnOlderStoreWithFactsOfHalls_WhenOpened_ThenItIsRefusedUnlessTheyAreWhereTheirSiteIs(string subject, bool bySite)
    {
        int home = Routing.PartitionOf(SubjectKind.Visit, subject, Store.Partitions);
        int partition = bySite ? home : (home + 1) % Store.Partitions;
        NewEvent visit = new()
        {
            Source = "/pk/dgip/queue", Id = "v", Type = (ushort)EventType.VisitTicketed, Subject = subject, OccurredAt = Entries.Noon, Sequence = 0, Data = "{}"u8.ToArray(),
        };
        await Store.Append(partition, Entries.Follow(partition, 0, HashChain.Genesis, [visit]), Cancel);
        await Close();
        await GoBackToTheFirstSchema();
        if (!bySite)
        {
            StoreRefusedException refused = await Assert.ThrowsAsync<StoreRefusedException>(OpenStore);
            Assert.Contains("facts of halls", refused.Message, StringComparison.Ordinal);
            await RemoveFacts();
            Directory.Delete(Path.Combine(_options.DataFolder, HeadFile.FolderName), true);
        }
        Store = await OpenStore();
    }

    /// <summary>Empties the log, past the store.</summary>
    protected abstract Task RemoveFacts();
}
