using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>Finds what an answer belongs to without reading all of it.</summary>
internal static class MessageId
{
    /// <summary>The request id of version 1 and 2c, the message id of version 3; null when the bytes are no message.</summary>
    internal static int? Peek(ReadOnlySpan<byte> datagram)
    {
        BerReader reader = new(datagram);
        reader.Enter(PduReader.Sequence);
        if (reader.ReadInteger() == 3)
        {
            reader.Enter(PduReader.Sequence);
        }
        else
        {
            reader.ReadContent((byte)SnmpType.OctetString);
            reader.Enter(reader.NextTag is (byte)PduType.Response or (byte)PduType.Report ? reader.NextTag : (byte)PduType.Response);
        }
        int id = reader.ReadInteger();
        return reader.Fault is null ? id : null;
    }
}
