using CsCheck;
using PassportMonitor.Grains.Foresight;
using Xunit;

namespace PassportMonitor.Grains.Tests.Foresight;

/// <summary>Erlang's formulas against values that others computed, to every digit that they print.</summary>
public class ErlangCTests
{
    // The file ../shared/data/queues/erlang.csv, and exact values of small systems.
    [Theory]
    [InlineData(10, 14, 0.056819143387, 0.174131933595)]
    [InlineData(10, 11, 0.163232333244, 0.682118204689)]
    [InlineData(20, 25, 0.050221777891, 0.209102826599)]
    [InlineData(1, 2, 0.2, 0.333333333333)]
    public void GivenLoadAndServers_WhenComputed_ThenErlangBAndCToTwelveDigits(double load, int servers, double blocked, double waits)
    {
        Assert.Equal(blocked, Math.Round(ErlangC.Blocked(load, servers), 12));
        Assert.Equal(waits, Math.Round(ErlangC.Waits(load, servers)!.Value, 12));
    }

    [Fact]
    public void GivenThePublishedFile_WhenComputed_ThenEveryRowToItsDigits()
    {
        string path = Path.Combine(SharedFolder.Path, "data", "queues", "erlang.csv");
        Assert.SkipUnless(File.Exists(path), "The published values aren't beside the project (../shared/data/queues/erlang.csv).");
        string[] lines = [.. File.ReadLines(path).Skip(1)];
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            double[] row = [.. line.Split(',').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(row[2], Math.Round(ErlangC.Blocked(row[0], (int)row[1]), 12));
            Assert.Equal(row[3], Math.Round(ErlangC.Waits(row[0], (int)row[1])!.Value, 12));
        });
    }

    [Fact]
    public void GivenTwentyErlangAndTwentyFiveServers_WhenComputed_ThenNotTheWrongValueThatPublicCodeGives() =>
        Assert.NotEqual(0.261, ErlangC.Waits(20, 25)!.Value, 0.01);

    [Theory]
    [InlineData(2, 1200, 1, 2.0 / 3, 2400.0, "textbook M/M/1, exact")]
    [InlineData(2, 1200, 2, 1.0 / 6, 150.0, "textbook M/M/2, exact")]
    [InlineData(120, 180, 10, 0.1013, null, "textbook, about 0.10")]
    [InlineData(200, 180, 11, 0.6821, 122.8, "Call Centre Helper, 11 agents")]
    [InlineData(200, 180, 14, 0.1741, 7.84, "Call Centre Helper, 14 agents")]
    [InlineData(720, 240, 55, 0.2387, 8.18, "Mitan-style")]
    [InlineData(75, 540, 12, 0.7647, 9.18 * 60, "passport-like, 12 counters")]
    [InlineData(75, 540, 13, 0.5205, 2.68 * 60, "passport-like, 13 counters")]
    [InlineData(75, 540, 14, 0.3428, 1.12 * 60, "passport-like, 14 counters")]
    [InlineData(75, 540, 15, 0.2180, 0.52 * 60, "passport-like, 15 counters")]
    public void GivenArrivalsAndServiceTime_WhenComputed_ThenShareAndMeanWait(
        double perHour, int serviceSeconds, int servers, double waits, double? meanSeconds, string why)
    {
        TimeSpan service = TimeSpan.FromSeconds(serviceSeconds);
        double load = ErlangC.OfferedLoad(perHour, service);
        Assert.True(Math.Abs(waits - ErlangC.Waits(load, servers)!.Value) <= 0.00005, why);
        if (meanSeconds is { } seconds)
        {
            double half = serviceSeconds == 540 ? 0.005 * 60 : serviceSeconds == 180 && servers == 11 ? 0.05 : 0.005; // half of the last printed digit
            Assert.Equal(seconds, ErlangC.MeanWait(load, servers, service)!.Value.TotalSeconds, half + 1e-9);
        }
    }

    [Fact]
    public void GivenTheWolframExample_WhenComputed_ThenExactlyFourNinths() => Assert.Equal(4.0 / 9, ErlangC.Waits(2, 3)!.Value, 1e-15);

    [Theory]
    [InlineData(2, 1200, 1, 4.0 / 3, 2.0)]
    [InlineData(2, 1200, 2, 1.0 / 12, 3.0 / 4)]
    public void GivenTextbookQueues_WhenComputed_ThenLittlesLawGivesTheirLengths(double perHour, int serviceSeconds, int servers, double waiting, double inside)
    {
        TimeSpan service = TimeSpan.FromSeconds(serviceSeconds);
        TimeSpan wait = ErlangC.MeanWait(ErlangC.OfferedLoad(perHour, service), servers, service)!.Value;
        Assert.Equal(waiting, perHour * wait.TotalHours, 1e-9);
        Assert.Equal(inside, perHour * (wait + service).TotalHours, 1e-9);
    }

    [Theory]
    [InlineData(200, 180, 14, 20, 0.888)]
    [InlineData(720, 240, 55, 15, 0.846)]
    public void GivenATime_WhenComputed_ThenTheShareServedWithinIt(double perHour, int serviceSeconds, int servers, int withinSeconds, double share)
    {
        TimeSpan service = TimeSpan.FromSeconds(serviceSeconds);
        double longer = ErlangC.WaitsLonger(ErlangC.OfferedLoad(perHour, service), servers, service, TimeSpan.FromSeconds(withinSeconds))!.Value;
        Assert.Equal(share, Math.Round(1 - longer, 3));
    }

    [Theory]
    [InlineData(10, 10, 11, "at exactly full load the queue still grows without bound")]
    [InlineData(11.25, 9, 12, "too few by far")]
    [InlineData(0.5, 0, 1, "nobody serves")]
    public void GivenLoadThatCantBeCarried_WhenComputed_ThenNoNumberButHowManyWouldDo(double load, int servers, int enough, string why)
    {
        Assert.True(ErlangC.Waits(load, servers) is null, why);
        Assert.Null(ErlangC.MeanWait(load, servers, TimeSpan.FromMinutes(9)));
        Assert.Null(ErlangC.WaitsLonger(load, servers, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(30)));
        Assert.Equal(enough, ErlangC.ServersToCarry(load));
    }

    [Theory]
    [InlineData(200, 180, 0.80, 20, 14, "13 give 79.6% within 20 s")]
    [InlineData(200, 180, 0.79, 20, 13, "which is enough for 79%")]
    public void GivenShareToServeInTime_WhenServersAreSought_ThenTheFewest(double perHour, int serviceSeconds, double share, int withinSeconds, int servers, string why)
    {
        TimeSpan service = TimeSpan.FromSeconds(serviceSeconds);
        WaitTarget target = WaitTarget.Share(share, TimeSpan.FromSeconds(withinSeconds));
        Assert.True(servers == ErlangC.ServersFor(ErlangC.OfferedLoad(perHour, service), service, target), why);
    }

    [Fact]
    public void GivenNobodyComes_WhenServersAreSought_ThenNone() =>
        Assert.Equal(0, ErlangC.ServersFor(0, TimeSpan.FromMinutes(5), WaitTarget.Mean(TimeSpan.FromMinutes(1))));

    [Fact]
    public void GivenMoreLoadThanIsLookedAt_WhenServersAreSought_ThenNoAnswer() =>
        Assert.Null(ErlangC.ServersFor(ErlangC.ServersMost, TimeSpan.FromMinutes(5), WaitTarget.Mean(TimeSpan.FromMinutes(1))));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void GivenLoadThatIsNone_WhenComputed_ThenRefused(double load)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ErlangC.Blocked(load, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErlangC.OfferedLoad(load, TimeSpan.FromMinutes(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErlangC.ServersFor(load, TimeSpan.FromMinutes(1), WaitTarget.Mean(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void GivenAnyLoad_WhenServersAreSought_ThenTheyMeetTheTargetAndOneFewerDoesNot() =>
        Gen.Select(Gen.Double[0.01, 200], Gen.Double[10, 3600], Gen.Double[0.5, 0.99], Gen.Double[0, 3600]).Sample((load, serviceSeconds, share, seconds) =>
        {
            (TimeSpan service, TimeSpan within) = (TimeSpan.FromSeconds(serviceSeconds), TimeSpan.FromSeconds(seconds));
            int servers = ErlangC.ServersFor(load, service, WaitTarget.Share(share, within))!.Value;
            Assert.True(ErlangC.WaitsLonger(load, servers, service, within) <= 1 - share);
            Assert.True(ErlangC.WaitsLonger(load, servers - 1, service, within) is not { } fewer || fewer > 1 - share);
            Assert.InRange(ErlangC.Waits(load, servers)!.Value, ErlangC.Blocked(load, servers), 1);
        });
}
