using System.Collections.Concurrent;
using System.Globalization;

namespace PassportMonitor.Simulator.Machines;

/// <summary>What a machine's agent tells at an instant: RFC 3418, and by its kind 2790 and 3805, 2863, or 1628. In the order of names.</summary>
internal sealed class AgentMib
{
    private const int ValuesMost = 60;
    private static readonly ConcurrentDictionary<string, uint[]> s_keys = new(StringComparer.Ordinal);
    private readonly (uint[] Key, string Name, AgentValue Value)[] _objects;

    private AgentMib(IEnumerable<(string Name, AgentValue Value)> objects) =>
        _objects = [.. objects.Select(told => (s_keys.GetOrAdd(told.Name, Parts), told.Name, told.Value)).OrderBy(told => told.Item1, Comparer<uint[]>.Create(Compare))];

    /// <summary>Of a machine in a condition.</summary>
    internal static AgentMib Of(SimMachine machine, Condition condition, int toner, DateTimeOffset at) => new(
    [
        ("1.3.6.1.2.1.1.1.0", AgentValue.Of($"{machine.Model} (simulated)")),
        ("1.3.6.1.2.1.1.3.0", new AgentValue(AgentType.TimeTicks, at.ToUnixTimeMilliseconds() / 10 % 4_294_967_296)),
        .. machine.Kind switch { "printer" => Printer(condition, toner), "ups" => Power(condition), _ => Ports(at) },
    ]);

    /// <summary>What a request is answered with.</summary>
    internal IEnumerable<(string, AgentValue)> Answer(AgentRequest request) => request.Pdu switch
    {
        AgentWire.Get => request.Names.Select(name => Array.Find(_objects, told => told.Name == name) is { Name: not null } found ? (name, found.Value) : End(name)),
        AgentWire.GetNext => request.Names.Select(name => At(FirstAfter(Key(name)), name)),
        AgentWire.GetBulk => Bulk(request),
        _ => [],
    };

    private IEnumerable<(string, AgentValue)> Bulk(AgentRequest request)
    {
        int single = Math.Clamp(request.First, 0, request.Names.Length);
        int[] from = [.. request.Names.Select(name => FirstAfter(Key(name)))];
        for (int i = 0; i < single; i++)
        {
            yield return At(from[i], request.Names[i]);
        }
        int columns = request.Names.Length - single;
        int rows = columns == 0 ? 0 : Math.Min(request.Second, Math.Max(1, ValuesMost / columns));
        for (int row = 0; row < rows; row++)
        {
            for (int i = single; i < request.Names.Length; i++)
            {
                yield return At(from[i] + row, request.Names[i]);
            }
        }
    }

    private (string, AgentValue) At(int place, string asked) => place < _objects.Length ? (_objects[place].Name, _objects[place].Value) : End(asked);

    private static (string, AgentValue) End(string name) => (name, new AgentValue(AgentType.EndOfMibView));

