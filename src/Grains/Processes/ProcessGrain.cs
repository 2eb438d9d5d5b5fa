using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Processes;

/// <summary>
/// The shell around <see cref="ProcessModel"/>: reads the log up to the heads of the moment, computes, answers. What it read stays until it
/// sleeps; a failed read loses the model, never a fact, and the next question reads again. Turns don't interleave, so no two reads mix.
/// </summary>
internal sealed class ProcessGrain(IEventStore store, [GrainClock] TimeProvider time) : Grain, IProcessGrain
{
    private const string RegisterKey = "pk";

    private readonly long[] _offsets = new long[store.Partitions];
    private ProcessModel _model = new();
    private FactReader? _reader;

    public async Task<ProcessReport> Get(ProcessScope scope, int variantLimit, int edgeLimit)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Origin origin = new(this.GetPrimaryKeyString());
        SiteScope? sites = await Resolve(scope);
        await CatchUp(origin);
        ProcessVersion version = new([.. _offsets], time.GetUtcNow());
        ProcessModel model = _model;
        // Off the grain's thread: seconds of pure work on millions of events must not hold up other grains' turns.
        return await Task.Run(() => ProcessFigures.Compute(model, sites, (origin, version), Clamp(variantLimit), Clamp(edgeLimit)));
    }

    private static int Clamp(int limit) => Math.Clamp(limit, 0, Limits.ProcessRows);

    private async Task<SiteScope?> Resolve(ProcessScope scope)
    {
        if (scope.Regions is null && scope.Sites is null)
        {
            return null;
        }
        Register register = await GrainFactory.GetGrain<IRegisterGrain>(RegisterKey).GetRegister();
        return new SiteScope(scope, register.Sites);
    }

    private async Task CatchUp(Origin origin)
    {
        PartitionHead[] heads = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(p => store.ReadHead(p)));
        _reader ??= new FactReader(origin, _model);
        try
        {
            for (int partition = 0; partition < heads.Length; partition++)
            {
                await CatchUp(partition, heads[partition].NextOffset);
            }
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private async Task CatchUp(int partition, long head)
    {
        while (_offsets[partition] < head)
        {
            int wanted = (int)Math.Min(Limits.FoldBatch, head - _offsets[partition]);
            IReadOnlyList<LogEntry> entries = await store.Read(partition, _offsets[partition], wanted);
            foreach (LogEntry entry in entries)
            {
                _reader!.Read(entry);
                _offsets[partition] = entry.Offset + 1;
            }
            if (_model.Events > Limits.ProcessEvents)
            {
                throw new ProcessTooLargeException(this.GetPrimaryKeyString());
            }
        }
    }

    private void Forget()
    {
        (_model, _reader) = (new ProcessModel(), null);
        Array.Clear(_offsets);
    }
}
