using System.Collections.Concurrent;
using Npgsql;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Postgres;

/// <summary>The numbers that stand for sources' names. A number is known here only once it is committed, and it never changes.</summary>
internal sealed class PostgresSources(NpgsqlDataSource source)
{
    /// <summary>Bounds the memory; a service has a few hundred sources.</summary>
    private const int KnownMax = 65_536;

    private readonly ConcurrentDictionary<string, int> _ids = [];

    /// <summary>The number of each entry's source, aligned with the entries; gives numbers to new ones.</summary>
    internal async Task<int[]> NumbersOf(IReadOnlyList<LogEntry> entries, CancellationToken cancel)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        List<string> unknown = [];
        foreach (string name in entries.Select(e => e.Event.Source).Distinct(StringComparer.Ordinal))
        {
            if (_ids.TryGetValue(name, out int number))
            {
                numbers[name] = number;
            }
            else
            {
                unknown.Add(name);
            }
        }
        if (unknown.Count > 0)
        {
            await Add(unknown, numbers, cancel);
        }
        return [.. entries.Select(e => numbers[e.Event.Source])];
    }

    /// <summary>In one order, so that two silos that add the same names don't wait for each other in a ring.</summary>
    private async Task Add(List<string> unknown, Dictionary<string, int> numbers, CancellationToken cancel)
    {
        string[] names = [.. unknown.Order(StringComparer.Ordinal)];
        await using NpgsqlBatch batch = source.CreateBatch();
        batch.BatchCommands.Add(new("INSERT INTO pm.sources (name) SELECT n FROM unnest($1) AS t (n) ORDER BY n ON CONFLICT (name) DO NOTHING")
        { Parameters = { Names(names) } });
        batch.BatchCommands.Add(new("SELECT name, id FROM pm.sources WHERE name = ANY ($1)") { Parameters = { Names(names) } });
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            numbers[reader.GetString(0)] = reader.GetInt32(1);
            Learn(reader.GetString(0), reader.GetInt32(1));
        }
    }

    private void Learn(string name, int number)
    {
        if (_ids.Count >= KnownMax)
        {
            _ids.Clear();
        }
        _ids[name] = number;
    }

    private static NpgsqlParameter<string[]> Names(string[] names) => new() { TypedValue = names };
}
