using System.Globalization;
using System.Net.Http.Headers;
using PassportMonitor.Simulator.Books;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Running;

/// <summary>One run of the simulator, from the first fact to the exit code.</summary>
internal sealed class Runner(Options asked, TimeProvider time)
{
    private const int RefusalsTold = 20;
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_askAgain = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_booksEvery = TimeSpan.FromSeconds(10);
    private const int FactsCountedOften = 2_000_000;

    private readonly SendTally _tally = new();
    private readonly Ledger _ledger = new();
    private readonly Progress _progress = new();
    private Options _options = asked;
    private DateTimeOffset? _stands;
    private int _refusalsTold;

    /// <summary>Runs until the duration ends or <paramref name="cancel"/> is cancelled. 0 done, 1 failed.</summary>
    internal async Task<int> Run(CancellationToken cancel)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        CancellationToken stop = ending.Token;
        if (_options.EndWithInput)
        {
            _ = ParentWatch.EndWithInput(ending);
        }
        ServiceWorld world = ServiceWorld.Load();
        using HttpClient http = Connect();
        await GoOnOrBegin(http, stop);
        Simulation simulation = new(world, _options.Settings);
        SendQueue queue = new(new IntakeClient(http, time, _tally), _tally, _options.Connections, OnAcknowledged);
        SimMachine[] machines = MachinePark.Of(world, _options.Machines, _options.Settings.PrintedPerHour);
        MachineFate fate = MachineFate.Of(_options.Settings);
        await using MachineAgents agents = new(machines, fate, () => _stands ?? time.GetUtcNow());
        Feed feed = new(_options, world, simulation, agents, queue, _progress, _ledger, time);
        BookKeeper keeper = new(world);
        using CancellationTokenSource over = new();
        Task line = new StatusLine(time, _tally, () => (feed.Newest, simulation.Pending)).Run(over.Token);
        Task books = WriteBooksNowAndThen(keeper, over.Token);
        WriteJournal();
        await Console.Out.WriteLineAsync(Greeting(world));
        int code = await Send(feed, queue, stop);
        await over.CancelAsync();
        await Task.WhenAll(line, books);
        await Console.Out.WriteLineAsync(Summary());
        WriteJournal();
        await WriteBooks(keeper, quiescent: code == 0);
        code = code == 0 && _options.Check ? await Compare(keeper, machines, fate, http, cancel) : code;
        return _tally.Refused > 0 ? 1 : code;
    }

    /// <summary>
    /// Goes on with the run that the journal tells of. A server that has none of its cases (any more) gets all of it once again: what it knows changes
    /// nothing.
    /// </summary>
    private async Task GoOnOrBegin(HttpClient http, CancellationToken stop)
    {
        if (_options.Resume is not { } path || RunJournal.Read(path, _options.Settings) is not { } journal)
        {
            await LeaveOutHistory(http, stop);
            return;
        }
        long? open = await OpenCases(http, stop);
        if (open is null)
        {
            await Console.Out.WriteLineAsync("The server could not be asked for its simulated cases; the whole run is sent again.");
        }
        _options = _options with { Settings = journal.On(_options.Settings), SendFrom = open > 0 ? journal.SendFrom : 0 };
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The run that began at {journal.Start:O} goes on{(_options.SendFrom > 0 ? $" from {journal.Through:O}" : ", sent again from its beginning")}."));
    }

    /// <summary>Says how far the run came. A stock comes first and in no order of time, so with one nothing is said before live begins.</summary>
    private void WriteJournal()
    {
        if (_options.Resume is { } path)
        {
            long through = Math.Max(_progress.Through, _options.SendFrom);
            bool inOrder = through > 0 && (_options.Settings.Open == 0 || through >= _options.Settings.Start.ToUnixTimeMilliseconds());
            RunJournal.Of(_options.Settings, inOrder ? DateTimeOffset.FromUnixTimeMilliseconds(through) : null).Write(path);
        }
    }

    /// <summary>A server that cannot be asked gets the history.</summary>
    private async Task LeaveOutHistory(HttpClient http, CancellationToken stop)
    {
        long? open = _options.HistoryOnce ? await OpenCases(http, stop) : 0;
        if (open > 0)
        {
            _options = _options with { Settings = _options.Settings with { Days = 0 } };
            await Console.Out.WriteLineAsync($"The server has {open} open simulated cases already: their history is not sent again, new ones begin now.");
        }
        else if (open is null)
        {
            await Console.Out.WriteLineAsync("The server could not be asked for its simulated cases; the history is sent.");
        }
    }

    /// <summary>Simulated cases that the server has open. It is asked for a while: one that has just started may not answer at once. Null when it doesn't in time.</summary>
    private async Task<long?> OpenCases(HttpClient http, CancellationToken stop)
    {
        LivePicture picture = new(http, time);
        for (long began = time.GetTimestamp(); !stop.IsCancellationRequested && time.GetElapsedTime(began) < s_answer;)
        {
            try
            {
                return await picture.OpenCases(stop);
            }
            catch (Exception e) when (e is PictureException or HttpRequestException or OperationCanceledException)
            {
                await Task.Delay(s_askAgain, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return null;
    }

    private async Task<int> Compare(BookKeeper keeper, SimMachine[] machines, MachineFate fate, HttpClient http, CancellationToken stop)
    {
        LivePicture picture = new(http, time);
        _stands = time.GetUtcNow();
        try
        {
            bool isEqual = machines.Length == 0 || await new MachineCheck(picture, time).Compare(machines, fate, _stands.Value, Console.Out, stop);
            return (await new BooksCheck(keeper, picture).Compare(_ledger, Console.Out, stop)).Count == 0 && isEqual ? 0 : 1;
        }
        catch (Exception e) when (e is PictureException or HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"simulate: the check could not be made: {e.Message}");
            return 1;
        }
    }

    private async Task WriteBooksNowAndThen(BookKeeper keeper, CancellationToken over)
    {
        using PeriodicTimer timer = new(s_booksEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                WriteJournal();
                // Counting millions of facts anew would take from the sending; then only the end's books are written.
                if (_ledger.Count <= FactsCountedOften)
                {
                    await WriteBooks(keeper, quiescent: false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over; its last books are written by the caller.
        }
    }

    private async Task WriteBooks(BookKeeper keeper, bool quiescent)
    {
        if (_options.Books is { } path)
        {
            DateTimeOffset asOf = time.GetUtcNow();
            await BooksFile.Write(path, _options.Settings, _tally, keeper.Count(_ledger, asOf), asOf, quiescent, CancellationToken.None);
        }
    }

    private async Task<int> Send(Feed feed, SendQueue queue, CancellationToken stop)
    {
        using CancellationTokenSource give = new();
        using CancellationTokenRegistration patience = stop.Register(() => give.CancelAfter(s_lastWords));
        try
        {
            await feed.Run(_options.Duration is { } duration ? time.GetUtcNow() + duration : null, stop, give.Token);
            await queue.Finish(give.Token);
            return 0;
        }
        catch (OperationCanceledException) when (give.IsCancellationRequested)
        {
            await queue.Abandon();
            await Console.Error.WriteLineAsync("simulate: ended with lines that were never acknowledged.");
            return 1;
        }
        catch (Exception e) when (e is SendingForbiddenException or InvalidDataException)
        {
            await queue.Abandon();
            await Console.Error.WriteLineAsync($"simulate: {e.Message}");
            return 1;
        }
    }

    private HttpClient Connect()
    {
        SocketsHttpHandler handler = new() { MaxConnectionsPerServer = _options.Connections, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        HttpClient http = new(handler, disposeHandler: true) { BaseAddress = _options.Url, Timeout = s_requestTimeout };
        if (_options.Token is { } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return http;
    }

    private void OnAcknowledged(Batch batch, IntakeAnswer answer)
    {
        _ledger.Add(batch, answer);
        _progress.Done(batch.Place);
        foreach (RefusedLine line in answer.Refused)
        {
            if (Interlocked.Increment(ref _refusalsTold) <= RefusalsTold)
            {
                Console.Error.WriteLine($"simulate: REFUSED {line.Id}: {line.Field ?? "event"} {line.Rule}");
            }
        }
    }

    private string Greeting(ServiceWorld world) => string.Create(CultureInfo.InvariantCulture, $"""
        SIMULATED passport service: {world.Sites.Length} sites, {_options.Settings.Volume:N0} applications a working day. No real person, office figure or passport is in it.
        Seed {_options.Settings.Seed}, start {_options.Settings.Start:O}, speed {_options.Settings.Speed}, run {_options.Settings.RunMark}{ScriptName()}, to {_options.Url}
        """);

    private string ScriptName() => _options.Settings.Script is { IsNone: false } script ? $", script {script.Name}" : "";

    private string Summary() => string.Create(CultureInfo.InvariantCulture,
        $"SIMULATED  sent {_tally.Lines:N0}, acknowledged {_tally.Acknowledged:N0} (new {_tally.Accepted:N0}, known {_tally.Duplicates:N0}, refused {_tally.Refused:N0}), sent again {_tally.Retries:N0} requests");
}
