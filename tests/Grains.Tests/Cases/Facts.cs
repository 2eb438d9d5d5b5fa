using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Tests.Cases;

/// <summary>Facts of one case, in short.</summary>
internal static class Facts
{
    internal static readonly DateTimeOffset Day = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);

    /// <summary>The whole way from token to delivery, an hour a step.</summary>
    internal static readonly EventType[] MainLine =
    [
        EventType.TokenIssued, EventType.BiometricsCaptured, EventType.DataEntered, EventType.RecordChecked, EventType.Granted, EventType.HqReceived,
        EventType.HqMatchingStarted, EventType.Entitled, EventType.PrintQueued, EventType.PersonalizationStarted, EventType.QcPassed, EventType.Packed,
        EventType.Dispatched, EventType.ReceivedAtOffice, EventType.Ready, EventType.Delivered,
    ];

    internal static LogEntry Entry(EventType type, double hour, string data = """{"site":"isb"}""", long offset = 0, DateTimeOffset? recordedAt = null)
    {
        NewEvent e = new()
        {
            Source = "/pk/dgip/pps", Id = $"{type}-{hour}-{offset}", Type = (ushort)type, Subject = "1", OccurredAt = Day.AddHours(hour), Sequence = 0,
            Data = Encoding.UTF8.GetBytes(type == EventType.TokenIssued && data == """{"site":"isb"}""" ? """{"site":"isb","category":"normal"}""" : data),
        };
        DateTimeOffset at = recordedAt ?? Day.AddYears(1);
        return new LogEntry { Partition = 0, Offset = offset, Event = e, RecordedAt = at, ContentHash = HashChain.ContentHash(e), Chain = HashChain.Genesis };
    }

    internal static CaseTimeline Timeline(params LogEntry[] entries) => new(new CaseKey(0, "1"), entries, SiteNumbers.NewTable());

    internal static CaseState Case(params EventType[] steps) => Timeline([.. steps.Select((t, i) => Entry(t, i))]).State;
}
