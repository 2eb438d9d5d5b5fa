using CsCheck;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>Counting and finding working days by bit set agrees with counting them day by day.</summary>
public class WorkingDaysLateTests
{
    private static readonly ReferenceState s_state = StateOf(
        Site("rwp"), Calendar(), Holiday("2024-04-10", "2024-04-09", "2024-04-12"), Closure("rwp", "2024-04-22", "2024-04-23", "2024-04-21"));

    [Theory]
    [InlineData("On the day itself nothing is late.", "2024-04-08", "2024-04-08", 0)]
    [InlineData("Before it neither.", "2024-04-08", "2024-04-01", 0)]
    [InlineData("The next working day is one day late.", "2024-04-08", "2024-04-09", 1)]
    [InlineData("Three holidays and a weekend don't count.", "2024-04-08", "2024-04-14", 1)]
    [InlineData("Monday after them is the second day.", "2024-04-08", "2024-04-15", 2)]
    [InlineData("Two days of closure don't count.", "2024-04-19", "2024-04-24", 1)]
    [InlineData("Promised on a Saturday: Monday is one day late.", "2024-04-27", "2024-04-29", 1)]
    public void GivenACalendar_WhenADayPasses_ThenWorkingDaysLateAre(string because, string promised, string day, int late) =>
        Assert.True(late == s_state.WorkingDaysLate("rwp", Day(promised), Day(day)), because);

    [Fact]
    public void GivenAnyWorkingDays_WhenCountedOrFound_ThenTheTableAgreesWithALoopOverDays() =>
        Gen.Select(Gen.Bool.Array[400], Gen.Int[-3, 403], Gen.Int[-3, 403], Gen.Int[0, 300]).Sample((working, from, to, count) =>
        {
            bool IsWorking(DateOnly day) => DayWindow.IndexOf(day) is >= 0 and < 400 and int i && working[i];
            ulong[] words = WorkingDayTable.NoDays();
            WorkingDayTable.AddWeekdays(words, 0, 400, 0b1111111);
            WorkingDayTable.Remove(words, Enumerable.Range(0, 400).Where(i => !working[i]).Select(DayWindow.DayOf));
            WorkingDayTable table = new(words);
            DateOnly first = DayWindow.First.AddDays(from);
            Assert.Equal(LoopBetween(IsWorking, first, DayWindow.First.AddDays(to)), table.Between(first, DayWindow.First.AddDays(to)));
            Assert.Equal(LoopAfter(IsWorking, first, count), table.After(first, count));
        }, iter: 300);

    [Fact]
    public void GivenHolidaysAndClosures_WhenCounted_ThenTheStateAgreesWithALoopOverDays() =>
        Gen.Select(Gen.Int[0, 364].List[0, 20], Gen.Select(Gen.Int[0, 364], Gen.Int[0, 30]).List[0, 5], Gen.Int[0, 364], Gen.Int[0, 364])
            .Sample((holidays, closures, from, to) =>
            {
                DateOnly start = Day("2025-01-01");
                ReferenceState state = StateOf(
                [
                    Site("rwp"), Calendar(),
                    .. holidays.Select(h => Holiday($"{start.AddDays(h):O}", "2025-01-01")),
                    .. closures.Select(c => Closure("rwp", $"{start.AddDays(c.Item1):O}", $"{start.AddDays(c.Item1 + c.Item2):O}", "2025-01-01")),
                ]);
                bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                    && !holidays.Any(h => start.AddDays(h) == day)
                    && !closures.Any(c => start.AddDays(c.Item1) <= day && day <= start.AddDays(c.Item1 + c.Item2));
                Assert.Equal(LoopBetween(IsWorking, start.AddDays(from), start.AddDays(to)), state.WorkingDaysLate("rwp", start.AddDays(from), start.AddDays(to)));
            }, iter: 200);

    private static int LoopBetween(Func<DateOnly, bool> isWorking, DateOnly from, DateOnly to)
    {
        int count = 0;
        for (DateOnly day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += isWorking(day) ? 1 : 0;
        }
        return count;
    }

    private static DateOnly LoopAfter(Func<DateOnly, bool> isWorking, DateOnly day, int count)
    {
        while (count > 0 && day < DayWindow.Last)
        {
            day = day.AddDays(1);
            count -= isWorking(day) ? 1 : 0;
        }
        return day;
    }
}
