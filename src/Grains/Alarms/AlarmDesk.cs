using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Book, journal and feed together: what is decided goes into the log, what is durable into the book, what is in the book to the readers. After a
/// failure it reads on from the log before it decides anything.
/// </summary>
/// <remarks>Owned by one grain turn; <see cref="Judge"/> and <see cref="Decide"/> exclude one another.</remarks>
internal sealed class AlarmDesk(Origin origin, AlarmJournal journal, AlarmFeed feed, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private AlarmBook _book = new(origin);
    private AlarmBoard? _board;
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private string? _version;
    private bool _behind;
    private bool _refused;

    /// <summary>The book. Only for asking; it changes under <see cref="Judge"/> and <see cref="Decide"/> alone.</summary>
    internal AlarmBook Book => _book;

    /// <summary>The board as it stands; the same one until something changes.</summary>
    internal AlarmBoard Board => _board ??= _book.Board(feed.Position, _version, Clock());

    /// <summary>Folds what was stored and what the log has beyond it.</summary>
    internal async Task Load(StoredDesk stored, StoredDelays delays, PartitionHead head, CancellationToken cancel)
    {
        bool usable = stored.Position <= head.NextOffset; // a copy that knows more than the log is of a newer log that was replaced
        long? end = usable ? await Load(stored, delays.Timers, stored.Position, cancel) ?? await Load(stored, delays.Timers, stored.Next, cancel) : null;
        end ??= await Load(new StoredDesk { Number = 1 }, usable ? delays.Timers : null, 0, cancel);
        feed.StartAt(end ?? throw new InvalidOperationException($"The alarm entries of {origin} in the log are not densely numbered."));
        _book.Agree();
    }

    private async Task<long?> Load(StoredDesk stored, byte[]? timers, long from, CancellationToken cancel)
    {
        _book = new AlarmBook(origin);
        _book.Load(stored.Fold, timers);
        (journal.Number, journal.Next) = (Math.Max(1, stored.Number), stored.Next);
        return await journal.ReadOn(from, _book.Apply, cancel);
    }

    /// <summary>Brings the alarms up to a version, or without one to the clock.</summary>
    /// <param name="told">What the rules said of the version.</param>
    /// <param name="version">The version's name.</param>
    /// <param name="through">Entries of partition 0 below this offset are in the version.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task Judge(Verdict? told, string? version, long through, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await CatchUp(cancel);
            bool done = await Append(_book.Judge(told, Tick()));
            _version = version ?? _version;
            feed.MoveTo(done ? through : 0);
            _board = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Decides commands and answers once they are durable. Each is told what the book says now, and gives entries, or a refusal, or neither.</summary>
    internal async Task<AlarmAnswer[]> Decide(Func<AlarmBook, DateTimeOffset, IEnumerable<Decided>> decide, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            Decided[] decided = [];
            for (bool done = false; !done;)
            {
                await CatchUp(cancel);
                decided = [.. decide(_book, Tick())];
                done = await Append([.. decided.SelectMany(d => d.Entries)]);
            }
            _board = null;
            return [.. decided.Select(d => new AlarmAnswer(d.Id, d.Outcome, d.Rejection, feed.Position))];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// After a failed or refused append: reads what is in the log that the book doesn't have. That is beyond what was read so far; only when another desk
    /// wrote long before, and the number is still taken, it lies further back.
    /// </summary>
    private async Task CatchUp(CancellationToken cancel)
    {
        if (!_behind)
        {
            return;
        }
        long number = journal.Number;
        long? end = await journal.ReadOn(feed.Position, Take, cancel);
        if (end is null || (_refused && journal.Number == number))
        {
            end = await journal.ReadOn(journal.Next, _book.Apply, cancel);
            feed.Break(end ?? journal.Next);
        }
        _book.Agree();
        _board = null;
        feed.Tell();
        (_behind, _refused) = (false, false);
    }

    private async Task<bool> Append(IReadOnlyList<AlarmTransition> entries)
    {
        if (entries.Count == 0)
        {
            return true;
        }
        _behind = true; // until the outcome is known
        bool done = await journal.Append(entries, Take);
        (_behind, _refused) = (!done, !done);
        feed.Tell();
        return done;
    }

    private void Take(AlarmTransition entry)
    {
        _book.Apply(entry);
        feed.Add(entry);
    }

    /// <summary>What grain storage should hold now.</summary>
    internal void Save(StoredDesk to) => (to.Fold, to.Position, to.Next, to.Number) = (_book.Image(), feed.Position, journal.Next, journal.Number);

    /// <summary>When the clock alone may bring something next; null when nothing is ahead.</summary>
    internal DateTimeOffset? NextDue => _book.NextDue(Clock());

    /// <summary>The desk's clock, in whole milliseconds; it never goes back.</summary>
    internal DateTimeOffset Clock()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return now > _now ? now : _now;
    }

    /// <summary>An instant of its own for each decision: what came before it is before it.</summary>
    private DateTimeOffset Tick() => _now = Clock() is var now && now > _now ? now : _now + s_tick;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}

/// <summary>What a command about one thing leads to.</summary>
/// <param name="Id">What it is about.</param>
/// <param name="Rejection">Why it is refused.</param>
/// <param name="Entries">Entries in order; none for no change.</param>
internal sealed record Decided(string Id, AlarmRejection Rejection, IReadOnlyList<AlarmTransition> Entries)
{
    internal Decided(string id, AlarmDecision decision) : this(id, decision.Rejection, decision.Entry is { } entry ? [entry] : []) { }

    internal AlarmOutcome Outcome => Rejection != AlarmRejection.None ? AlarmOutcome.Rejected : Entries.Count > 0 ? AlarmOutcome.Accepted : AlarmOutcome.NoChange;
}
