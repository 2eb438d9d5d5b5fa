using System.Collections.Concurrent;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Usm;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>Reads agents by version 2c and 3 over a few sockets, within the bounds of the settings.</summary>
internal sealed class SnmpClient : ISnmpClient, IAsyncDisposable
{
    private const int NamesPerGet = 20;

    private readonly SnmpOptions _options;
    private readonly TimeProvider _time;
    private readonly UdpExchange _exchange;
    private readonly ConcurrentDictionary<string, IAsker> _askers = new(StringComparer.Ordinal);

    public SnmpClient(SnmpOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _exchange = new UdpExchange(options.Sockets, options.InFlight, time);
    }

    /// <summary>Datagrams that belonged to no request.</summary>
    internal long Strays => _exchange.Strays;

    /// <inheritdoc/>
    public async Task<SnmpReading> Get(AgentAddress agent, IReadOnlyList<Oid> names, CancellationToken cancel)
    {
        if (Asker(agent.Credential) is not { } asker)
        {
            return SnmpReading.Nothing(SnmpFailure.UnknownCredential);
        }
        List<VarBind> values = [];
        List<Oid> complete = [];
        foreach (Oid[] some in names.Chunk(NamesPerGet))
        {
            Pdu request = new(PduType.Get, 0, 0, 0, [.. some.Select(name => new VarBind(name, SnmpValue.OfNothing(SnmpType.Null)))]);
            Asked asked = await asker.Ask(agent.EndPoint, request, cancel);
            if (asked.Answer is not { Status: ErrorStatus.None } answer)
            {
                return new SnmpReading(values, complete, asked.Answer is null ? asked.Failure : SnmpFailure.AgentError);
            }
            foreach (VarBind binding in answer.Bindings.Where(binding => some.Contains(binding.Name)))
            {
                values.Add(binding);
                complete.Add(binding.Name);
            }
        }
        return new SnmpReading(values, complete, complete.Count < names.Count ? SnmpFailure.AgentError : SnmpFailure.None);
    }

    /// <inheritdoc/>
    public async Task<SnmpReading> Walk(AgentAddress agent, IReadOnlyList<Oid> subtrees, CancellationToken cancel)
    {
        if (Asker(agent.Credential) is not { } asker)
        {
            return SnmpReading.Nothing(SnmpFailure.UnknownCredential);
        }
        long start = _time.GetTimestamp();
        WalkState walk = new(subtrees, _options.WalkValues);
        while (walk.Next() is { } request)
        {
            if (_time.GetElapsedTime(start).TotalMilliseconds > _options.WalkMilliseconds)
            {
                walk.Stop(SnmpFailure.TooMuch);
                break;
            }
            Asked asked = await asker.Ask(agent.EndPoint, request, cancel);
            if (asked.Answer is not { } answer)
            {
                walk.Stop(asked.Failure);
                break;
            }
            walk.Take(answer);
        }
        return walk.Reading;
    }

    /// <summary>Closes the sockets.</summary>
    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    /// <summary>Made when first used: keys of passwords take milliseconds.</summary>
    private IAsker? Asker(string name) =>
        _askers.TryGetValue(name, out IAsker? known) ? known
        : !_options.Credentials.TryGetValue(name, out SnmpCredential? credential) ? null
        : _askers.GetOrAdd(name, _ => credential.ToUser() is UsmUser user
            ? new UsmAsker(user, _exchange, _options, _time)
            : new CommunityAsker(credential.Community!, _exchange, _options));
}
