namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>Values of one measure put together: those of two stretches of time are those of both. None has a count of 0.</summary>
/// <param name="Count">Values.</param>
/// <param name="Min">The least.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Max">The greatest.</param>
public readonly record struct Aggregate(int Count, float Min, double Sum, float Max)
{
    /// <summary>Their mean; of none it is no number.</summary>
    public double Mean => Sum / Count;

    /// <summary>One value.</summary>
    public static Aggregate Of(double value) => new(1, (float)value, value, (float)value);

    /// <summary>Both together.</summary>
    public static Aggregate operator +(Aggregate a, Aggregate b) =>
        a.Count == 0 ? b : b.Count == 0 ? a : new(a.Count + b.Count, Math.Min(a.Min, b.Min), a.Sum + b.Sum, Math.Max(a.Max, b.Max));
}
