namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>What a level or capacity of RFC 3805 says: a number, or one of three words that are written as negative numbers.</summary>
public enum LevelKind
{
    /// <summary>The agent gave none, or a number that the standard doesn't know.</summary>
    NotGiven,
    /// <summary>A number.</summary>
    Number,
    /// <summary>-1: there is no restriction.</summary>
    NoRestriction,
    /// <summary>-2: the printer doesn't know.</summary>
    Unknown,
    /// <summary>-3: some is left, or some space.</summary>
    SomeLeft,
}

/// <summary>The level of a supply or an input. Never a percentage unless both numbers are ones, and the level is within the capacity.</summary>
/// <param name="Level">What is left, or for a supply that fills up the space that is left, in the part's own unit; null when it is no number.</param>
/// <param name="Kind">What the level says.</param>
/// <param name="Capacity">The most there can be, in the same unit; null when it is no number, or 0.</param>
public sealed record SupplyLevel(int? Level, LevelKind Kind, int? Capacity)
{
    /// <summary>Share that is left, 0 to 100; null when nobody can tell.</summary>
    public double? Percent => Level is { } level && Capacity is { } capacity && level <= capacity ? 100.0 * level / capacity : null;

    /// <summary>Whether the agent contradicts itself: more than fits in.</summary>
    public bool IsAboveCapacity => Level > Capacity;

    /// <summary>Whether it is known to be empty (or, when it fills up, full).</summary>
    public bool IsExhausted => Level == 0;

    /// <summary>Reads the two numbers.</summary>
    public static SupplyLevel Decode(int? level, int? capacity) => new(
        level >= 0 ? level : null,
        level switch
        {
            >= 0 => LevelKind.Number,
            -1 => LevelKind.NoRestriction,
            -2 => LevelKind.Unknown,
            -3 => LevelKind.SomeLeft,
            _ => LevelKind.NotGiven,
        },
        capacity > 0 ? capacity : null);
}
