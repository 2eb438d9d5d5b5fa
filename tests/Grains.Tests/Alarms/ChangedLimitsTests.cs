using PassportMonitor.Contracts;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>The limits that a handover says were changed.</summary>
public sealed class ChangedLimitsTests
{
    private static readonly ReferenceState s_state = StateOf(
        WaitLimit(60, "2020-01-01", announced: "2020-01-01"), WaitLimit(30, "2024-05-14", "rwp", announced: "2024-05-13T06:00Z"), Capacity("rwp", 200, "2024-05-13", announced: "2024-05-13T09:00Z"));

    [Theory]
    [InlineData("Since the handover before.", "2024-05-13T07:00Z", 1)]
    [InlineData("One that was announced with it was told in it.", "2024-05-13T06:00Z", 1)]
    [InlineData("A handover long ago: all since.", "2019-01-01", 3)]
    [InlineData("Without one before: of one shift, and not what has held for years.", null, 2)]
    public void OnlyWhatChangedSinceIsTold(string because, string? since, int told) =>
        Assert.True(told == ChangedLimits.Between(s_state, Origin.Live, since is null ? null : Instant(since), Instant("2024-05-13T10:00Z")).Length, because);
}
