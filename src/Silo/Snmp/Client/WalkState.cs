using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>
/// A bulk walk of several subtrees side by side. Pure: gives the next request, takes its answer. Whatever an agent answers, each answer brings a subtree forward,
/// ends it or gives it up, so a walk ends after at most as many requests as values it may take.
/// </summary>
internal sealed class WalkState(IReadOnlyList<Oid> subtrees, int valuesMost)
{
    /// <summary>Subtrees in one request: their first row fits into one small datagram.</summary>
    private const int SideBySide = 12;

    /// <summary>Values that one request asks for; agents cut what doesn't fit.</summary>
    private const int ValuesAsked = 60;

    private sealed class Subtree
    {
        internal Subtree(Oid root) => (Root, Last) = (root, root);

        internal Oid Root { get; }

        internal Oid Last { get; set; }
    }

    private readonly List<Subtree> _open = [.. subtrees.Distinct().Select(root => new Subtree(root))];
    private readonly List<VarBind> _values = [];
    private readonly List<Oid> _complete = [];
    private Subtree[] _asked = [];
    private int _sideBySide = SideBySide;
    private int _valuesAsked = ValuesAsked;
    private SnmpFailure _failure;

    /// <summary>What was read so far.</summary>
    internal SnmpReading Reading => new(_values, _complete, _failure);

    /// <summary>The next request; null when the walk is over.</summary>
    internal Pdu? Next()
    {
        if (_open.Count == 0)
        {
            return null;
        }
        _asked = [.. _open.Take(_sideBySide)];
        return new Pdu(PduType.GetBulk, 0, 0, Math.Max(1, _valuesAsked / _asked.Length),
            [.. _asked.Select(subtree => new VarBind(subtree.Last, SnmpValue.OfNothing(SnmpType.Null)))]);
    }

    /// <summary>Takes the answer to the request that <see cref="Next"/> gave.</summary>
    internal void Take(Pdu answer)
    {
        if (answer.Status == ErrorStatus.TooBig)
        {
            AskForLess();
            return;
        }
        if (answer.Status != ErrorStatus.None)
        {
            // The index names the subtree, counted from 1.
            GiveUp(answer.Second >= 1 && answer.Second <= _asked.Length ? [_asked[answer.Second - 1]] : _asked, SnmpFailure.AgentError);
            return;
        }
        int before = _values.Count + _complete.Count;
        int openBefore = _open.Count;
        for (int i = 0; i < answer.Bindings.Length; i++)
        {
            Subtree subtree = _asked[i % _asked.Length];
            if (_open.Contains(subtree))
            {
                Take(subtree, answer.Bindings[i]);
            }
        }
        if (_values.Count + _complete.Count == before && _open.Count == openBefore)
        {
            GiveUp(_asked, SnmpFailure.AgentError);
        }
    }

    /// <summary>Ends the walk with what there is.</summary>
    internal void Stop(SnmpFailure failure) => GiveUp([.. _open], failure);

    private void Take(Subtree subtree, VarBind binding)
    {
        if (binding.Value.Type == SnmpType.EndOfMibView)
        {
            Complete(subtree);
        }
        else if (binding.Name <= subtree.Last)
        {
            GiveUp([subtree], SnmpFailure.NotForward);
        }
        else if (!subtree.Root.Contains(binding.Name))
        {
            Complete(subtree);
        }
        else if (!binding.Value.IsValue)
        {
            GiveUp([subtree], SnmpFailure.AgentError);
        }
        else if (_values.Count == valuesMost)
        {
            Stop(SnmpFailure.TooMuch);
        }
        else
        {
            _values.Add(binding);
            subtree.Last = binding.Name;
        }
    }

    private void Complete(Subtree subtree)
    {
        _open.Remove(subtree);
        _complete.Add(subtree.Root);
    }

    private void GiveUp(Subtree[] subtrees, SnmpFailure failure)
    {
        _open.RemoveAll(subtrees.Contains);
        _failure = _failure == SnmpFailure.None ? failure : _failure;
    }

    private void AskForLess()
    {
        if (_valuesAsked > _asked.Length)
        {
            _valuesAsked /= 2;
        }
        else if (_asked.Length > 1)
        {
            _sideBySide = _asked.Length / 2;
        }
        else
        {
            GiveUp(_asked, SnmpFailure.AgentError);
        }
    }
}
