using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Supplies;

/// <summary>The stored form of a supply's facts. Storage format.</summary>
internal static class SupplyCodec
{
    private const byte Format = 1;

    internal static byte[] Write(SupplyLedger ledger)
    {
        RowWriter row = new(Format);
        row.Numbers(ledger.Facts.Count);
        foreach (SupplyFact fact in ledger.Facts)
        {
            row.Place(fact.Place);
            row.Numbers((long)fact.Type, BitConverter.DoubleToInt64Bits(fact.Quantity), fact.Unusable is { } unusable ? BitConverter.DoubleToInt64Bits(unusable) : -1, fact.Due);
            row.Text(fact.Site);
            row.Text(fact.Consignment);
        }
        return row.ToBytes();
    }

    internal static void Read(SupplyLedger ledger, ReadOnlySpan<byte> bytes)
    {
        RowReader row = new(bytes, Format, new TextPool());
        for (long n = row.Number(); n > 0; n--)
        {
            Place place = row.Place();
            EventType type = (EventType)row.Number();
            double quantity = BitConverter.Int64BitsToDouble(row.Number());
            long unusable = row.Number();
            int due = (int)row.Number();
            ledger.Take(new SupplyFact(place, type, row.Text(), quantity, unusable == -1 ? null : BitConverter.Int64BitsToDouble(unusable), row.Text(), due));
        }
    }
}
