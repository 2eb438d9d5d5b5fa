using PassportMonitor.Grains.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>A machine's way is followed until it ends, leads back, or is longer than any real one.</summary>
public sealed class RingSearchTests
{
    [Theory]
    [InlineData("a", "")] // needs nothing
    [InlineData("a>b>c", "")]
    [InlineData("a>a", "a a")]
    [InlineData("a>b>c>a", "a b c a")]
    [InlineData("a>b>c>b", "")] // a ring that the machine is no part of
    public void GivenAWay(string way, string ring)
    {
        RingSearch search = new("a");
        foreach (string? next in way.Split('>').Skip(1).Append(null))
        {
            if (!search.Step(next))
            {
                break;
            }
        }
        Assert.Equal(ring, string.Join(' ', search.Ring));
        Assert.False(search.IsTooLong);
    }

    [Theory]
    [InlineData(RingSearch.Most, false)]
    [InlineData(RingSearch.Most + 1, true)]
    public void GivenALongWay(int length, bool isTooLong)
    {
        RingSearch search = new("m0");
        int steps = 0;
        while (search.Step(steps < length ? $"m{steps + 1}" : null))
        {
            steps++;
        }
        Assert.Equal(isTooLong, search.IsTooLong);
        Assert.Empty(search.Ring);
    }
}
