using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Intake.Reading;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake;

/// <summary>Counts what the intake answered, for the API and as metrics of the meter <c>PassportMonitor.Intake</c>. Tags hold only our own codes.</summary>
internal sealed class IntakeCounters : IIntakeCounters, IDisposable
{
    internal const string MeterName = "PassportMonitor.Intake";

    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Counter<long> _requests;
    private readonly DateTimeOffset _since;
    private readonly FrozenDictionary<string, Tally> _refused = Tallies(RefusalCodes.All);
    private readonly FrozenDictionary<string, Tally> _requestsRefused = Tallies(IntakeProblems.Codes);
    private readonly Tally _accepted = new();
    private readonly Tally _duplicate = new();

    public IntakeCounters(IMeterFactory meters, TimeProvider time)
    {
        _meter = meters.Create(MeterName);
        _events = _meter.CreateCounter<long>("passportmonitor.intake.events", "{event}", "Events answered, by status and code.");
        _requests = _meter.CreateCounter<long>("passportmonitor.intake.requests_refused", "{request}", "Requests of which nothing was taken, by code.");
        _since = time.GetUtcNow();
    }

    /// <inheritdoc/>
    public IntakeTotals Read()
    {
        Dictionary<string, long> refused = Counts(_refused);
        return new IntakeTotals(_since, _accepted.Value, _duplicate.Value, refused.Values.Sum(), refused, Counts(_requestsRefused));
    }

    /// <summary>Counts the items of one answer.</summary>
    internal void Count(AnswerCounts counts)
    {
        Add(_accepted, counts.Accepted, "accepted", null);
        Add(_duplicate, counts.Duplicate, "duplicate", null);
        foreach ((string code, int refused) in counts.RefusedByCode)
        {
            Add(_refused[code], refused, "refused", code);
        }
    }

    /// <summary>Counts a request of which nothing was taken.</summary>
    internal void Count(Problem problem)
    {
        if (_requestsRefused.TryGetValue(problem.Code, out Tally? tally))
        {
            tally.Add(1);
            _requests.Add(1, new KeyValuePair<string, object?>("code", problem.Code));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Add(Tally tally, int count, string status, string? code)
    {
        if (count == 0)
        {
            return;
        }
        tally.Add(count);
        _events.Add(count, new KeyValuePair<string, object?>("status", status), new KeyValuePair<string, object?>("code", code));
    }

    private static FrozenDictionary<string, Tally> Tallies(IEnumerable<string> codes) =>
        codes.Distinct().ToFrozenDictionary(c => c, _ => new Tally(), StringComparer.Ordinal);

    private static Dictionary<string, long> Counts(FrozenDictionary<string, Tally> tallies) =>
        tallies.Where(t => t.Value.Value > 0).ToDictionary(t => t.Key, t => t.Value.Value, StringComparer.Ordinal);

    private sealed class Tally
    {
        private long _value;

        internal long Value => Volatile.Read(ref _value);

        internal void Add(int count) => Interlocked.Add(ref _value, count);
    }
}
