namespace PassportMonitor.Contracts.Alarms;

/// <summary>The CloudEvents sources under which the alarm desks record. Nobody else may send under them.</summary>
public static class AlarmSources
{
    private const string Live = "/alarms";
    private const string Simulated = "/simulated/alarms";

    /// <summary>The source of an origin's desk.</summary>
    public static string Of(Origin origin) => origin == Origin.Simulated ? Simulated : Live;

    /// <summary>Whether a source is one of them, or below one.</summary>
    public static bool Includes(string source) => Covers(Live, source) || Covers(Simulated, source);

    private static bool Covers(string own, string source) =>
        source.StartsWith(own, StringComparison.Ordinal) && (source.Length == own.Length || source[own.Length] == '/');
}
