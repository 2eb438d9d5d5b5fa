using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Books;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Books;

public sealed class BookKeeperTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_midnight = new(2026, 11, 19, 19, 0, 0, TimeSpan.Zero); // of Asia/Karachi
    private static readonly ServiceWorld s_world = ServiceWorld.Load();
    private static readonly IntakeAnswer s_allTaken = new(0, 0, []);

    private static readonly SimulationSettings s_settings = new()
    {
        Seed = 21, Start = s_start, Days = 30, Volume = 150, Open = 2000, LateShare = 0.3, Shares = new PathShares { Odd = 0.01 },
    };

    private static readonly List<SimEvent> s_facts = Lifecycle.SimulationTests.Drain(new Simulation(s_world, s_settings), s_start);

    [Fact]
    public void PerStageAndSite_OpeningPlusInLessOutIsClosing()
    {
        FigureSheet opening = Count(s_facts.Where(f => f.At < s_midnight.ToUnixTimeMilliseconds()), s_midnight);
        FigureSheet closing = Count(s_facts, s_start);
        string[] stages = [.. closing.All.Where(f => f.Name.StartsWith("open.", StringComparison.Ordinal)).Select(f => f.Name.Split('.')[1]).Distinct()];
        Assert.True(stages.Length > 12);
        foreach (string scope in s_world.Sites.Select(s => s.Id).Append(FigureSheet.Nation).Append("in-transit").Append("unknown"))
        {
            foreach (string stage in stages)
            {
                Assert.Equal(Open(opening, scope, stage) + closing[scope, "in." + stage] - closing[scope, "out." + stage], Open(closing, scope, stage));
            }
        }
    }

    [Fact]
    public void TheNationIsTheSumOfTheSites_AndTheStagesAddUpToOpen()
    {
        FigureSheet sheet = Count(s_facts, s_start);
        foreach (string name in sheet.All.Where(f => f.Scope != FigureSheet.Nation).Select(f => f.Name).Distinct())
        {
            Assert.Equal(sheet[FigureSheet.Nation, name], sheet.All.Where(f => f.Scope != FigureSheet.Nation && f.Name == name).Sum(f => f.Value));
        }
        Assert.Equal(sheet[FigureSheet.Nation, "open"],
            sheet.All.Where(f => f.Scope == FigureSheet.Nation && f.Name.StartsWith("open.", StringComparison.Ordinal)).Sum(f => f.Value));
    }

    [Fact]
    public void OpenCasesAndBooksEqualAnIndependentRecountOfTheFacts()
    {
        SimEvent[][] plain = [.. s_facts.GroupBy(f => f.Case).Where(c => c.All(f => f.Odd == Odd.None)).Select(c => c.ToArray())];
        FigureSheet sheet = Count(plain.SelectMany(c => c), s_start);
        int closed = plain.Count(c => c.Any(f => f.Type is EventType.Delivered or EventType.Rejected or EventType.Cancelled));
        int tokens = plain.Count(c => c.Any(f => f.Type == EventType.TokenIssued));
        Assert.Equal(tokens - closed, sheet[FigureSheet.Nation, "open"]);
        Assert.Equal(plain.Sum(c => c.Count(f => f.Type == EventType.PersonalizationStarted)), sheet[FigureSheet.Nation, "books"]);
        Assert.Equal(0, sheet[FigureSheet.Nation, "flagged"]);
        Assert.Equal(plain.Count(c => c.Any(f => f.Type == EventType.Delivered && f.At >= s_midnight.ToUnixTimeMilliseconds())), sheet[FigureSheet.Nation, "in.DELIVERED"]);
    }

    [Fact]
    public void TheOrderOfAcknowledgementsDoesNotMatter()
    {
        FigureSheet inOrder = Count(s_facts, s_start);
        FigureSheet shuffled = Count(s_facts.OrderBy(f => Draws.Of(f.Case, f.Sequence).Key), s_start);
        Assert.Empty(FigureSheet.Compare(inOrder, shuffled, _ => true));
        Assert.True(inOrder[FigureSheet.Nation, "flagged"] > 10);
    }

    [Fact]
    public void TheStatedShareOfTheStockIsPastItsPromise()
    {
        SimulationSettings stock = s_settings with { OnlyStock = true, Open = 5000, Shares = new PathShares { Odd = 0 } };
        FigureSheet sheet = Count(Lifecycle.SimulationTests.Drain(new Simulation(s_world, stock), s_start), s_start);
        Assert.Equal(5000, sheet[FigureSheet.Nation, "cases"]);
        Assert.InRange(sheet[FigureSheet.Nation, "open"], 4900, 5000);
        Assert.InRange(sheet[FigureSheet.Nation, "pastPromise"] / 5000.0, 0.27, 0.33);
    }

    private static long Open(FigureSheet sheet, string scope, string stage) =>
        new[] { "UNKNOWN", "NORMAL", "URGENT", "FAST_TRACK" }.Sum(category => sheet[scope, $"open.{stage}.{category}"]);

    private static FigureSheet Count(IEnumerable<SimEvent> facts, DateTimeOffset asOf)
    {
        Ledger ledger = new();
        foreach (SimEvent[] chunk in facts.Chunk(1000))
        {
            Batch batch = new();
            batch.Lines.AddRange(chunk.Select(f => new Sent(f, Copy: false)));
            ledger.Add(batch, s_allTaken);
        }
        return new BookKeeper(s_world).Count(ledger, asOf);
    }
}
