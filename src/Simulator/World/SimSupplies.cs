namespace PassportMonitor.Simulator.World;

/// <summary>A consumable of production. All figures are assumed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name in English.</param>
/// <param name="NameUrdu">Name in Urdu.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="PerPassport">Units that one passport takes, over all kinds of passports.</param>
/// <param name="SpoilPercent">Share that is spoiled on top of it.</param>
/// <param name="LeadDays">Days from an order to stock.</param>
/// <param name="FullDays">Days that the stock lasts after a delivery.</param>
/// <param name="Phase">Days by which its deliveries are shifted against the others'.</param>
internal sealed record SimSupply(
    string Id, string Name, string NameUrdu, string Unit, double PerPassport, double SpoilPercent, int LeadDays, int FullDays, int Phase);

/// <summary>The consumables of the simulated service (domain notes, section 8).</summary>
internal static class SimSupplies
{
    internal static readonly SimSupply[] All =
    [
        new("book-mrp", "Blank books, machine-readable", "خالی کتابچے", "books", 0.95, 1, 60, 95, 0),
        new("book-e-passport", "Blank books, e-passport", "خالی ای پاسپورٹ کتابچے", "books", 0.05, 1.5, 75, 110, 20),
        new("laminate", "Laminate", "لیمینیٹ", "sheets", 0.95, 2, 60, 64, 9),
        new("ribbon", "Printer ribbon", "پرنٹر ربن", "metres", 0.35, 1, 45, 76, 25),
        new("ink", "Ink", "روشنائی", "millilitres", 1.4, 0.5, 45, 70, 17),
    ];
}
