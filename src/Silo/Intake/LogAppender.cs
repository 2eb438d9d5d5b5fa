using System.Runtime.InteropServices;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Intake.Reading;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake;

/// <summary>
/// Hands the events of a request to their partitions, in parallel and each in the order they were sent, and returns once all are
/// durable. When one partition can't, the whole request is to be sent again: what the others took is then a duplicate.
/// </summary>
internal sealed class LogAppender(IGrainFactory grains, IEventStore store, ILogger<LogAppender> log)
{
    private static readonly Refusal s_contentDiffers = new("id", "the same source and id were sent with other content", RefusalCodes.ContentDiffers);

    /// <summary>Writes each outcome into its item; the problem when not all are durable.</summary>
    internal async Task<Problem?> Append(List<IntakeItem> items)
    {
        int[][] places = PlacesByPartition(CollectionsMarshal.AsSpan(items), store.Partitions);
        Task<AppendOutcome[]>[] appends = new Task<AppendOutcome[]>[places.Length];
        for (int partition = 0; partition < places.Length; partition++)
        {
            appends[partition] = places[partition].Length == 0
                ? Task.FromResult<AppendOutcome[]>([])
                : grains.GetGrain<ILogPartitionGrain>(partition).Append(Events(items, places[partition]));
        }
        AppendOutcome[][] outcomes;
        try
        {
            outcomes = await Task.WhenAll(appends);
        }
        catch (OverloadedException)
        {
            return IntakeProblems.Overloaded;
        }
        catch (Exception trouble)
        {
            log.LogWarning(trouble, "Events could not be appended; the sender was told to send them again");
            return IntakeProblems.Unavailable;
        }
        for (int partition = 0; partition < places.Length; partition++)
        {
            Tell(CollectionsMarshal.AsSpan(items), places[partition], outcomes[partition]);
        }
        return null;
    }

    /// <summary>For each partition the indexes of its events, ascending.</summary>
    private static int[][] PlacesByPartition(ReadOnlySpan<IntakeItem> items, int partitions)
    {
        int[] partitionOf = new int[items.Length];
        int[] counts = new int[partitions];
        for (int i = 0; i < items.Length; i++)
        {
            partitionOf[i] = items[i].Event is { } read
                ? Routing.PartitionOf(EventTypes.Get((EventType)read.Type).Subject, read.Subject, partitions)
                : -1;
            if (partitionOf[i] >= 0)
            {
                counts[partitionOf[i]]++;
            }
        }
        int[][] places = [.. counts.Select(count => new int[count])];
        Array.Clear(counts);
        for (int i = 0; i < items.Length; i++)
        {
            if (partitionOf[i] >= 0)
            {
                places[partitionOf[i]][counts[partitionOf[i]]++] = i;
            }
        }
        return places;
    }

    private static NewEvent[] Events(List<IntakeItem> items, int[] places)
    {
        NewEvent[] events = new NewEvent[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            events[i] = items[places[i]].Event!;
        }
        return events;
    }

    private static void Tell(Span<IntakeItem> items, int[] places, AppendOutcome[] outcomes)
    {
        for (int i = 0; i < places.Length; i++)
        {
            ref IntakeItem item = ref items[places[i]];
            item.Outcome = outcomes[i];
            item.Refusal = outcomes[i] == AppendOutcome.ContentDiffers ? s_contentDiffers : null;
        }
    }
}
