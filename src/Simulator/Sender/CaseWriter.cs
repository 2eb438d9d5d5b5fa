using System.Text;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Sender;

/// <summary>Writes facts about applications as CloudEvents, one line each. All that is written is plain ASCII of known alphabets.</summary>
internal sealed class CaseWriter
{
    private const int TypeNumbers = 200;
    private const int OfficersPerSite = 12;

    private readonly byte[][] _heads = new byte[TypeNumbers][];
    private readonly byte[][] _sites;
    private readonly byte[] _mark;
    private readonly ServiceWorld _world;

    internal CaseWriter(ServiceWorld world, string runMark)
    {
        _world = world;
        _mark = Encoding.ASCII.GetBytes($"S{runMark}-");
        _sites = [.. world.Sites.Select(s => Encoding.ASCII.GetBytes(s.Id))];
        foreach (EventTypeDefinition definition in EventTypes.All.Where(d => d.Subject == SubjectKind.Application))
        {
            _heads[(int)definition.Type] = Encoding.ASCII.GetBytes(
                $"{{\"specversion\":\"1.0\",\"source\":\"{Sources.Applications}\",\"type\":\"{definition.Name}\",\"id\":\"");
        }
    }

    /// <summary>The token of a case: marked as simulated, so that nobody takes it for a real one, which has eleven digits.</summary>
    internal string TokenOf(uint number) => $"{Encoding.ASCII.GetString(_mark)}{number:D7}";

    /// <summary>Writes one line.</summary>
    internal void Write(JsonText to, in SimEvent fact)
    {
        to.Put(_heads[(int)fact.Type]);
        Token(to, fact.Case).Put("."u8).Put(fact.Sequence);
        to.Put("\",\"subject\":\""u8);
        Token(to, fact.Case).Put("\",\"time\":\""u8).PutInstant(fact.At);
        to.Put("\",\"sequence\":\""u8).Put(fact.Sequence).Put("\",\"data\":{"u8);
        int before = to.Length;
        Data(to, fact);
        to.Put("}}\n"u8);
        RemoveFirstComma(to, before);
    }

    private JsonText Token(JsonText to, uint number) => to.Put(_mark).Put(number, number < 10_000_000 ? 7 : 10);

    // Every member below is written with a comma before it; the first one's becomes a space.
    private static void RemoveFirstComma(JsonText to, int at) => to.Blank(at, (byte)',');

    private void Data(JsonText to, in SimEvent fact)
    {
        Site(to, fact);
        switch (fact.Type)
        {
            case EventType.TokenIssued:
                TokenData(to, fact);
                break;
            case EventType.PersonalizationStarted or EventType.QcPassed:
                Book(to, fact);
                Machine(to, fact);
                return;
            case EventType.Packed:
                Book(to, fact);
                Box(to, fact);
                return;
            case EventType.Dispatched or EventType.ReceivedAtOffice or EventType.LostInTransit:
                Box(to, fact);
                return;
            case EventType.QcFailed:
                Book(to, fact);
                Reason(to, (fact.Case % 3) switch { 0 => "laminate"u8, 1 => "mrz-unreadable"u8, _ => "print-smear"u8 });
                return;
            case EventType.Destroyed:
                Book(to, fact);
                return;
            case EventType.ActivityRecorded:
                to.Put(",\"activity\":\"Form checked\""u8);
                break;
            default:
                Exceptional(to, fact);
                break;
        }
        Officer(to, fact);
    }

    private static void Machine(JsonText to, in SimEvent fact)
    {
        if (fact.Machine > 0)
        {
            to.Put(",\"machine\":\"printer-"u8).Put(fact.Machine, 2).Put("\""u8);
        }
    }

