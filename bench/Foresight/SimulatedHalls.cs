using System.Runtime.CompilerServices;
using System.Text.Json;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Bench.Foresight;

/// <summary>All halls of the simulated service at one instant.</summary>
internal sealed record HallsAt(DateTimeOffset At, ReferenceState Reference, IReadOnlyDictionary<SiteId, SiteHall> Halls);

/// <summary>Lets the simulated service play, and folds its halls as the server does: the same facts, the same code, without server and network.</summary>
internal sealed class SimulatedHalls(SimulationSettings settings)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(5);

    /// <summary>Every so manieth office is looked at: enough to judge by, and a run takes minutes.</summary>
    private const int OneOfOffices = 3;

    private readonly PartitionPicture _picture = new();
    private readonly DiscardingStore _store = new();
    /// <summary>Offices of which the script tells that more come than usual.</summary>
    private readonly HashSet<string> _surging = [.. Enumerable.Range(0, 14).SelectMany(day => settings.Script.Surges(DateOnly.FromDateTime(settings.Start.UtcDateTime).AddDays(day))).Select(s => s.Site)];
    private long _offset;

    /// <summary>The halls every five minutes from the start of the live days on.</summary>
    internal async IAsyncEnumerable<HallsAt> Play(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancel)
    {
        ServiceWorld world = ServiceWorld.Load();
        LogEntry[] register = [.. ReferenceFacts.Lines(world, settings, settings.Start).Select(Entry)];
        ReferenceState reference = ReferenceState.Empty.Apply(register, _offset);
        Simulation simulation = new(world, settings);
        ProjectionWriter writer = new(0, _store, _picture);
        Dictionary<SiteId, SiteHall> halls = [];
        DateTimeOffset at = settings.Start.AddDays(-settings.Days - 1);
        while (at < until)
        {
            at += s_step;
            if (at < settings.Start || at.Hour is < 2 or > 15)
            {
                if (at.Minute == 0)
                {
                    await Fold(simulation, world, at, cancel);
                    _picture.MoveTo(reference, at, []);
                    await writer.Save(_offset, cancel);
                }
                if (at >= settings.Start)
                {
                    yield return new HallsAt(at, reference, new Dictionary<SiteId, SiteHall>()); // the offices at home are closed
                }
                continue;
            }
            await Fold(simulation, world, at, cancel);
            _picture.MoveTo(reference, at, []);
            foreach (var part in _picture.Halls.TakeDirty())
            {
                if (part.Hall is null)
                {
                    halls.Remove(part.Site);
                }
                else
                {
                    halls[part.Site] = part.Hall;
                }
            }
            yield return new HallsAt(at, reference, halls);
        }
    }

    private async Task Fold(Simulation simulation, ServiceWorld world, DateTimeOffset until, CancellationToken cancel)
    {
        List<LogEntry> batch = [];
        while (simulation.TryNext(until.ToUnixTimeMilliseconds() - 1, out SimFact fact))
        {
            if (fact.Told is { } told && world.Sites[told.Site].Kind == SiteKind.Office
                && (told.Site % OneOfOffices == 0 || _surging.Contains(world.Sites[told.Site].Id)))
            {
                batch.Add(Entry(told.Line));
            }
        }
        if (batch.Count > 0)
        {
            await new FoldBatch(0, _store, _picture).Fold(batch, cancel);
        }
    }

    private LogEntry Entry(byte[] line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement root = json.RootElement;
        DateTimeOffset at = root.GetProperty("time").GetDateTimeOffset().ToUniversalTime();
        return new LogEntry
        {
            Partition = 0,
            Offset = _offset++,
            RecordedAt = at,
            ContentHash = [],
            Chain = [],
            Event = new NewEvent
            {
                Source = root.GetProperty("source").GetString()!,
                Id = root.GetProperty("id").GetString()!,
                Type = (ushort)EventTypes.Find(root.GetProperty("type").GetString()!)!.Type,
                Subject = root.GetProperty("subject").GetString()!,
                OccurredAt = at,
                Sequence = root.TryGetProperty("sequence", out JsonElement sequence) ? long.Parse(sequence.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : 0,
                Data = System.Text.Encoding.UTF8.GetBytes(root.GetProperty("data").GetRawText()),
            },
        };
    }
}
