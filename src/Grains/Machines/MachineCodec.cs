using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Machines;

/// <summary>The stored form of a machine in the picture. Storage format.</summary>
internal static class MachineCodec
{
    private const byte Format = 1;

    internal static byte[] Write(MachineLedger ledger)
    {
        RowWriter row = new(Format);
        LedgerFact[] newest = [.. ledger.Newest];
        row.Numbers(newest.Length);
        foreach (LedgerFact fact in newest)
        {
            row.Numbers((long)fact.Type, fact.RecordedAt.UtcTicks);
            row.Place(MachineState.PlaceOf(fact.Event));
            row.Text(Encoding.UTF8.GetString(fact.Event.Data));
        }
        row.Numbers(ledger.Changes.Count);
        foreach (MachineChange change in ledger.Changes)
        {
            row.Numbers(change.At.UtcTicks, (long)change.Status);
            row.Text(change.Fault);
        }
        return row.ToBytes();
    }

    internal static void Read(MachineLedger ledger, string machine, ReadOnlySpan<byte> bytes)
    {
        RowReader row = new(bytes, Format, new TextPool());
        for (long n = row.Number(); n > 0; n--)
        {
            EventType type = (EventType)row.Number();
            DateTimeOffset recordedAt = new(row.Number(), TimeSpan.Zero);
            Place place = row.Place();
            ledger.Take(new LedgerFact(new NewEvent
            {
                Source = place.Source, Id = place.Id, Type = (ushort)type, Subject = machine, OccurredAt = new DateTimeOffset(place.At, TimeSpan.Zero), Sequence = place.Sequence,
                Data = Encoding.UTF8.GetBytes(row.Text(shared: false)!),
            }, recordedAt));
        }
        for (long n = row.Number(); n > 0; n--)
        {
            ledger.Put(new MachineChange(new DateTimeOffset(row.Number(), TimeSpan.Zero), (MachineStatus)row.Number(), row.Text()));
        }
    }
}
