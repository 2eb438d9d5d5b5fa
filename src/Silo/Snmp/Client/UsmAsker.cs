using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Usm;
using PassportMonitor.Silo.Snmp.Wire;
using Oid = PassportMonitor.Grains.Network.Oid;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>
/// Asks by version 3: finds an agent's engine once, keeps its clock, and believes only what carries the user's digest and is timely (RFC 3414, section 3.2).
/// A report of the agent sets clock or engine right, once for each request.
/// </summary>
internal sealed class UsmAsker(UsmUser user, UdpExchange exchange, SnmpOptions options, TimeProvider time) : IAsker
{
    /// <summary>Engines that are remembered; beyond it all are found anew.</summary>
    private const int EnginesMost = 20_000;

    private const int MaxSize = 65_507;
    private static readonly Oid s_notInTimeWindows = ProtocolOids.UsmStats.Child(2, 0);
    private static readonly Oid s_unknownEngineIds = ProtocolOids.UsmStats.Child(4, 0);

    private readonly ConcurrentDictionary<IPEndPoint, Engine> _engines = new();
    private readonly byte[] _name = Encoding.UTF8.GetBytes(user.Name);
    private readonly byte[] _context = Encoding.UTF8.GetBytes(user.ContextName);
    private long _salt = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));

    public async Task<Asked> Ask(IPEndPoint agent, Pdu request, CancellationToken cancel)
    {
        if (exchange.IsFull)
        {
            return Asked.Failed(SnmpFailure.Busy);
        }
        try
        {
            return await AskInTurn(agent, request, cancel);
        }
        catch (SocketException)
        {
            return Asked.Failed(SnmpFailure.Unreachable);
        }
    }

    /// <summary>Finding the engine, being set right and sending again all count as attempts, so that no agent makes it go on.</summary>
    private async Task<Asked> AskInTurn(IPEndPoint agent, Pdu request, CancellationToken cancel)
    {
        Asked last = Asked.Failed(SnmpFailure.Timeout);
        bool setRight = false;
        for (int attempt = 0; attempt < options.Attempts; attempt++)
        {
            if (!_engines.TryGetValue(agent, out Engine? engine) && (engine = await Discover(agent, cancel)) is null)
            {
                continue;
            }
            last = await AskOnce(agent, engine, request, cancel);
            if (last.Answer is { Type: PduType.Report } report)
            {
                last = Asked.Failed(SnmpFailure.Refused);
                bool isOver = setRight || !CanBeSetRight(agent, report);
                if (isOver)
                {
                    break;
                }
                setRight = true;
                attempt--;
            }
            else if (last.Answer is not null)
            {
                break;
            }
        }
        return last;
    }

    private bool CanBeSetRight(IPEndPoint agent, Pdu report)
    {
        Oid reason = report.Bindings.Length > 0 ? report.Bindings[0].Name : default;
        if (reason == s_unknownEngineIds)
        {
            _engines.TryRemove(agent, out _);
        }
        return reason == s_unknownEngineIds || reason == s_notInTimeWindows;
    }

    private async Task<Engine?> Discover(IPEndPoint agent, CancellationToken cancel)
    {
        SealedMessage? answer = await Send(agent, [], default, EngineKeys.None, [], new Pdu(PduType.Get, 0, 0, 0, []), cancel);
        if (answer is null || answer.Envelope.EngineId.Length == 0 || UsmSeal.Open(answer, EngineKeys.None, out _) is not { Pdu.Type: PduType.Report })
        {
            return null;
        }
        if (_engines.Count >= EnginesMost)
        {
            _engines.Clear();
        }
        Engine engine = new(answer.Envelope.EngineId, user.For(answer.Envelope.EngineId), time);
        engine.Guess(answer.Envelope.Instant);
        return _engines[agent] = engine;
    }

    private async Task<Asked> AskOnce(IPEndPoint agent, Engine engine, Pdu request, CancellationToken cancel)
    {
        SealedMessage? answer = await Send(agent, engine.Id, engine.Now, engine.Keys, _name, request, cancel);
        if (answer is null)
        {
            return Asked.Failed(SnmpFailure.Timeout);
        }
        ScopedPdu? says = UsmSeal.Open(answer, engine.Keys, out UsmRefusal refusal);
        if (refusal == UsmRefusal.WrongLevel && UsmSeal.Open(answer, EngineKeys.None, out _) is { Pdu.Type: PduType.Report } report)
        {
            return new Asked(report.Pdu, SnmpFailure.None); // an agent that doesn't know the user can't sign; its report is not believed further than to stop or begin anew
        }
        bool isOurs = says is not null && answer.Envelope.EngineId.AsSpan().SequenceEqual(engine.Id) && answer.Envelope.User.AsSpan().SequenceEqual(_name);
        if (isOurs && says!.Pdu is { Type: PduType.Report, Bindings: [var first, ..] } && first.Name == s_notInTimeWindows)
        {
            engine.Guess(answer.Envelope.Instant); // signed, so it is the agent's own clock, even when it went back
            return new Asked(says.Pdu, SnmpFailure.None);
        }
        bool isTimely = isOurs && (engine.Keys.Auth == AuthProtocol.None || engine.Accept(answer.Envelope.Instant));
        return isTimely && says!.Pdu.Type is PduType.Response or PduType.Report ? new Asked(says!.Pdu, SnmpFailure.None) : Asked.Failed(SnmpFailure.Refused);
    }

    private async Task<SealedMessage?> Send(IPEndPoint agent, byte[] engine, UsmInstant instant, EngineKeys keys, byte[] name, Pdu request, CancellationToken cancel)
    {
        int id = exchange.NextId();
        UsmEnvelope envelope = new(id, MaxSize, UsmFlags.Reportable, engine, instant, name);
        byte[] salt = BitConverter.GetBytes(Interlocked.Increment(ref _salt));
        byte[] message = UsmSeal.Close(envelope, keys, salt, new ScopedPdu(engine, _context, request with { RequestId = id }));
        byte[]? answer = await exchange.Ask(agent, id, message, TimeSpan.FromMilliseconds(options.TimeoutMilliseconds), cancel);
        return answer is null ? null : SealedMessage.Read(answer, out _);
    }
}