    private int FirstAfter(uint[] key)
    {
        int low = 0;
        int high = _objects.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Compare(_objects[middle].Key, key) > 0 ? (low, middle) : (middle + 1, high);
        }
        return low;
    }

    private static IEnumerable<(string, AgentValue)> Printer(Condition condition, int toner)
    {
        byte errors = condition.Fault switch { "noPaper" => 0x40, "lowToner" => 0x20, "doorOpen" => 0x08, "jammed" => 0x04, _ => 0 };
        bool stopped = errors is not (0 or 0x20);
        yield return ("1.3.6.1.2.1.25.3.2.1.2.1", new AgentValue(AgentType.ObjectId, Name: "1.3.6.1.2.1.25.3.1.5"));
        yield return ("1.3.6.1.2.1.25.3.2.1.5.1", AgentValue.Of(stopped ? 5 : errors != 0 ? 3 : 2));
        yield return ("1.3.6.1.2.1.25.3.5.1.1.1", AgentValue.Of(stopped ? 1 : 4));
        yield return ("1.3.6.1.2.1.25.3.5.1.2.1", new AgentValue(AgentType.Octets, 0, [errors]));
        yield return ("1.3.6.1.2.1.43.6.1.1.2.1.1", AgentValue.Of("Front cover"));
        yield return ("1.3.6.1.2.1.43.6.1.1.3.1.1", AgentValue.Of(errors == 0x08 ? 3 : 4));
        foreach ((int row, string name, int level) in ((int, string, int)[])[(1, "Black toner", toner), (2, "Drum", 70)])
        {
            foreach ((int column, AgentValue value) in ((int, AgentValue)[])
                [(4, AgentValue.Of(3)), (5, AgentValue.Of(row == 1 ? 3 : 9)), (6, AgentValue.Of(name)), (7, AgentValue.Of(19)), (8, AgentValue.Of(100)), (9, AgentValue.Of(level))])
            {
                yield return (string.Create(CultureInfo.InvariantCulture, $"1.3.6.1.2.1.43.11.1.1.{column}.1.{row}"), value);
            }
        }
        foreach ((int column, AgentValue value) in ((int, AgentValue)[])
            [(8, AgentValue.Of(8)), (9, AgentValue.Of(250)), (10, AgentValue.Of(errors == 0x40 ? 0 : -3)), (11, AgentValue.Of(errors == 0x40 ? 9 : 0)), (13, AgentValue.Of("Tray 1"))])
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"1.3.6.1.2.1.43.8.2.1.{column}.1.1"), value);
        }
    }

    private static IEnumerable<(string, AgentValue)> Power(Condition condition)
    {
        bool onBattery = condition.Fault is "on-battery" or "battery-low";
        yield return ("1.3.6.1.2.1.33.1.2.1.0", AgentValue.Of(condition.Fault == "battery-low" ? 3 : 2));
        yield return ("1.3.6.1.2.1.33.1.2.2.0", AgentValue.Of(onBattery ? 60 : 0));
        yield return ("1.3.6.1.2.1.33.1.2.3.0", AgentValue.Of(condition.Fault == "battery-low" ? 4 : 40));
        yield return ("1.3.6.1.2.1.33.1.2.4.0", AgentValue.Of(condition.Fault == "battery-low" ? 10 : onBattery ? 80 : 100));
        yield return ("1.3.6.1.2.1.33.1.4.1.0", AgentValue.Of(onBattery ? 5 : 3));
        yield return ("1.3.6.1.2.1.33.1.4.4.1.5.1", AgentValue.Of(35));
    }

    private static IEnumerable<(string, AgentValue)> Ports(DateTimeOffset at)
    {
        long octets = at.ToUnixTimeMilliseconds() * 40;
        for (int port = 1; port <= 2; port++)
        {
            foreach ((int column, AgentValue value) in ((int, AgentValue)[])
                [(2, AgentValue.Of($"port{port}")), (3, AgentValue.Of(6)), (5, new AgentValue(AgentType.Gauge32, 100_000_000)), (7, AgentValue.Of(1)), (8, AgentValue.Of(1)),
                 (10, new AgentValue(AgentType.Counter32, octets % 4_294_967_296)), (14, new AgentValue(AgentType.Counter32, 0)), (16, new AgentValue(AgentType.Counter32, octets / 2 % 4_294_967_296))])
            {
                yield return (string.Create(CultureInfo.InvariantCulture, $"1.3.6.1.2.1.2.2.1.{column}.{port}"), value);
            }
        }
    }

    /// <summary>The parts of a name. Those of our own objects are taken apart once.</summary>
    private static uint[] Key(string name) => s_keys.TryGetValue(name, out uint[]? known) ? known : Parts(name);

    private static uint[] Parts(string name) => [.. name.Split('.').Select(part => uint.Parse(part, CultureInfo.InvariantCulture))];

    private static int Compare(uint[] a, uint[] b) => a.AsSpan().SequenceCompareTo(b);
}
