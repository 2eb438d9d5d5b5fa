using System.Net;
using CsCheck;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>Generated names, values and messages.</summary>
internal static class SnmpGen
{
    internal static readonly Gen<Oid> Oids =
        Gen.Select(Gen.UInt[0, 2], Gen.UInt[0, 39], Gen.OneOf(Gen.UInt, Gen.UInt[0, 300]).Array[0, 40], (first, second, rest) => new Oid([first, second, .. rest]));

    internal static readonly Gen<SnmpValue> Values = Gen.OneOf(
        Gen.Int.Select(SnmpValue.OfInteger),
        Gen.Byte.Array[0, 300].Select(SnmpValue.OfBytes),
        Oids.Select(SnmpValue.OfObjectId),
        Gen.Byte.Array[4].Select(bytes => SnmpValue.OfAddress(new IPAddress(bytes))),
        Gen.UInt.Select(SnmpValue.OfCounter32),
        Gen.UInt.Select(SnmpValue.OfGauge32),
        Gen.UInt.Select(SnmpValue.OfTimeTicks),
        Gen.Byte.Array[0, 12].Select(SnmpValue.OfOpaque),
        Gen.ULong.Select(SnmpValue.OfCounter64),
        Of(SnmpType.Null, SnmpType.NoSuchObject, SnmpType.NoSuchInstance, SnmpType.EndOfMibView).Select(SnmpValue.OfNothing));

    internal static readonly Gen<Pdu> Pdus = Gen.Select(
        Of(PduType.Get, PduType.GetNext, PduType.Response, PduType.Set, PduType.GetBulk, PduType.Inform, PduType.TrapV2, PduType.Report),
        Gen.Int, Gen.Int, Gen.Int, Gen.Select(Oids, Values, (name, value) => new VarBind(name, value)).Array[0, 12],
        (type, id, first, second, bindings) => new Pdu(type, id, first, second, bindings));

    internal static readonly Gen<CommunityMessage> Messages =
        Gen.Select(Gen.Int[0, 1], Gen.Byte.Array[0, 40], Pdus, (version, community, pdu) => new CommunityMessage(version, community, pdu));

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>Bytes of a message with some of them changed, taken out, doubled or cut off.</summary>
    internal static Gen<byte[]> Damaged(Gen<byte[]> whole) =>
        Gen.Select(whole, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000], Gen.Byte, (how, where, with) => (how, where, with)).Array[1, 6], (bytes, changes) =>
            changes.Aggregate(bytes, (now, change) => now.Length == 0 ? now : change.how switch
            {
                0 => [.. now[..(change.where % now.Length)], change.with, .. now[((change.where % now.Length) + 1)..]],
                1 => now[..(change.where % now.Length)],
                2 => [.. now[..(change.where % now.Length)], .. now[((change.where % now.Length) + 1)..]],
                _ => [.. now[..(change.where % now.Length)], change.with, .. now[(change.where % now.Length)..]],
            }));
}
