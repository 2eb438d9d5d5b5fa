namespace PassportMonitor.Grains.Network;

/// <summary>What is known of an agent's objects: values by name, and which parts were read to their end. Pure.</summary>
public sealed class MibView
{
    private readonly VarBind[] _bindings;
    private readonly Oid[] _complete;

    /// <summary>A view of these values; of a name that comes twice the first counts, and exceptions are no values.</summary>
    public MibView(IEnumerable<VarBind> bindings, IEnumerable<Oid> complete)
    {
        _bindings = [.. bindings.Where(binding => binding.Value.IsValue).OrderBy(binding => binding.Name).DistinctBy(binding => binding.Name)];
        _complete = [.. complete];
    }

    /// <summary>A view of one reading.</summary>
    public MibView(SnmpReading reading) : this(reading.Bindings, reading.Complete)
    {
    }

    /// <summary>How many values there are.</summary>
    public int Count => _bindings.Length;

    /// <summary>The value of an instance, or null: the agent hasn't given one.</summary>
    public SnmpValue? this[Oid name] => Find(name) is int at and >= 0 ? _bindings[at].Value : null;

    /// <summary>Whether everything below this name was read, so that what isn't here isn't there.</summary>
    public bool IsComplete(Oid name) => Array.Exists(_complete, whole => whole.Contains(name));

    /// <summary>The values below a name, in their order.</summary>
    public IEnumerable<VarBind> Below(Oid name)
    {
        int at = Find(name);
        for (int i = at >= 0 ? at : ~at; i < _bindings.Length && name.Contains(_bindings[i].Name); i++)
        {
            yield return _bindings[i];
        }
    }

    private int Find(Oid name)
    {
        int low = 0;
        int high = _bindings.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = _bindings[middle].Name.CompareTo(name);
            if (order == 0)
            {
                return middle;
            }
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return ~low;
    }
}
