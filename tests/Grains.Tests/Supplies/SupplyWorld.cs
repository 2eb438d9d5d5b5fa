using System.Globalization;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Supplies;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Supplies;

/// <summary>Facts of stock for tests. Instants and days are UTC texts.</summary>
internal static class SupplyWorld
{
    internal const string Laminate = "laminate";

    internal static NewEvent Declared(double perPassport = 1, double spoil = 0, int lead = 30, int margin = 14, string id = Laminate) => Fact(
        EventType.SupplyDeclared, id, "2020-01-01",
        Text($$"""{"name":"{{id}}","unit":"sheets","perPassport":{{perPassport}},"spoilPercent":{{spoil}},"leadDays":{{lead}},"marginDays":{{margin}},"owner":"production"}"""));

    internal static NewEvent Counted(string at, double usable, string site = "store", string supply = Laminate) =>
        Fact(EventType.SupplyCounted, supply, at, Text($$"""{"site":"{{site}}","usable":{{usable}}}"""));

    internal static NewEvent Received(string at, double quantity, string? consignment = null, string site = "store") =>
        Fact(EventType.SupplyReceived, Laminate, at, Text($$"""{"site":"{{site}}","quantity":{{quantity}}{{(consignment is null ? "" : $",\"consignment\":\"{consignment}\"")}}}"""));

    internal static NewEvent Expected(string at, string consignment, double quantity, string due) =>
        Fact(EventType.SupplyExpected, Laminate, at, Text($$"""{"consignment":"{{consignment}}","quantity":{{quantity}},"due":"{{due}}"}"""));

    /// <summary>What facts say, in the order given.</summary>
    internal static SupplyStock Stock(params IEnumerable<NewEvent> facts) => Ledger(facts).Stock(Laminate);

    internal static SupplyLedger Ledger(IEnumerable<NewEvent> facts)
    {
        SupplyLedger ledger = new();
        foreach (LogEntry entry in Entries(facts))
        {
            ledger.Take(SupplyFact.Of(entry));
        }
        return ledger;
    }

    internal static Supply Supply(double perPassport = 1, double spoil = 0, int lead = 30, int margin = 14) =>
        new(Laminate, "Laminate", null, "sheets", perPassport, spoil, lead, margin, "production");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
