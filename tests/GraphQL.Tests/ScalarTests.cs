using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>Instants are taken as people and programs write them, and told in one way.</summary>
public sealed class ScalarTests
{
    [Theory]
    [InlineData("2026-03-02T08:15:30Z", "2026-03-02T08:15:30.000Z")]
    [InlineData("2026-03-02T08:15:30.5Z", "2026-03-02T08:15:30.500Z")]
    [InlineData("2026-03-02T08:15:30.123Z", "2026-03-02T08:15:30.123Z")]
    public void GivenAnInstant_WhenItIsTaken_ThenItIsToldWithMilliseconds(string taken, string told)
    {
        InstantScalar scalar = new();
        Assert.Equal(told, scalar.Serialize(scalar.ParseValue(taken)));
    }

    [Theory]
    [InlineData("2026-03-02T08:15:30.1234Z")]
    [InlineData("2026-03-02T08:15:30")]
    [InlineData("2026-03-02T08:15:30+05:00")]
    [InlineData("2026-03-02 08:15:30Z")]
    [InlineData("2026-02-30T08:15:30Z")]
    [InlineData("2026-03-02T08:15:30.Z")]
    public void GivenSomethingElse_WhenItIsTaken_ThenItIsRefused(string text) => Assert.ThrowsAny<Exception>(() => new InstantScalar().ParseValue(text));
}
