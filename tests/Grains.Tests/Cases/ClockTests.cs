using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Cases;
using Xunit;

namespace PassportMonitor.Grains.Tests.Cases;

/// <summary>The two clocks: a pause for the applicant stops the department's clock only.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset s_now = Facts.Day.AddHours(100);

    [Fact]
    public void GivenADeferralForTheApplicant_ThenOnlyTheDepartmentsClockPauses()
    {
        CaseTimeline timeline = Deferred("""{"waitingFor":"applicant"}""");
        Assert.Equal(TimeSpan.FromHours(100), timeline.ApplicantTime(s_now));
        Assert.Equal(TimeSpan.FromHours(100 - 10 - 40), timeline.DepartmentTime(s_now));
    }

    [Fact]
    public void GivenADeferralForTheOffice_ThenNoClockPauses()
    {
        CaseTimeline timeline = Deferred("""{"waitingFor":"office"}""");
        Assert.Equal(TimeSpan.FromHours(100), timeline.ApplicantTime(s_now));
        Assert.Equal(TimeSpan.FromHours(90), timeline.DepartmentTime(s_now));
    }

    [Fact]
    public void GivenReady_ThenTheDepartmentsClockStops_AndTheApplicantsGoesOnToTheHandOver()
    {
        CaseTimeline timeline = Facts.Timeline([.. Facts.MainLine.Select((t, i) => Facts.Entry(t, i))]);
        Assert.Equal(TimeSpan.FromHours(15), timeline.ApplicantTime(s_now));
        Assert.Equal(TimeSpan.FromHours(14 - 4), timeline.DepartmentTime(s_now));
    }

    [Fact]
    public void WithoutATokenOrAGrantThereIsNoTime()
    {
        CaseTimeline timeline = Facts.Timeline(Facts.Entry(EventType.ApplicationInitiated, 0));
        Assert.Null(timeline.ApplicantTime(s_now));
        Assert.Null(timeline.DepartmentTime(s_now));
    }

    private static CaseTimeline Deferred(string data) => Facts.Timeline(
        Facts.Entry(EventType.TokenIssued, 0), Facts.Entry(EventType.Granted, 10),
        Facts.Entry(EventType.Deferred, 20, data), Facts.Entry(EventType.Resumed, 60));
}
