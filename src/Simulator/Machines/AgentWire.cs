using System.Formats.Asn1;
using System.Numerics;
using System.Text;

namespace PassportMonitor.Simulator.Machines;

/// <summary>A value that an agent tells.</summary>
/// <param name="Kind">Its ASN.1 type.</param>
/// <param name="Number">The number.</param>
/// <param name="Bytes">The bytes of an octet string.</param>
/// <param name="Name">The object id.</param>
internal readonly record struct AgentValue(AgentType Kind, long Number = 0, byte[]? Bytes = null, string? Name = null)
{
    internal static AgentValue Of(long number) => new(AgentType.Integer, number);

    internal static AgentValue Of(string text) => new(AgentType.Octets, 0, Encoding.UTF8.GetBytes(text));
}

/// <summary>Types of SMIv2 that our agents tell.</summary>
internal enum AgentType
{
    Integer,
    Octets,
    ObjectId,
    Counter32,
    Gauge32,
    TimeTicks,
    EndOfMibView,
}

/// <summary>A request of SNMP version 2c.</summary>
internal sealed record AgentRequest(int Pdu, byte[] Community, BigInteger Id, int First, int Second, string[] Names);

/// <summary>SNMP version 2c on the wire, from an agent's side: get, get-next and get-bulk in, responses out (RFC 3416).</summary>
internal static class AgentWire
{
    internal const int Get = 0;
    internal const int GetNext = 1;
    internal const int GetBulk = 5;
    private const int Version2C = 1;
    private const int Response = 2;
    private const int NamesMost = 128;

    /// <summary>The request in a datagram; null when there is none.</summary>
    internal static AgentRequest? Read(ReadOnlyMemory<byte> datagram)
    {
        try
        {
            AsnReader message = new AsnReader(datagram, AsnEncodingRules.BER).ReadSequence();
            if (!message.TryReadInt32(out int version) || version != Version2C)
            {
                return null;
            }
            byte[] community = message.ReadOctetString();
            Asn1Tag tag = message.PeekTag();
            AsnReader pdu = message.ReadSequence(tag);
            BigInteger id = pdu.ReadInteger();
            if (tag.TagClass != TagClass.ContextSpecific || !pdu.TryReadInt32(out int first) || !pdu.TryReadInt32(out int second))
            {
                return null;
            }
            List<string> names = [];
            for (AsnReader bindings = pdu.ReadSequence(); bindings.HasData && names.Count < NamesMost;)
            {
                names.Add(bindings.ReadSequence().ReadObjectIdentifier());
            }
            return new AgentRequest(tag.TagValue, community, id, first, second, [.. names]);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The response to a request.</summary>
    internal static byte[] Write(AgentRequest request, IEnumerable<(string Name, AgentValue Value)> values)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version2C);
            writer.WriteOctetString(request.Community);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, Response, isConstructed: true)))
            {
                writer.WriteInteger(request.Id);
                writer.WriteInteger(0);
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    foreach ((string name, AgentValue value) in values)
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(name);
                            Write(writer, value);
                        }
                    }
                }
            }
        }
        return writer.Encode();
    }

    private static void Write(AsnWriter writer, AgentValue value)
    {
        switch (value.Kind)
        {
            case AgentType.Octets: writer.WriteOctetString(value.Bytes); break;
            case AgentType.ObjectId: writer.WriteObjectIdentifier(value.Name!); break;
            case AgentType.EndOfMibView: writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 2)); break;
            case AgentType.Counter32: writer.WriteInteger(value.Number, new Asn1Tag(TagClass.Application, 1)); break;
            case AgentType.Gauge32: writer.WriteInteger(value.Number, new Asn1Tag(TagClass.Application, 2)); break;
            case AgentType.TimeTicks: writer.WriteInteger(value.Number, new Asn1Tag(TagClass.Application, 3)); break;
            default: writer.WriteInteger(value.Number); break;
        }
    }
}
