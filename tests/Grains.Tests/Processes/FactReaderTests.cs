using System.Text;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Grains.Processes;
using Xunit;

namespace PassportMonitor.Grains.Tests.Processes;

public class FactReaderTests
{
    private static readonly DateTimeOffset s_recorded = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Origin s_origin = new("imported/receipt");

    private readonly ProcessModel _model = new();

    [Fact]
    public void GivenFactWithItsOwnActivity_WhenRead_ThenAllItsFieldsCount()
    {
        Read(Entry(EventType.TokenIssued, """{"site":"lahore","category":"normal","officer":"o\u0031","activity":"Confirm \u0026 go","channel":"desk","deadline":"2026-11-22T10:00:00Z"}"""));
        ProcessReport report = Report();
        Assert.Equal("Confirm & go", Assert.Single(report.TopActivities).Name);
        Assert.Equal((1, 1, 1), (report.Officers, report.CasesAfterDeadline, report.Channels[0].Cases));
    }

    [Fact]
    public void GivenFactWithoutActivity_WhenRead_ThenTheTypesShortName()
    {
        Read(Entry(EventType.TokenIssued, """{"site":"lahore","category":"normal"}"""));
        Assert.Equal("token-issued", Assert.Single(Report().TopActivities).Name);
    }

    [Fact]
    public void GivenFactsOfOtherOriginsAndSubjects_WhenRead_ThenPassedOver()
    {
        Read(Entry(EventType.Granted, "{}", source: "/imported/other"));
        Read(Entry(EventType.Granted, "{}", source: "/rpo/lahore"));
        Read(Entry(EventType.SiteHeartbeat, "{}"));
        Assert.Equal((0, 0), (_model.Events, _model.ClockFaults));
    }

    [Theory]
    [InlineData("1999-12-31T23:59:59Z", 1, "before the first machine-readable passport")]
    [InlineData("2000-01-01T00:00:00Z", 0, "the earliest")]
    [InlineData("2026-11-22T12:15:00Z", 0, "ahead, but as far as is allowed")]
    [InlineData("2026-11-22T12:15:01Z", 1, "too far ahead")]
    public void GivenTimesThatCantBeTrue_WhenRead_ThenSetApartAndCounted(string occurredAt, int faults, string why)
    {
        Read(Entry(EventType.Granted, "{}", occurredAt: DateTimeOffset.Parse(occurredAt, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(faults == _model.ClockFaults, why);
        Assert.Equal(1 - faults, _model.Events);
        Assert.Equal(faults, Report().ClockFaults);
    }

    private void Read(LogEntry entry) => new FactReader(s_origin, _model).Read(entry);

    private ProcessReport Report() => ProcessFigures.Compute(_model, null, (s_origin, new ProcessVersion([1], s_recorded)), 10, 10);

    private static LogEntry Entry(EventType type, string data, string source = "/imported/receipt", DateTimeOffset? occurredAt = null) => new()
    {
        Partition = 0,
        Offset = 0,
        RecordedAt = s_recorded,
        ContentHash = [],
        Chain = [],
        Event = new NewEvent
        {
            Source = source,
            Id = "1",
            Type = (ushort)type,
            Subject = "c1",
            OccurredAt = occurredAt ?? s_recorded,
            Sequence = 0,
            Data = Encoding.UTF8.GetBytes(data),
        },
    };
}
