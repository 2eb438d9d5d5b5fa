using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>The stored forms of visits, halls and counters. Storage format: a new field comes last and raises <see cref="Format"/>.</summary>
internal static class HallCodec
{
    private const byte Format = 1;
    private const byte HallFormat = 2;

    internal static byte[] Write(VisitState visit, string site)
    {
        RowWriter row = new(Format);
        row.Numbers((byte)visit.Status, visit.TicketAt, visit.Began, visit.Since, visit.WaitingSince, visit.FirstServedAt, visit.EndedAt,
            visit.Facts, visit.Odd, visit.LastAt, visit.LastSequence, visit.Services.Length);
        foreach (VisitService service in visit.Services)
        {
            row.Text(service.Stage);
            row.Text(service.Counter);
            row.Text(service.Officer);
            row.Numbers(service.From, service.Until);
        }
        row.Text(visit.Service);
        row.Text(visit.Stage);
        row.Text(visit.Counter);
        row.Text(visit.Token);
        row.Text(site);
        return row.ToBytes();
    }

    internal static VisitState ReadVisit(VisitKey key, ReadOnlySpan<byte> bytes, Func<string, short> siteOf, TextPool texts)
    {
        RowReader row = new(bytes, Format, texts);
        VisitState visit = new()
        {
            Key = key, Site = 0,
            Status = (VisitStatus)row.Number(), TicketAt = row.Number(), Began = row.Number(), Since = row.Number(), WaitingSince = row.Number(),
            FirstServedAt = row.Number(), EndedAt = row.Number(), Facts = (int)row.Number(), Odd = (int)row.Number(),
            LastAt = row.Number(), LastSequence = row.Number(),
        };
        VisitService[] services = new VisitService[row.Number()];
        for (int i = 0; i < services.Length; i++)
        {
            services[i] = new VisitService(row.Text() ?? "", row.Text(), row.Text(), row.Number(), row.Number());
        }
        return visit with
        {
            Services = services, Service = row.Text() ?? "", Stage = row.Text() ?? "", Counter = row.Text(), Token = row.Text(shared: false), Site = siteOf(row.Text()!),
        };
    }

    internal static byte[] Write(CounterFacts counter)
    {
        RowWriter row = new(Format);
        row.Numbers(counter.Facts.Count);
        foreach (CounterFact fact in counter.Facts)
        {
            row.Place(fact.Place);
            row.Numbers(fact.Open ? 1 : 0);
            row.Text(fact.Stage);
            row.Text(fact.Officer);
            row.Text(fact.Reason);
        }
        return row.ToBytes();
    }

    internal static CounterFacts ReadCounter(ReadOnlySpan<byte> bytes, TextPool texts)
    {
        RowReader row = new(bytes, Format, texts);
        CounterFact[] facts = new CounterFact[row.Number()];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = new CounterFact(row.Place(), row.Number() == 1, row.Text(), row.Text(), row.Text());
        }
        return new CounterFacts(facts);
    }

    internal static byte[] Write(Hall hall)
    {
        RowWriter row = new(HallFormat);
        row.Numbers(hall.LastVisitAt, hall.LastCounterAt, hall.Recorded, hall.NewVisitsDay, hall.NewVisits, hall.Late.Count);
        foreach ((long slot, (long from, long through)) in hall.Late)
        {
            row.Numbers(slot, from, through);
        }
        row.Count(hall.Outside);
        row.Count(hall.Waiting);
        row.Numbers(hall.Snapshots.Count);
        foreach (Newest<HallSnapshot> told in hall.Snapshots.Values)
        {
            row.Place(told.Place);
            row.Text(told.Value.Service);
            row.Maybe(told.Value.Waiting);
            row.Maybe(told.Value.Inside);
            row.Maybe(told.Value.CountersOpen);
            row.Text(told.Value.CurrentTicket);
        }
        row.Numbers(hall.Rosters.Count);
        foreach (Newest<Roster> told in hall.Rosters.Values)
        {
            row.Place(told.Place);
            row.Numbers(told.Value.From.UtcTicks, told.Value.Until.UtcTicks, told.Value.Rostered);
            row.Maybe(told.Value.SignedOn);
            row.Maybe(told.Value.Needed);
        }
        row.Numbers(hall.FirstRecorded);
        return row.ToBytes();
    }

    internal static void ReadHall(Hall hall, ReadOnlySpan<byte> bytes, TextPool texts)
    {
        RowReader row = new(bytes, HallFormat, texts);
        (long lastVisitAt, long lastCounterAt, long recorded) = (row.Number(), row.Number(), row.Number());
        hall.NoteNewVisits((int)row.Number(), (int)row.Number());
        for (long n = row.Number(); n > 0; n--)
        {
            hall.Late[row.Number()] = (row.Number(), row.Number());
        }
        if (row.Number() == 1)
        {
            hall.TakeOutside(row.Place(), (int)row.Number());
        }
        if (row.Number() == 1)
        {
            hall.TakeWaiting(row.Place(), (int)row.Number());
        }
        for (long n = row.Number(); n > 0; n--)
        {
            Place place = row.Place();
            hall.Take(place, new HallSnapshot(row.Text()!, HallTime.Instant(place.At)!.Value, row.Maybe(), row.Maybe(), row.Maybe(), row.Text(shared: false)));
        }
        for (long n = row.Number(); n > 0; n--)
        {
            Place place = row.Place();
            hall.Take(place, new Roster(
                new DateTimeOffset(row.Number(), TimeSpan.Zero), new DateTimeOffset(row.Number(), TimeSpan.Zero), (int)row.Number(),
                row.Maybe(), row.Maybe(), HallTime.Instant(place.At)!.Value));
        }
        hall.Load(lastVisitAt, lastCounterAt, recorded, row.Format < HallFormat ? 0 : row.Number());
    }
}
