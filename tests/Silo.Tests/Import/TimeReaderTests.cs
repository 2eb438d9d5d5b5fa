using System.Globalization;
using PassportMonitor.Silo.Import.Mapping;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class TimeReaderTests
{
    [Theory]
    [InlineData(null, null, "2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z", "as Python writes it")]
    [InlineData(null, null, "2011-10-11T13:45:40.1234567Z", "2011-10-11T13:45:40.1234567Z", "to the tick")]
    [InlineData(null, "Asia/Karachi", "2026-11-22", "2026-11-21T19:00:00Z", "a date is its midnight in the zone")]
    [InlineData(null, "Europe/Amsterdam", "2011-07-01T12:00:00", "2011-07-01T10:00:00Z", "summer time of the zone")]
    [InlineData(null, "Europe/Amsterdam", "2011-10-30T02:30:00", "2011-10-30T00:30:00Z", "told twice: the first")]
    [InlineData(null, "Europe/Amsterdam", "2011-07-01T12:00:00+05:00", "2011-07-01T07:00:00Z", "an offset wins over the zone")]
    [InlineData("dd/MM/yyyy HH:mm", "UTC", "02/01/2020 23:59", "2020-01-02T23:59:00Z", "the mapping's format")]
    [InlineData("unix", null, "1318333540.25", "2011-10-11T11:45:40.25Z", "seconds")]
    [InlineData("unix-ms", null, "1318333540276", "2011-10-11T11:45:40.276Z", "milliseconds")]
    public void GivenTime_WhenRead_ThenTheInstant(string? format, string? zone, string text, string utc, string why)
    {
        TimeReader reader = new(format, zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.True(reader.TryRead(text, out DateTimeOffset instant, out _), why);
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), instant);
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Theory]
    [InlineData(null, "11.10.2011 13:45", "another country reads another day")]
    [InlineData(null, "2011-13-01T00:00:00Z", "there is no month 13")]
    [InlineData("unix", "99999999999999999999", "beyond every calendar")]
    [InlineData("dd/MM/yyyy", "2020-01-01", "not the mapping's format")]
    public void GivenNoTime_WhenRead_ThenRefused(string? format, string text, string why) =>
        Assert.False(new TimeReader(format, TimeZoneInfo.Utc).TryRead(text, out _, out _), why);
}
