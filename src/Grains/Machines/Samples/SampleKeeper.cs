using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>Keeps the samples of one machine: gathers them, has them stored now and then, and reads them back, over a restart too.</summary>
/// <remarks>Owned by one grain: every method runs on its turns.</remarks>
/// <param name="machine">The machine's key, <c>origin:device</c>.</param>
/// <param name="store">Where they are kept.</param>
internal sealed class SampleKeeper(string machine, SampleStore store)
{
    private readonly SampleBook _book = new(machine);
    private Task _saving = Task.CompletedTask;

    /// <summary>Adds what a look measured.</summary>
    internal void Add(DateTimeOffset at, MachineValue[] values)
    {
        if (values.Length == 0)
        {
            return;
        }
        _book.Add(at, values);
        if (_book.IsDue(at) && _saving.IsCompleted)
        {
            _saving = Save(at, now: false);
        }
    }

    /// <summary>What was measured from an instant until before another one.</summary>
    internal async Task<MachineSeries[]> Read(DateTimeOffset from, DateTimeOffset to)
    {
        List<DateTimeOffset> hours = [];
        for (DateTimeOffset hour = SampleHour.Of(from); hour < to; hour = hour.AddHours(1))
        {
            hours.Add(hour);
        }
        return SampleSeries.Of(_book.Over(await store.Read(machine, hours)), from, to);
    }

    /// <summary>Stores what there is: the machine's grain goes away.</summary>
    internal async Task Close(DateTimeOffset at, CancellationToken cancel)
    {
        if (_book.HasNews)
        {
            await Save(at, now: true).WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Save(DateTimeOffset at, bool now)
    {
        Action<bool> done = _ => { };
        bool isStored = false;
        try
        {
            IReadOnlyList<DateTimeOffset> unread = _book.Unread;
            Dictionary<DateTimeOffset, SampleHour> stored = await store.Read(machine, unread);
            foreach (DateTimeOffset hour in unread)
            {
                _book.Load(hour, stored.GetValueOrDefault(hour));
            }
            (Contracts.Log.ProjectionRow[] rows, done) = _book.Take(at);
            isStored = await store.Save(rows, now);
        }
        catch (Exception unavailable) when (unavailable is Contracts.Log.StoreUnavailableException or InvalidDataException)
        {
            (_, done) = _book.Take(at); // moves the next try on
        }
        done(isStored);
    }
}
