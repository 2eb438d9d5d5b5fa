namespace PassportMonitor.Grains.Alarms;

/// <summary>What grain storage keeps of a desk's fold: a copy of what the log says, so losing it loses nothing.</summary>
[GenerateSerializer, Alias("pm.StoredDesk")]
public sealed class StoredDesk
{
    /// <summary>UTF-8 JSON of the fold; null before the first writing.</summary>
    [Id(0)] public byte[]? Fold { get; set; }

    /// <summary>Entries of partition 0 below this offset are in.</summary>
    [Id(1)] public long Position { get; set; }

    /// <summary>The offset after the last own entry that is in.</summary>
    [Id(2)] public long Next { get; set; }

    /// <summary>The number that the next own entry gets.</summary>
    [Id(3)] public long Number { get; set; }
}

/// <summary>What grain storage keeps of a desk's delays. They are in no log: losing them makes running delays begin anew.</summary>
[GenerateSerializer, Alias("pm.StoredDelays")]
public sealed class StoredDelays
{
    /// <summary>UTF-8 JSON of the delays; null before the first writing.</summary>
    [Id(0)] public byte[]? Timers { get; set; }
}
