using PassportMonitor.Simulator.Books;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Running;

/// <summary>Turns the simulation into batches: history as fast as the queue takes it, then live by the clock. No fact lies ahead of the clock.</summary>
internal sealed class Feed
{
    private const int LinesPerClockRead = 256;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    private readonly Options _options;
    private readonly TimeProvider _time;
    private readonly SendQueue _queue;
    private readonly ServiceWorld _world;
    private readonly Disorder _disorder;
    private readonly CaseWriter _writer;
    private readonly RateLimit _rate;
    private readonly Progress _progress;
    private readonly Ledger _ledger;
    private readonly SideFacts _side;
    private readonly SupplyFacts _supplies;
    private readonly HeldLines _held;
    private readonly MachineAgents _agents;
    private Batch _batch;

    private static readonly TimeSpan s_sideBack = TimeSpan.FromMinutes(10); // of a gap, services and machines tell the end only

    internal Feed(Options options, ServiceWorld world, Simulation simulation, MachineAgents agents, SendQueue queue, Progress progress, Ledger ledger, TimeProvider time)
    {
        _options = options;
        _progress = progress;
        _ledger = ledger;
        _time = time;
        _queue = queue;
        _world = world;
        _disorder = new Disorder(simulation, options.Disorder, options.Settings.Seed);
        _writer = new CaseWriter(world, options.Settings.RunMark);
        _rate = new RateLimit(options.Rate, time);
        _side = new SideFacts(world, options.Settings, options.SendFrom == 0 ? options.Settings.Start : time.GetUtcNow() - s_sideBack);
        _supplies = new SupplyFacts(world, options.Settings);
        _held = new HeldLines(world, options.Settings.Script);
        _agents = agents;
        _batch = queue.Rent();
    }

    /// <summary>When the newest fact happened: Unix milliseconds.</summary>
    internal long Newest { get; private set; }

    /// <summary>Sends until <paramref name="until"/> (never when null) or until nothing can come any more; then what was held back.</summary>
    internal async Task Run(DateTimeOffset? until, CancellationToken stop, CancellationToken cancel)
    {
        await SendReference(cancel);
        while (!stop.IsCancellationRequested && (until is null || _time.GetUtcNow() < until))
        {
            if (await SendDue(cancel))
            {
                continue;
            }
            if (_options.Settings.OnlyStock)
            {
                break;
            }
            await SendSide(cancel);
            await Flush(cancel);
            await Task.Delay(s_tick, _time, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        while (_disorder.TryRelease(out Sent line))
        {
            await Add(line, cancel);
        }
        foreach (Sent stored in _held.TakeDue(long.MaxValue))
        {
            await Add(stored, cancel);
        }
        await Flush(cancel);
    }

    private async Task SendReference(CancellationToken cancel)
    {
        foreach (byte[] json in ReferenceFacts.Lines(_world, _options.Settings, _time.GetUtcNow()).Concat(_agents.Registrations(_time.GetUtcNow())))
        {
            await AddRaw(json, cancel);
        }
        await Flush(cancel);
    }

    private async Task SendSide(CancellationToken cancel)
    {
        foreach (byte[] json in _side.Until(_time.GetUtcNow()).Concat(_supplies.Until(_time.GetUtcNow())))
        {
            await AddRaw(json, cancel);
        }
    }

    /// <summary>Sends some of what is due; false when nothing is.</summary>
    private async ValueTask<bool> SendDue(CancellationToken cancel)
    {
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        for (int i = 0; i < LinesPerClockRead; i++)
        {
            if (!_disorder.TryNext(now, out Sent line))
            {
                foreach (Sent stored in _held.TakeDue(now))
                {
                    await Add(stored, cancel);
                }
                return false;
            }
            if (!_held.Hold(line))
            {
                await Add(line, cancel);
            }
        }
        return true;
    }

    private ValueTask Add(in Sent line, CancellationToken cancel)
    {
        Newest = Math.Max(Newest, line.Told?.At ?? line.Fact.At);
        if (Newest < _options.SendFrom)
        {
            _ledger.AddKnown(line);
            return ValueTask.CompletedTask;
        }
        if (line.Told is { } told)
        {
            _batch.Text.Put(told.Line).Put("\n"u8);
        }
        else
        {
            _writer.Write(_batch.Text, line.Fact);
        }
        _batch.Lines.Add(line);
        return _batch.IsFull ? Flush(cancel) : ValueTask.CompletedTask;
    }

    private ValueTask AddRaw(byte[] json, CancellationToken cancel)
    {
        _batch.Text.Put(json).Put("\n"u8);
        _batch.Lines.Add(default);
        return _batch.IsFull ? Flush(cancel) : ValueTask.CompletedTask;
    }

    private async ValueTask Flush(CancellationToken cancel)
    {
        if (_batch.Lines.Count > 0)
        {
            await _rate.Take(_batch.Lines.Count, cancel);
            _batch.Place = _progress.Begin(Newest);
            await _queue.Enqueue(_batch, cancel);
            _batch = _queue.Rent();
        }
    }
}
