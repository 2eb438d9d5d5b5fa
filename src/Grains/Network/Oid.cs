using System.Globalization;

namespace PassportMonitor.Grains.Network;

/// <summary>An object identifier: up to 128 arcs of 32 bits (RFC 2578, section 3.5), ordered as agents order their objects. Immutable; the default has no arcs.</summary>
public readonly struct Oid : IEquatable<Oid>, IComparable<Oid>
{
    /// <summary>Arcs of one identifier at most (RFC 2578, section 3.5).</summary>
    public const int ArcsMost = 128;

    private readonly uint[]? _arcs;

    /// <summary>The identifier of these arcs.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="ArcsMost"/>.</exception>
    public Oid(params ReadOnlySpan<uint> arcs)
    {
        if (arcs.Length > ArcsMost)
        {
            throw new ArgumentException($"An object identifier has at most {ArcsMost} arcs.", nameof(arcs));
        }
        _arcs = arcs.ToArray();
    }

    /// <summary>Its arcs, in order.</summary>
    public ReadOnlySpan<uint> Arcs => _arcs;

    /// <summary>How many arcs it has.</summary>
    public int Length => _arcs?.Length ?? 0;

    /// <summary>The identifier that has <paramref name="arcs"/> after this one's.</summary>
    public Oid Child(params ReadOnlySpan<uint> arcs) => new([.. Arcs, .. arcs]);

    /// <summary>Whether <paramref name="other"/> is this one or stands below it.</summary>
    public bool Contains(Oid other) => other.Arcs.StartsWith(Arcs);

    /// <summary>The arcs of <paramref name="other"/> below this one.</summary>
    /// <exception cref="ArgumentException">It doesn't stand below.</exception>
    public Oid IndexOf(Oid other) => Contains(other) ? new Oid(other.Arcs[Length..]) : throw new ArgumentException($"{other} is not below {this}.", nameof(other));

    /// <summary>Reads dotted decimals, with or without a leading dot.</summary>
    public static bool TryParse(string? text, out Oid oid)
    {
        oid = default;
        string[] parts = (text ?? "").TrimStart('.').Split('.', ArcsMost + 1);
        if (parts.Length > ArcsMost)
        {
            return false;
        }
        uint[] arcs = new uint[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!uint.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out arcs[i]))
            {
                return false;
            }
        }
        oid = new Oid(arcs);
        return true;
    }

    /// <summary>Reads dotted decimals.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static Oid Parse(string text) => TryParse(text, out Oid oid) ? oid : throw new FormatException($"{text} is no object identifier.");

    /// <inheritdoc/>
    public int CompareTo(Oid other) => Arcs.SequenceCompareTo(other.Arcs);

    /// <inheritdoc/>
    public bool Equals(Oid other) => Arcs.SequenceEqual(other.Arcs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Oid other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (uint arc in Arcs)
        {
            hash.Add(arc);
        }
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', _arcs ?? []);

    /// <summary>Whether they have the same arcs.</summary>
    public static bool operator ==(Oid left, Oid right) => left.Equals(right);
    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Oid left, Oid right) => !left.Equals(right);
    /// <summary>Whether an agent gives the left one first.</summary>
    public static bool operator <(Oid left, Oid right) => left.CompareTo(right) < 0;
    /// <summary>Whether an agent gives the right one first.</summary>
    public static bool operator >(Oid left, Oid right) => left.CompareTo(right) > 0;
    /// <summary>Not <c>&gt;</c>.</summary>
    public static bool operator <=(Oid left, Oid right) => left.CompareTo(right) <= 0;
    /// <summary>Not <c>&lt;</c>.</summary>
    public static bool operator >=(Oid left, Oid right) => left.CompareTo(right) >= 0;
}
