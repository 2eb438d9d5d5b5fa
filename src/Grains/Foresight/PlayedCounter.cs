namespace PassportMonitor.Grains.Foresight;

/// <summary>One counter of a hall that is played on.</summary>
/// <param name="stages">Stages of the hall.</param>
internal sealed class PlayedCounter(int stages)
{
    /// <summary>Its counter's id; empty for one that is only counted.</summary>
    public string Id { get; init; } = "";
    /// <summary>Minutes from now at which it opens; 0 or less when it is open.</summary>
    public double OpensAt { get; init; }
    /// <summary>Whether its telling names the one stage that it serves.</summary>
    public bool IsTold { get; init; }
    /// <summary>Stages that it serves, by their number.</summary>
    public bool[] Own { get; } = new bool[stages];
    /// <summary>Stages that it serves while nobody waits for its own.</summary>
    public bool[] Helps { get; } = new bool[stages];
    /// <summary>The stage of whoever is at it; -1 for nobody.</summary>
    public int Serving { get; set; } = -1;
    /// <summary>Minutes from now at which that one is done.</summary>
    public double FreeAt { get; set; }
}
