namespace PassportMonitor.Grains.Halls;

/// <summary>Where a fact stands among those of its subject: (occurred at, sequence, id), and the source where two of them use one id. Arrival plays no part in it (law 2).</summary>
/// <param name="At">Occurred at, UTC ticks.</param>
/// <param name="Sequence">The sender's order within one instant.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Source">The event's source.</param>
public readonly record struct Place(long At, long Sequence, string Id, string Source) : IComparable<Place>
{
    /// <inheritdoc/>
    public int CompareTo(Place other)
    {
        int order = At.CompareTo(other.At);
        order = order != 0 ? order : Sequence.CompareTo(other.Sequence);
        order = order != 0 ? order : string.CompareOrdinal(Id, other.Id);
        return order != 0 ? order : string.CompareOrdinal(Source, other.Source);
    }
}
