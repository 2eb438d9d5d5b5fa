using System.Text.Json;
using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Running;

/// <summary>
/// What a run is made of, and up to which of its instants everything was acknowledged: a small file, from which a later run goes on. A run is a function
/// of its settings, so it is made anew from its start, and only what comes after that instant is sent.
/// </summary>
internal sealed record RunJournal
{
    /// <summary>What is sent again for safety: lines of one instant may lie in two batches, of which one was acknowledged.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    public required ulong Seed { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required int Days { get; init; }
    public required int HallDays { get; init; }
    public required double Volume { get; init; }
    public required double Speed { get; init; }
    public required double Flow { get; init; }
    public required int Open { get; init; }
    public required double LateShare { get; init; }
    public required bool ShortStock { get; init; }
    /// <summary>The script and the day that it is played on; null for none. On another day it is another run.</summary>
    public string? Script { get; init; }
    /// <summary>Everything up to then was acknowledged; null when nothing was, or while a stock is under way.</summary>
    public DateTimeOffset? Through { get; init; }

    /// <summary>From where on facts are sent: Unix milliseconds; 0 for the beginning.</summary>
    internal long SendFrom => Through is { } through ? (through - s_again).ToUnixTimeMilliseconds() : 0;

    internal static RunJournal Of(SimulationSettings run, DateTimeOffset? through) => new()
    {
        Seed = run.Seed, Start = run.Start, Days = run.Days, HallDays = run.HallDays, Volume = run.Volume, Speed = run.Speed, Flow = run.Flow,
        Open = run.Open, LateShare = run.LateShare, ShortStock = run.ShortStock, Script = run.Script.NameAndDay, Through = through,
    };

    /// <summary>The run that the file tells of, if that is the one asked for; null when it is another one, or there is no such file.</summary>
    internal static RunJournal? Read(string path, SimulationSettings asked)
    {
        try
        {
            return JsonSerializer.Deserialize<RunJournal>(File.ReadAllBytes(path)) is { } told && told.Fits(asked) ? told : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The asked run as it began.</summary>
    internal SimulationSettings On(SimulationSettings asked) => asked with { Start = Start, Days = Days, HallDays = HallDays };

    /// <summary>Replaces the file whole.</summary>
    internal void Write(string path)
    {
        string partial = path + ".partial";
        File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(partial, path, overwrite: true);
    }

    private bool Fits(SimulationSettings asked) =>
        (Seed, Volume, Speed, Flow, Open, LateShare, ShortStock) == (asked.Seed, asked.Volume, asked.Speed, asked.Flow, asked.Open, asked.LateShare, asked.ShortStock)
        && Script == asked.Script.NameAndDay && Start <= asked.Start;
}
