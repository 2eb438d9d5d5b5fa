using System.Threading.Channels;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using PassportMonitor.Silo.Import.Sending;

namespace PassportMonitor.Silo.Import;

/// <summary>
/// One import: a first pass over the file finds the rows that stand in it more than once, a second makes events and sends them, several
/// requests at a time. Memory is bounded by the batches on their way and the census of rows, not by the file.
/// </summary>
/// <param name="file">What to read.</param>
/// <param name="mapping">What its columns mean.</param>
/// <param name="source">CloudEvents source of the events.</param>
/// <param name="pseudonyms">Replaces officers when the mapping asks for it.</param>
/// <param name="sender">Where to send.</param>
/// <param name="progress">Shows how far it is.</param>
internal sealed class ImportRun(
    SourceFile file, ImportMapping mapping, string source, Pseudonyms pseudonyms, BatchSender sender, ProgressDisplay progress)
{
    private readonly RowCensus _census = new(file.ContentLength);
    private readonly RowHash _hash = new();
    private readonly ImportTally _tally = new();

    /// <summary>Imports the file; safe to do again.</summary>
    /// <exception cref="ImportFailedException">It can't go on.</exception>
    internal async Task<ImportTally> Run(CancellationToken cancel)
    {
        await TakeCensus(cancel);
        file.RequireUnchanged();
        await SendAll(cancel);
        file.RequireUnchanged();
        progress.End();
        return _tally;
    }

    private async Task TakeCensus(CancellationToken cancel)
    {
        progress.Begin("reading");
        await foreach (SourceRow row in file.Rows(read => progress.Report(read, _census.Rows), cancel))
        {
            if (row.Broken is null)
            {
                _census.See(_hash.Of(row));
            }
        }
    }

    private async Task SendAll(CancellationToken cancel)
    {
        progress.Begin("sending");
        using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Channel<EventBatch> full = Channel.CreateBounded<EventBatch>(1);
        Channel<EventBatch> empty = Channel.CreateUnbounded<EventBatch>();
        for (int i = 0; i < ImportLimits.Requests + 1; i++)
        {
            empty.Writer.TryWrite(new EventBatch());
        }
        Task[] work =
        [
            Guard(Fill(empty.Reader, full.Writer, failed.Token), failed),
            .. Enumerable.Range(0, ImportLimits.Requests).Select(_ => Guard(Drain(full.Reader, empty.Writer, failed.Token), failed)),
        ];
        try
        {
            await Task.WhenAll(work);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // One part failed and stopped the others: its reason is the one to tell.
            await Task.WhenAll(work.Where(t => t.IsFaulted));
            throw;
        }
    }

    /// <summary>Makes one part's failure the end of all.</summary>
    private static async Task Guard(Task part, CancellationTokenSource failed)
    {
        try
        {
            await part;
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }

    private async Task Fill(ChannelReader<EventBatch> empty, ChannelWriter<EventBatch> full, CancellationToken cancel)
    {
        RowMapper mapper = mapping.CreateMapper(file.HasOrder, pseudonyms);
        MappedEvent mapped = new();
        EventBatch batch = await empty.ReadAsync(cancel);
        await foreach (SourceRow row in file.Rows(read => progress.Report(read, _tally.Answered), cancel))
        {
            if (!Take(row, mapper, mapped))
            {
                continue;
            }
            UInt128 hash = _hash.Of(row);
            batch.Add(source, RowHash.IdOf(hash, _census.Number(hash)), mapped, row.Line);
            if (batch.IsFull)
            {
                await full.WriteAsync(batch, cancel);
                batch = await empty.ReadAsync(cancel);
            }
        }
        if (batch.Lines.Count > 0)
        {
            await full.WriteAsync(batch, cancel);
        }
        full.Complete();
    }

    /// <summary>Maps a row and counts it; true when it is an event.</summary>
    private bool Take(SourceRow row, RowMapper mapper, MappedEvent mapped)
    {
        _tally.CountRow();
        RowOutcome outcome = mapper.Map(row, mapped, out string? reason);
        if (outcome == RowOutcome.LeftOut)
        {
            _tally.CountLeftOut();
        }
        else if (outcome == RowOutcome.Broken)
        {
            _tally.CountSkipped(row.Line, reason!);
        }
        return outcome == RowOutcome.Mapped;
    }

    private async Task Drain(ChannelReader<EventBatch> full, ChannelWriter<EventBatch> empty, CancellationToken cancel)
    {
        await foreach (EventBatch batch in full.ReadAllAsync(cancel))
        {
            _tally.CountAnswer(await sender.Send(batch, cancel), batch.Lines);
            progress.Report(0, _tally.Answered);
            batch.Clear();
            empty.TryWrite(batch);
        }
    }
}
