using System.Security.Cryptography;
using System.Text;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Usm;
using PassportMonitor.Silo.Snmp.Wire;
using Oid = PassportMonitor.Grains.Network.Oid;

namespace PassportMonitor.Silo.Snmp.Traps;

/// <summary>What a datagram turned out to be.</summary>
internal enum Verdict
{
    /// <summary>A notification to take.</summary>
    Taken,
    /// <summary>No notification.</summary>
    Malformed,
    /// <summary>One that no credential vouches for, or that is not timely.</summary>
    Refused,
    /// <summary>A question for our engine; there is an answer, and nothing to take.</summary>
    Question,
}

/// <summary>A datagram as it was read.</summary>
/// <param name="Verdict">What it is.</param>
/// <param name="Pdu">What it tells, when it is taken.</param>
/// <param name="Answer">What the sender gets, when it expects something.</param>
internal readonly record struct Heard(Verdict Verdict, Pdu? Pdu = null, byte[]? Answer = null)
{
    /// <summary>What happened (snmpTrapOID) and the sender's sysUpTime, which stand first (RFC 3416, section 4.2.6); null when they don't.</summary>
    internal (Oid Kind, uint Uptime)? Facts =>
        Pdu?.Bindings is [var uptime, var kind, ..] && uptime.Name == ProtocolOids.SysUpTime && kind.Name == ProtocolOids.TrapOid
        && uptime.Value is { Type: SnmpType.TimeTicks, Unsigned: { } ticks } && kind.Value.ObjectId is { } what
            ? (what, (uint)ticks)
            : null;
}

/// <summary>Reads traps and informs of all three versions, believes those that a credential vouches for, and writes what informs are answered with. For one thread.</summary>
internal sealed class NotificationReader
{
    /// <summary>Engines of senders that are remembered; beyond it all begin anew.</summary>
    private const int EnginesMost = 20_000;

    private const int MaxSize = 65_507;
    private static readonly Oid s_notInTimeWindows = ProtocolOids.UsmStats.Child(2, 0);
    private static readonly Oid s_unknownEngineIds = ProtocolOids.UsmStats.Child(4, 0);

    private readonly byte[][] _communities;
    private readonly Dictionary<string, UsmUser> _users;
    private readonly Dictionary<(string User, string Engine), Engine> _engines = [];
    private readonly OwnEngine _own;
    private readonly TimeProvider _time;
    private uint _unknown;
    private uint _untimely;

    internal NotificationReader(IEnumerable<SnmpCredential> believed, OwnEngine own, TimeProvider time)
    {
        SnmpCredential[] credentials = [.. believed];
        _communities = [.. credentials.Where(c => c.Community is not null).Select(c => Encoding.UTF8.GetBytes(c.Community!))];
        _users = credentials.Select(c => c.ToUser()).OfType<UsmUser>().DistinctBy(user => user.Name).ToDictionary(user => user.Name);
        (_own, _time) = (own, time);
    }

    /// <summary>Reads one datagram. Never throws for what it says.</summary>
    internal Heard Read(ReadOnlySpan<byte> datagram)
    {
        if (SealedMessage.Read(datagram, out _) is { } message)
        {
            return Read(message);
        }
        if (PduReader.Read(datagram, out _) is not { Pdu.Type: PduType.TrapV1 or PduType.TrapV2 or PduType.Inform } plain)
        {
            return new Heard(Verdict.Malformed);
        }
        if (!Array.Exists(_communities, known => known.AsSpan().SequenceEqual(plain.Community)))
        {
            return new Heard(Verdict.Refused);
        }
        return new Heard(Verdict.Taken, plain.Pdu,
            plain.Pdu.Type == PduType.Inform ? PduWriter.Write(plain with { Pdu = plain.Pdu with { Type = PduType.Response, First = 0, Second = 0 } }) : null);
    }

    private Heard Read(SealedMessage message)
    {
        UsmEnvelope envelope = message.Envelope;
        bool isForUs = envelope.EngineId.AsSpan().SequenceEqual(_own.Id);
        if (envelope.EngineId.Length == 0 || (envelope.Flags.HasFlag(UsmFlags.Reportable) && !isForUs))
        {
            return new Heard(Verdict.Question, Answer: Report(envelope, EngineKeys.None, s_unknownEngineIds, unchecked(++_unknown)));
        }
        if (!_users.TryGetValue(Encoding.UTF8.GetString(envelope.User), out UsmUser? user))
        {
            return new Heard(Verdict.Refused);
        }
        Engine engine = EngineOf(user, envelope.EngineId);
        if (UsmSeal.Open(message, engine.Keys, out _) is not { } says)
        {
            return new Heard(Verdict.Refused);
        }
        bool isTimely = user.Auth == AuthProtocol.None || (isForUs ? IsWithinOurWindow(envelope.Instant) : engine.Accept(envelope.Instant));
        if (!isTimely)
        {
            return isForUs ? new Heard(Verdict.Question, Answer: Report(envelope, engine.Keys, s_notInTimeWindows, unchecked(++_untimely))) : new Heard(Verdict.Refused);
        }
        return says.Pdu.Type switch
        {
            PduType.TrapV2 => new Heard(Verdict.Taken, says.Pdu),
            PduType.Inform when isForUs => new Heard(Verdict.Taken, says.Pdu, Seal(envelope, engine.Keys, says with { Pdu = says.Pdu with { Type = PduType.Response, First = 0, Second = 0 } })),
            _ => new Heard(Verdict.Malformed),
        };
    }

    /// <summary>Both ways, for we are the authoritative side (RFC 3414, section 3.2, 7a).</summary>
    private bool IsWithinOurWindow(UsmInstant told) =>
        told.Boots == _own.Now.Boots && Math.Abs((long)told.Seconds - _own.Now.Seconds) <= UsmInstant.WindowSeconds;

    private Engine EngineOf(UsmUser user, byte[] id)
    {
        (string, string) key = (user.Name, Convert.ToHexString(id));
        if (!_engines.TryGetValue(key, out Engine? engine))
        {
            if (_engines.Count >= EnginesMost)
            {
                _engines.Clear();
            }
            _engines[key] = engine = new Engine(id, user.For(id), _time);
        }
        return engine;
    }

    private byte[] Report(UsmEnvelope asked, EngineKeys keys, Oid reason, uint count) =>
        Seal(asked, keys, new ScopedPdu(_own.Id, [], new Pdu(PduType.Report, 0, 0, 0, [new VarBind(reason, SnmpValue.OfCounter32(count))])));

    private byte[] Seal(UsmEnvelope asked, EngineKeys keys, ScopedPdu says) =>
        UsmSeal.Close(asked with { MaxSize = MaxSize, Flags = UsmFlags.None, EngineId = _own.Id, Instant = _own.Now }, keys,
            RandomNumberGenerator.GetBytes(UsmCipher.SaltBytes), says);
}
