namespace PassportMonitor.Simulator.World;

/// <summary>A service that all halls depend on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name in English.</param>
/// <param name="NameUrdu">Name in Urdu.</param>
/// <param name="Stops">What stands still without it.</param>
/// <param name="Instruction">What the halls do while it is lost.</param>
/// <param name="SilentMinutes">Minutes without a probe after which it isn't known whether it works.</param>
/// <param name="Milliseconds">Median time of an answer; assumed.</param>
internal sealed record SimService(string Id, string Name, string NameUrdu, string Stops, string Instruction, int SilentMinutes, double Milliseconds);

/// <summary>The national services of the simulated service (domain notes, section 8).</summary>
internal static class SimServices
{
    /// <summary>Id of the one without which intake stands still.</summary>
    internal const string Identity = "identity";

    internal static readonly SimService[] All =
    [
        new(Identity, "Identity link", "شناختی رابطہ", "intake", "stop-tokens-keep-collection", 5, 180),
        new("fingerprint", "Fingerprint matching", "انگلیوں کے نشانات", "matching", "carry-on", 10, 900),
        new("payment", "Payment", "ادائیگی", "payment", "take-cash-only", 5, 240),
        new("messages", "Messages", "پیغامات", "messages", "carry-on", 10, 120),
    ];
}