    private static void Exceptional(JsonText to, in SimEvent fact)
    {
        switch (fact.Type)
        {
            case EventType.Deferred:
                Reason(to, (fact.Case % 3) switch { 0 => "document-missing"u8, 1 => "record-mismatch"u8, _ => "photo-quality"u8 });
                WaitingFor(to, fact.Detail);
                break;
            case EventType.Referred:
                Reason(to, "clearance"u8);
                break;
            case EventType.ReturnedToOffice:
                Reason(to, fact.Case % 2 == 0 ? "fingerprint-quality"u8 : "photo-quality"u8);
                break;
            case EventType.Rejected:
                Reason(to, fact.Case % 2 == 0 ? "not-eligible"u8 : "record-hit"u8);
                break;
            case EventType.Undelivered:
                Reason(to, "nobody-home"u8);
                break;
            case EventType.Cancelled:
                Cancellation(to, fact.Detail);
                break;
        }
    }

    private static void WaitingFor(JsonText to, Detail detail)
    {
        to.Put(",\"waitingFor\":\""u8);
        to.Put(detail switch { Detail.WaitsForOffice => "office"u8, Detail.WaitsForHeadquarters => "headquarters"u8, _ => "applicant"u8 });
        to.Put("\""u8);
    }

    private static void Cancellation(JsonText to, Detail detail)
    {
        if (detail == Detail.Reissued)
        {
            Reason(to, "wrong-data"u8);
            to.Put(",\"by\":\"office\""u8);
            return;
        }
        Reason(to, "withdrawn"u8);
        to.Put(",\"by\":\"applicant\""u8);
        if (detail == Detail.BookVoided)
        {
            to.Put(",\"bookVoided\":true"u8);
        }
    }

    private void TokenData(JsonText to, in SimEvent fact)
    {
        to.Put(",\"category\":\""u8).Put(fact.Category switch
        {
            Category.Normal => "normal"u8,
            Category.Urgent => "urgent"u8,
            Category.FastTrack => "fast-track"u8,
            _ => "overnight"u8,
        }).Put("\""u8);
        if (fact.CollectAt != fact.Site)
        {
            to.Put(",\"collectAt\":\""u8).Put(_sites[fact.CollectAt]).Put("\""u8);
        }
        if (fact.Replaces != 0)
        {
            to.Put(",\"replaces\":\""u8);
            Token(to, fact.Replaces).Put("\",\"replacesTokenAt\":\""u8).PutInstant(fact.ReplacesTokenAt).Put("\""u8);
        }
        to.Put(",\"document\":\""u8).Put(fact.Case % 20 == 0 ? "e-passport"u8 : "mrp"u8);
        to.Put("\",\"application\":\""u8).Put((fact.Case % 20) switch { < 11 => "new"u8, < 18 => "renewal"u8, 18 => "modification"u8, _ => "lost"u8 });
        to.Put("\",\"channel\":\"desk\""u8);
    }

    private void Site(JsonText to, in SimEvent fact)
    {
        if (fact.Site != SimEvent.NoSite)
        {
            to.Put(",\"site\":\""u8).Put(fact.Site == SimEvent.UnknownSite ? "closed-office-9"u8 : _sites[fact.Site]).Put("\""u8);
        }
    }

    private void Officer(JsonText to, in SimEvent fact)
    {
        if (fact.Site < _world.Sites.Length)
        {
            to.Put(",\"officer\":\"o-"u8).Put(fact.Site).Put("-"u8).Put(fact.Officer >= 0 ? fact.Officer : ((fact.Case * 7L) + fact.Sequence) % OfficersPerSite).Put("\""u8);
        }
    }

    private void Book(JsonText to, in SimEvent fact)
    {
        if (fact.Book != 0)
        {
            to.Put(",\"book\":\"B"u8).Put(_mark).Put(fact.Book, 7).Put("\""u8);
        }
    }

    private void Box(JsonText to, in SimEvent fact)
    {
        if (fact.Box != 0)
        {
            to.Put(",\"box\":\"X"u8).Put(_mark).Put(fact.CollectAt, 3).Put("-"u8).Put(fact.Box).Put("\""u8);
        }
    }

    private static void Reason(JsonText to, ReadOnlySpan<byte> code) => to.Put(",\"reason\":\""u8).Put(code).Put("\""u8);
}
