using System.Text;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using Xunit;

namespace PassportMonitor.Stores.Tests.Conformance;

/// <summary>Laws 2, 3 and 5 over a real store: what the picture reaches step by step, through late facts, duplicates and restarts, is the recount of the log.</summary>
public abstract partial class EventStoreConformance
{
    private static readonly DateTimeOffset s_today = TimeProvider.System.GetUtcNow();
    private static readonly EventType[] s_caseTypes = [.. Enum.GetValues<EventType>().Where(t => (int)t is > 100 and < 200)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task GivenFactsInAnyOrder_WhenFoldedOverRestarts_ThenThePictureIsTheRecount(int seed)
    {
        Random random = new(seed);
        long[] folded = new long[Store.Partitions];
        PartitionPicture[] pictures = [.. Enumerable.Range(0, Store.Partitions).Select(_ => new PartitionPicture())];
        for (int step = 0; step < 12; step++)
        {
            NewEvent[] events = [.. Enumerable.Range(0, 40).Select(_ => RandomFact(random))];
            foreach (IGrouping<int, NewEvent> part in events.GroupBy(e => Routing.PartitionOf(SubjectKind.Application, e.Subject, Store.Partitions)))
            {
                int p = part.Key;
                GroupCommit commit = new(p, Store, TimeProvider.System, await Store.ReadHead(p, Cancel));
                Task<GroupCommit.Appended> answer = commit.Enqueue([.. part]);
                IReadOnlyList<LogEntry> entries = await commit.CommitWaiting(Cancel);
                Assert.Equal(entries.Count, (await answer).Outcomes.Count(a => a == AppendOutcome.Accepted));
                if (entries.Count > 0)
                {
                    await new FoldBatch(p, Store, pictures[p]).Fold(entries, Cancel);
                    folded[p] = entries[^1].Offset + 1;
                }
            }
            if (step % 4 == 3)
            {
                await StartOver(pictures, folded);
            }
        }
        await AssertRecounted(pictures, folded);
    }

    private async Task StartOver(PartitionPicture[] pictures, long[] folded)
    {
        for (int p = 0; p < pictures.Length; p++)
        {
            await new ProjectionWriter(p, Store, pictures[p]).Save(folded[p], Cancel);
        }
        await Reopen();
        for (int p = 0; p < pictures.Length; p++)
        {
            Assert.Equal(folded[p], (await Store.ReadHead(p, Cancel)).Checkpoint);
            pictures[p] = new PartitionPicture();
            await new ProjectionWriter(p, Store, pictures[p]).Load(Cancel);
            pictures[p].MoveTo(ReferenceState.Empty, s_today, []);
        }
    }

    private async Task AssertRecounted(PartitionPicture[] pictures, long[] folded)
    {
        Combination combination = new(pictures.Length);
        for (int p = 0; p < pictures.Length; p++)
        {
            pictures[p].MoveTo(ReferenceState.Empty, s_today, []);
            pictures[p].MarkAllDirty();
            combination.Take(p, pictures[p].TakeDirty(), everything: true);
        }
        PictureVersion version = new() { AsOf = s_today, Offsets = folded, ReferenceOffset = 0, Silent = [] };
        IReadOnlyDictionary<Origin, OriginPicture> recounted = await Recount.Of(Store, version, null, Cancel);
        string differences = string.Join('\n', FigureDifference.Between(combination.Combine(ReferenceState.Empty, []), recounted).Take(5));
        Assert.True(differences.Length == 0, differences);
    }

    private static NewEvent RandomFact(Random random)
    {
        EventType type = s_caseTypes[random.Next(s_caseTypes.Length)];
        string data = type == EventType.TokenIssued ? """{"site":"isb","category":"urgent"}""" : """{"site":"lhr"}""";
        int id = random.Next(400); // some come twice
        return new NewEvent
        {
            Source = random.Next(5) == 0 ? "/simulated/pps" : "/pk/dgip/pps", Id = $"f{id}", Type = (ushort)type, Subject = $"{random.Next(25)}",
            OccurredAt = s_today.AddMinutes(-random.Next(60 * 24 * 50)), Sequence = random.Next(3), Data = Encoding.UTF8.GetBytes(data),
        };
    }
}
