namespace PassportMonitor.Simulator.Halls;

/// <summary>What a counter does with a visitor.</summary>
internal enum HallStage : byte
{
    Token, Biometrics, DataEntry, Interview, OneWindow, Collection, Enquiry,
}

/// <summary>What a visitor came for.</summary>
internal enum HallService : byte
{
    Application, Collection, Enquiry,
}

/// <summary>Names as events write them, and usual service times: medians in minutes, assumed.</summary>
internal static class HallStages
{
    internal const int Count = 7;

    private static readonly string[] s_stages = ["token", "biometrics", "data-entry", "interview", "one-window", "collection", "enquiry"];
    private static readonly string[] s_services = ["application", "collection", "enquiry"];
    private static readonly double[] s_minutes = [3.5, 4, 6.5, 5, 10, 3.5, 3];

    internal static string Name(this HallStage stage) => s_stages[(int)stage];

    internal static string Name(this HallService service) => s_services[(int)service];

    internal static double Minutes(this HallStage stage) => s_minutes[(int)stage];

    /// <summary>Work that is part of intake: it stands still while the identity link is lost.</summary>
    internal static bool IsIntake(this HallStage stage) => stage <= HallStage.OneWindow;
}
