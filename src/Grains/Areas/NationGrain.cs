using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Areas;

/// <summary>
/// The nation: cuts a version from all partitions at one instant, combines it and keeps it for a minute. A version is told only when
/// every partition answered for the same instant and the same register; otherwise the last one stands a little longer.
/// </summary>
/// <remarks>
/// One loop cuts, beside the calls, on the same turns. It ends when the silo begins to stop: grains that it asks would find no place any more.
/// </remarks>
[KeepAlive]
public sealed class NationGrain(IEventStore store, [GrainClock] TimeProvider time, IHostApplicationLifetime life, ILogger<NationGrain> log) : Grain, INationGrain
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(10);

    /// <summary>A version, and all boxes at it: too many for each picture, and those of one version share nearly all with those of the next.</summary>
    private sealed record Kept(Picture Picture, IReadOnlyDictionary<Origin, ImmutableDictionary<string, BoxView>> Boxes);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Kept> _versions = new(StringComparer.Ordinal);
    private readonly Queue<(long At, string Id)> _ages = new();
    private readonly Queue<(long At, long Committed)> _rate = new();
    private readonly bool[] _everything = new bool[store.Partitions];
    private readonly Guid[] _activations = new Guid[store.Partitions];
    private readonly Combination _combination = new(store.Partitions);
    private readonly ProductionKeeper _production = new(store, time);
    private ReferenceState _reference = ReferenceState.Empty;
    private TaskCompletionSource _next = NewSignal();
    private Picture? _newest;
    private DateTimeOffset? _wanted;
    private Task _loop = Task.CompletedTask;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        log.LogInformation("The nation is here: this silo cuts the versions");
        Array.Fill(_everything, true);
        _loop = CutLoop();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop;
        await _production.Close(cancellationToken);
        _stop.Dispose();
    }

    /// <inheritdoc/>
    public async Task<Picture> GetPicture(string? version = null)
    {
        if (_newest is null)
        {
            await _next.Task.WaitAsync(s_firstWait, time, _stop.Token);
        }
        return version is null ? _newest! : Named(version).Picture;
    }

    /// <inheritdoc/>
    public async Task<Picture?> Next(string? after, TimeSpan wait, DateTimeOffset? wanted = null)
    {
        _wanted = _wanted <= wanted ? _wanted : wanted ?? _wanted;
        if (_newest is not null && _newest.Version.Id != after)
        {
            return _newest;
        }
        // Once the silo stops no version comes any more: who waits for one would hold up the stop.
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, life.ApplicationStopping);
        await _next.Task.WaitAsync(wait < s_longestWait ? wait : s_longestWait, time, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return _newest?.Version.Id == after ? null : _newest;
    }

    /// <inheritdoc/>
    public async Task<IntakeHealth> GetHealth()
    {
        PartitionHealth[] parts = await Task.WhenAll(Partitions().Select(p => p.GetHealth()));
        OddFacts odd = await GetOddFacts();
        long committed = parts.Sum(p => p.Committed);
        return new IntakeHealth
        {
            Committed = committed,
            Folded = parts.Sum(p => p.Folded),
            EventsPerSecond = Rate(),
            Waiting = parts.Sum(p => p.Waiting),
            ParkedReceivers = parts.Sum(p => p.Parked),
            Duplicates = parts.Sum(p => p.Duplicates),
            ContentDiffers = parts.Sum(p => p.ContentDiffers),
            TooManyOrigins = parts.Any(p => p.TooManyOrigins),
            ClockFaults = odd.ClockFaults,
            UnknownSites = odd.UnknownSites,
        };
    }

    /// <inheritdoc/>
    public async Task<OddFacts> GetOddFacts()
    {
        OddFacts[] parts = await Task.WhenAll(Partitions().Select(p => p.OddFacts()));
        return new OddFacts(parts.Sum(p => p.ClockFaults), parts.Sum(p => p.UnknownSites), [.. parts.SelectMany(p => p.Rows).OrderByDescending(r => r.RecordedAt)]);
    }

    /// <inheritdoc/>
    public Task<BoxView?> GetBox(Origin origin, string id) => Task.FromResult(_production.Ledger.FindBox(origin, id));

    /// <inheritdoc/>
    public async Task<BoxList> ListBoxes(BoxListRequest request)
    {
        Kept version = Named(request.Version);
        IEnumerable<BoxView> boxes = version.Boxes.GetValueOrDefault(request.Origin)?.Values ?? [];
        return await Task.Run(() => BoxLists.Page(boxes, request, version.Picture.Version.AsOf)); // not on the turns that cut versions
    }

    /// <inheritdoc/>
    public Task<BookHistory?> GetBook(Origin origin, string number) => new BookReader(store, _production).Read(origin, number, _stop.Token);

    private Kept Named(string version) => _versions.GetValueOrDefault(version) ?? throw new VersionGoneException(version);

    private IEnumerable<IPartitionGrain> Partitions() => Enumerable.Range(0, store.Partitions).Select(p => GrainFactory.GetGrain<IPartitionGrain>(p));

    private async Task CutLoop()
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, life.ApplicationStopping);
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Cut();
                await Task.Delay(Rest(), time, over.Token);
            }
            catch (Exception) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("No version could be cut; trying again: {Reason}", e.Message);
                await Task.Delay(Limits.CutIdle, time, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    /// <summary>Until the next cut: it comes earlier when a reader wants one, so that what is due then isn't late by an interval.</summary>
    private TimeSpan Rest() => _wanted - time.GetUtcNow() is { Ticks: > 0 } early && early < Limits.CutInterval ? early : Limits.CutInterval;

    private async Task Cut()
    {
        if (_newest is null)
        {
            // Partition 0 brings the register up to the log before it answers: a version without it would be one of a service without sites and limits.
            await GrainFactory.GetGrain<IPartitionGrain>(0).Folded();
        }
        await _production.Load(_stop.Token);
        IReferenceGrain register = GrainFactory.GetGrain<IReferenceGrain>("pk");
        if (await register.Through() != _reference.Through)
        {
            _reference = await register.Get();
        }
        ReferenceState reference = _reference;
        DateTimeOffset asOf = NextInstant();
        SilentSite[] silent = SilentSites(reference, asOf);
        PartitionCut?[] cuts = await Task.WhenAll(Partitions().Select((p, i) => Cut(p, i, new CutRequest(asOf, reference.Through, silent, _everything[i], _production.From(i)))));
        if (cuts.Any(c => c is null || c.ReferenceOffset != reference.Through) || _everything.Contains(true))
        {
            return;
        }
        bool due = _newest is null || asOf - _newest.Version.AsOf >= Limits.CutIdle || _wanted <= asOf;
        if (_combination.HasNews || _production.HasNews || due)
        {
            _combination.Production = _production.Pictures();
            await Publish(new Picture
            {
                Version = new PictureVersion { AsOf = asOf, Offsets = [.. cuts.Select(c => c!.Offset)], ReferenceOffset = reference.Through, Silent = silent },
                Previous = _newest?.Version,
                Origins = _combination.Combine(reference, silent),
            });
        }
        _production.SaveNowAndThen(_stop.Token);
    }

    /// <summary>Asks one partition; a failure leaves it to tell everything next time.</summary>
    private async Task<PartitionCut?> Cut(IPartitionGrain partition, int number, CutRequest request)
    {
        try
        {
            PartitionCut cut = await partition.Cut(request);
            if (!cut.Everything && cut.Activation != _activations[number])
            {
                _everything[number] = true;
                return null;
            }
            _activations[number] = cut.Activation;
            _everything[number] = false;
            _combination.Take(number, cut.Parts, cut.Everything);
            _combination.Halls.Take(number, cut.Halls, cut.Everything);
            _combination.Halls.TakeServices(cut.Services);
            _combination.Supplies.Take(cut.Supplies);
            _combination.Machines.Take(number, cut.Machines, cut.Everything);
            _production.Take(number, cut.Production, cut.Offset);
            return cut;
        }
        catch (Exception e)
        {
            _everything[number] = true;
            log.LogWarning("Partition {Partition} gave no cut: {Reason}", number, e.Message);
            return null;
        }
    }

    private DateTimeOffset NextInstant()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        DateTimeOffset least = (_newest?.Version.AsOf ?? DateTimeOffset.MinValue) + TimeSpan.FromMilliseconds(_newest is null ? 0 : 1);
        return now > least ? now : least; // the clock may be set back; the picture's never is
    }

    private SilentSite[] SilentSites(ReferenceState reference, DateTimeOffset asOf) =>
        [.. _combination.LastHeard()
            .Where(s => reference.SilentSince(s.Site.Value, s.At, asOf) is not null)
            .Select(s => new SilentSite(s.Site, s.At))
            .OrderBy(s => s.Site.Value, StringComparer.Ordinal)];

    private async Task Publish(Picture picture)
    {
        string id = picture.Version.Id;
        long now = time.GetTimestamp();
        _newest = picture;
        _wanted = _wanted <= picture.Version.AsOf ? null : _wanted;
        _versions[id] = new Kept(picture, _production.Ledger.Boxes());
        _ages.Enqueue((now, id));
        while (_ages.TryPeek(out (long At, string Id) oldest) && time.GetElapsedTime(oldest.At, now) > Limits.VersionLife)
        {
            _ages.Dequeue();
            _versions.Remove(oldest.Id);
        }
        NoteRate(now, picture.Version.Offsets.Sum());
        TaskCompletionSource told = _next;
        _next = NewSignal();
        told.TrySetResult();
        await this.GetStreamProvider(PictureStream.Provider).GetStream<string>(StreamId.Create(PictureStream.Namespace, "pk")).OnNextAsync(id);
    }

    private void NoteRate(long now, long folded)
    {
        _rate.Enqueue((now, folded));
        while (_rate.Count > 2 && time.GetElapsedTime(_rate.Peek().At, now) > TimeSpan.FromSeconds(10))
        {
            _rate.Dequeue();
        }
    }

    private double Rate()
    {
        if (_rate.Count < 2)
        {
            return 0;
        }
        (long at, long first) = _rate.Peek();
        (long until, long last) = _rate.Last();
        double seconds = time.GetElapsedTime(at, until).TotalSeconds;
        return seconds > 0 ? (last - first) / seconds : 0;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
