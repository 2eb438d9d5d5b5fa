using System.Net;
using System.Text;

namespace PassportMonitor.Grains.Network;

/// <summary>What a value is (RFC 2578, section 7.1; the last three are the exceptions of RFC 3416, section 3). The numbers are those of the standard.</summary>
public enum SnmpType : byte
{
    /// <summary>A whole number of 32 bits with a sign.</summary>
    Integer = 0x02,
    /// <summary>Bytes: text, an address, bits.</summary>
    OctetString = 0x04,
    /// <summary>No value.</summary>
    Null = 0x05,
    /// <summary>The name of an object or kind.</summary>
    ObjectId = 0x06,
    /// <summary>An IPv4 address.</summary>
    IpAddress = 0x40,
    /// <summary>A counter of 32 bits, which wraps.</summary>
    Counter32 = 0x41,
    /// <summary>A gauge of 32 bits, which stays at its ends.</summary>
    Gauge32 = 0x42,
    /// <summary>Hundredths of a second, 32 bits, which wrap after some 497 days.</summary>
    TimeTicks = 0x43,
    /// <summary>Bytes of a vendor's own encoding.</summary>
    Opaque = 0x44,
    /// <summary>A counter of 64 bits.</summary>
    Counter64 = 0x46,
    /// <summary>The agent has no such object.</summary>
    NoSuchObject = 0x80,
    /// <summary>The agent has the object, but not this instance.</summary>
    NoSuchInstance = 0x81,
    /// <summary>The agent has nothing after this name.</summary>
    EndOfMibView = 0x82,
}

/// <summary>One value as an agent gave it. Asking for another kind than it is gives null, never a guess.</summary>
public readonly struct SnmpValue : IEquatable<SnmpValue>
{
    private readonly ulong _number;
    private readonly byte[]? _bytes;
    private readonly Oid _oid;

    private SnmpValue(SnmpType type, ulong number = 0, byte[]? bytes = null, Oid oid = default) => (Type, _number, _bytes, _oid) = (type, number, bytes, oid);

    /// <summary>What it is.</summary>
    public SnmpType Type { get; }

    /// <summary>Whether the agent gave a value rather than one of the exceptions or nothing.</summary>
    public bool IsValue => Type is not (SnmpType.Null or SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView or 0);

    /// <summary>The number of an Integer; null for any other kind.</summary>
    public int? Integer => Type == SnmpType.Integer ? unchecked((int)_number) : null;

    /// <summary>The number of a Counter32, Gauge32, TimeTicks or Counter64, or of an Integer that is not negative; null for any other.</summary>
    public ulong? Unsigned => Type switch
    {
        SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64 => _number,
        SnmpType.Integer when unchecked((int)_number) >= 0 => _number,
        _ => null,
    };

    /// <summary>The identifier; null for any other kind.</summary>
    public Oid? ObjectId => Type == SnmpType.ObjectId ? _oid : null;

    /// <summary>The bytes of an OctetString or Opaque; null for any other kind.</summary>
    public ReadOnlyMemory<byte>? Bytes => Type is SnmpType.OctetString or SnmpType.Opaque ? _bytes.AsMemory() : null;

    /// <summary>The address; null for any other kind.</summary>
    public IPAddress? Address => Type == SnmpType.IpAddress ? new IPAddress(_bytes!) : null;

    /// <summary>An Integer.</summary>
    public static SnmpValue OfInteger(int value) => new(SnmpType.Integer, unchecked((ulong)value));
    /// <summary>An OctetString; the bytes are not copied.</summary>
    public static SnmpValue OfBytes(byte[] value) => new(SnmpType.OctetString, bytes: value);
    /// <summary>An OctetString of this text in UTF-8.</summary>
    public static SnmpValue OfText(string value) => OfBytes(Encoding.UTF8.GetBytes(value));
    /// <summary>An ObjectId.</summary>
    public static SnmpValue OfObjectId(Oid value) => new(SnmpType.ObjectId, oid: value);
    /// <summary>An Opaque; the bytes are not copied.</summary>
    public static SnmpValue OfOpaque(byte[] value) => new(SnmpType.Opaque, bytes: value);
    /// <summary>A Counter32.</summary>
    public static SnmpValue OfCounter32(uint value) => new(SnmpType.Counter32, value);
    /// <summary>A Gauge32.</summary>
    public static SnmpValue OfGauge32(uint value) => new(SnmpType.Gauge32, value);
    /// <summary>TimeTicks, in hundredths of a second.</summary>
    public static SnmpValue OfTimeTicks(uint value) => new(SnmpType.TimeTicks, value);
    /// <summary>A Counter64.</summary>
    public static SnmpValue OfCounter64(ulong value) => new(SnmpType.Counter64, value);
    /// <summary>Null, or one of the three exceptions.</summary>
    public static SnmpValue OfNothing(SnmpType type) => new(type);

    /// <summary>An IpAddress.</summary>
    /// <exception cref="ArgumentException">It isn't one of IPv4.</exception>
    public static SnmpValue OfAddress(IPAddress value) =>
        value.GetAddressBytes() is { Length: 4 } bytes ? new(SnmpType.IpAddress, bytes: bytes) : throw new ArgumentException("An IpAddress has four bytes.", nameof(value));

    /// <inheritdoc/>
    public bool Equals(SnmpValue other) =>
        Type == other.Type && _number == other._number && _oid == other._oid && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SnmpValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, _number, _oid, _bytes?.Length);

    /// <inheritdoc/>
    public override string ToString() => Type switch
    {
        SnmpType.Integer => $"Integer {unchecked((int)_number)}",
        SnmpType.OctetString or SnmpType.Opaque => $"{Type} {Convert.ToHexString(_bytes!)}",
        SnmpType.IpAddress => $"IpAddress {Address}",
        SnmpType.ObjectId => $"ObjectId {_oid}",
        SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64 => $"{Type} {_number}",
        _ => Type.ToString(),
    };

    /// <summary>Whether they are the same kind and value.</summary>
    public static bool operator ==(SnmpValue left, SnmpValue right) => left.Equals(right);
    /// <summary>Whether they differ.</summary>
    public static bool operator !=(SnmpValue left, SnmpValue right) => !left.Equals(right);
}

/// <summary>An object's name and its value.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Value">What the agent gave for it.</param>
public readonly record struct VarBind(Oid Name, SnmpValue Value);
