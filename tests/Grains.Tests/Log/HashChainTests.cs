using CsCheck;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using Xunit;

namespace PassportMonitor.Grains.Tests.Log;

/// <summary>
/// The vectors were computed by another program (Python's hashlib and struct) from the layout that <see cref="HashChain"/> documents.
/// They are storage format: a change here means that no stored log verifies any more.
/// </summary>
public sealed class HashChainTests
{
    private static readonly DateTimeOffset s_occurred = new(2026, 3, 14, 11, 5, 4, 321, TimeSpan.FromHours(5));
    private static readonly DateTimeOffset s_recorded = new(2026, 3, 14, 6, 5, 5, TimeSpan.Zero);

    private static readonly NewEvent s_small = new()
    {
        Source = "urn:pk:dgip:issuance",
        Id = "e-1",
        Type = 102,
        Subject = "LHE-2026-000001",
        OccurredAt = s_occurred,
        Sequence = 7,
        Data = """{"site":"lhr-garden-town","category":"urgent"}"""u8.ToArray(),
    };

    /// <summary>Beyond the buffer on the stack, and with letters of two bytes.</summary>
    private static readonly NewEvent s_large = new()
    {
        Source = "urn:لاہور",
        Id = "e-2",
        Type = 132,
        Subject = "A",
        OccurredAt = s_occurred,
        Sequence = 0,
        Data = [.. Enumerable.Repeat((byte)'x', 5000)],
    };

    [Fact]
    public void GivenTheLayout_ThenContentHashesAreThoseOfTheVectors()
    {
        Assert.Equal("ba836f6a752a3e60381e8d73113cd4c6", Convert.ToHexStringLower(HashChain.ContentHash(s_small)));
        Assert.Equal("fdfa957826d1d55a431c1d6390ce98b4", Convert.ToHexStringLower(HashChain.ContentHash(s_large)));
    }

    [Fact]
    public void GivenTheLayout_ThenChainHashesAreThoseOfTheVectors()
    {
        byte[] first = HashChain.Next(HashChain.Genesis, 3, 0, s_small, s_recorded);
        byte[] second = HashChain.Next(first, 3, 1, s_large, s_recorded);
        Assert.Equal("a48a3af5dfaf8c5bd423ecf982d1ed16b253907c821d7eaa4f44fcb9c081eb51", Convert.ToHexStringLower(first));
        Assert.Equal("a824d191fc063136b932998bc21926983f4a20b7b797825131206d9da44c5e80", Convert.ToHexStringLower(second));
    }

    [Fact]
    public void GivenNothingBefore_ThenTheChainBeginsWithZeros() => Assert.Equal(new byte[32], HashChain.Genesis);

    [Fact]
    public void GivenAPreviousHashOfAnotherLength_ThenItIsAnError() =>
        Assert.Throws<ArgumentException>(() => HashChain.Next(new byte[16], 0, 0, s_small, s_recorded));

    [Fact]
    public void GivenTheSameInstantInAnotherZone_ThenTheHashIsTheSame() =>
        Assert.Equal(HashChain.ContentHash(s_small), HashChain.ContentHash(With(s_small, occurredAt: s_occurred.ToUniversalTime())));

    /// <summary>Lengths come first, so text that moves from one field to the next makes another content.</summary>
    [Fact]
    public void GivenAnyTwoSplitsOfOneText_ThenTheHashesDiffer() =>
        (from text in Gen.String[Gen.Char['a', 'z'], 2, 40]
         from a in Gen.Int[0, text.Length - 1]
         from b in Gen.Int[a + 1, text.Length]
         select (text, a, b))
        .Sample(s => !HashChain.ContentHash(With(s_small, source: s.text[..s.a], id: s.text[s.a..])).AsSpan()
            .SequenceEqual(HashChain.ContentHash(With(s_small, source: s.text[..s.b], id: s.text[s.b..]))));

    [Fact]
    public void GivenAnyChangedField_ThenBothHashesChange()
    {
        NewEvent[] changed =
        [
            With(s_small, source: "urn:pk:dgip:issuancf"), With(s_small, id: "e-9"), With(s_small, type: 103), With(s_small, subject: "LHE-2026-000002"),
            With(s_small, occurredAt: s_occurred.AddTicks(1)), With(s_small, sequence: 8), With(s_small, data: [.. s_small.Data, (byte)' ']),
        ];
        byte[] content = HashChain.ContentHash(s_small);
        byte[] chain = HashChain.Next(HashChain.Genesis, 0, 0, s_small, s_recorded);
        Assert.All(changed, e => Assert.NotEqual(content, HashChain.ContentHash(e)));
        Assert.All(changed, e => Assert.NotEqual(chain, HashChain.Next(HashChain.Genesis, 0, 0, e, s_recorded)));
    }

    [Fact]
    public void GivenAnotherPlace_ThenTheChainHashChanges()
    {
        byte[] chain = HashChain.Next(HashChain.Genesis, 0, 0, s_small, s_recorded);
        Assert.NotEqual(chain, HashChain.Next(HashChain.Genesis, 1, 0, s_small, s_recorded));
        Assert.NotEqual(chain, HashChain.Next(HashChain.Genesis, 0, 1, s_small, s_recorded));
        Assert.NotEqual(chain, HashChain.Next(HashChain.Genesis, 0, 0, s_small, s_recorded.AddTicks(1)));
        Assert.NotEqual(chain, HashChain.Next(chain, 0, 0, s_small, s_recorded));
    }

    private static NewEvent With(
        NewEvent e, string? source = null, string? id = null, ushort? type = null, string? subject = null,
        DateTimeOffset? occurredAt = null, long? sequence = null, byte[]? data = null) => new()
        {
            Source = source ?? e.Source,
            Id = id ?? e.Id,
            Type = type ?? e.Type,
            Subject = subject ?? e.Subject,
            OccurredAt = occurredAt ?? e.OccurredAt,
            Sequence = sequence ?? e.Sequence,
            Data = data ?? e.Data,
        };
}
