namespace PassportMonitor.Contracts.Machines;

/// <summary>The CloudEvents sources under which changes of machines are recorded. Nobody else may send under them.</summary>
public static class MachineSources
{
    private const string Live = "/machine-watch";
    private const string Simulated = "/simulated/machine-watch";

    /// <summary>The source of an origin's watch.</summary>
    public static string Of(Origin origin) => origin == Origin.Simulated ? Simulated : Live;

    /// <summary>Whether a source is one of them, or below one.</summary>
    public static bool Includes(string source) => Covers(Live, source) || Covers(Simulated, source);

    private static bool Covers(string own, string source) =>
        source.StartsWith(own, StringComparison.Ordinal) && (source.Length == own.Length || source[own.Length] == '/');
}
