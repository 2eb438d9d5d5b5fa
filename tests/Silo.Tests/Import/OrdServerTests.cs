using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using PassportMonitor.Silo.Import.Sending;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>A year of a real border control through the whole road: what is answered is what is counted from the file by other, naive code.</summary>
public class OrdServerTests : IDisposable
{
    private static readonly SiteId s_site = new("ord-terminal-5");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pm-ord-");

    [Fact]
    public async Task GivenAYearOfABorderControl_WhenImportedTwice_ThenSharesMaximaAndBusiestHoursAreThoseOfTheFile()
    {
        string file = Require();
        OrdHour[] hours = [.. File.ReadLines(file).Skip(1).Select(OrdHour.Read)];
        HallHistory year;
        await using (TestServer server = await TestServer.Start(_data.FullName))
        {
            Assert.Equal((6650, 0, 0), await Import(file, server.Address));
            year = await History(server, "2016-01-01", "2016-12-31");
            AssertFile(hours, year);

            Assert.Equal((0, 6650, 0), await Import(file, server.Address));
            AssertFile(hours, await History(server, "2016-01-01", "2016-12-31"));
            AssertFile([.. hours.Where(h => h.Date is "2016-03-13")], await History(server, "2016-03-13", "2016-03-13"));
            AssertFile([.. hours.Where(h => h.Date.CompareTo("2016-11-05") >= 0 && h.Date.CompareTo("2016-11-30") <= 0)], await History(server, "2016-11-05", "2016-11-30"));
        }
        await using TestServer again = await TestServer.Start(_data.FullName);
        HallHistory rebuilt = await History(again, "2016-01-01", "2016-12-31");
        AssertFile(hours, rebuilt);
        Assert.Equal("America/Chicago", rebuilt.Zone); // told by the import: the site is in no register
        Assert.Equal(year.Busiest, rebuilt.Busiest);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static void AssertFile(OrdHour[] hours, HallHistory history)
    {
        long timed = hours.Sum(h => (long)h.Waited.Sum());
        Assert.Equal((hours.Length, hours.Select(h => h.Date).Distinct().Count()), (history.Periods, history.Days));
        Assert.Equal((timed, hours.Sum(h => (long)h.Excluded)), (history.Timed, history.NotTimed));
        Assert.Equal(Enumerable.Range(0, 7).Select(band => hours.Sum(h => (long)h.Waited[band])), history.WaitedByBand);
        Assert.Equal((double)hours.Sum(h => (long)h.Waited[0]) / timed, history.Within15);
        Assert.Equal((double)hours.Sum(h => (long)(h.Waited[0] + h.Waited[1])) / timed, history.Within30);
        Assert.Equal((double)hours.Sum(h => (long)(h.Waited[0] + h.Waited[1] + h.Waited[2] + h.Waited[3])) / timed, history.Within60);
        OrdHour longest = hours.MaxBy(h => h.WaitMax)!;
        Assert.Equal((longest.WaitMax, longest.Begin), (history.WaitMax, history.WaitMaxAt));
        Assert.Equal(
            hours.OrderByDescending(h => h.Total).ThenBy(h => h.Begin).Take(10).Select(h => (h.Begin, h.Total, (int?)h.WaitMax, (int?)h.Booths)),
            history.Busiest.Select(b => (b.From, b.People, b.WaitMax, b.CountersOpen)));
        Assert.Equal(
            Enumerable.Range(0, 24).Select(hour => hours.Where(h => h.Hour == hour).Sum(h => (long)h.Total)), history.Hours.Select(h => h.People));
    }

    private static async Task<HallHistory> History(TestServer server, string from, string through)
    {
        await server.Folded();
        return await server.Grains.GetGrain<IHallHistoryGrain>("imported/ord")
            .Get(s_site, DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(through, CultureInfo.InvariantCulture), 10);
    }

    private static async Task<(long Accepted, long Duplicates, int ExitCode)> Import(string path, Uri address)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        ImportMapping mapping = await MappingReader.ReadFile(Path.Combine(ProjectRoot.Path, "mappings", "ord-2016.json"), cancel);
        SourceFile file = new(path, mapping);
        ProgressDisplay progress = new(TextWriter.Null, false, file.Length, TimeProvider.System);
        using HttpClient http = new() { BaseAddress = address };
        BatchSender sender = new(http, null, TimeSpan.FromMinutes(5), TimeProvider.System, progress.Waiting);
        ImportTally tally = await new ImportRun(file, mapping, "/imported/ord", new Pseudonyms("ord"), sender, progress).Run(cancel);
        return (tally.Accepted, tally.Duplicates, tally.ExitCode);
    }

    private static string Require()
    {
        string path = Path.GetFullPath(Path.Combine(ProjectRoot.Path, "..", "shared", "data", "queues", "ORD-2016.csv"));
        Assert.SkipUnless(File.Exists(path), "The hours of the border control aren't beside the project (../shared/data/queues/ORD-2016.csv).");
        return path;
    }

    /// <summary>One line of the file, read by position. Chicago is six hours behind UTC, five from 13 March to 6 November 2016, 02:00 each.</summary>
    private sealed record OrdHour(string Date, int Hour, DateTimeOffset Begin, int WaitMax, int[] Waited, int Excluded, int Total, int Booths)
    {
        public static OrdHour Read(string line)
        {
            string[] values = line.Split(',');
            int Number(int column) => int.Parse(values[column], CultureInfo.InvariantCulture);
            int hour = int.Parse(values[3][..2], CultureInfo.InvariantCulture);
            DateTime local = DateTime.ParseExact(values[2], "yyyy-MM-dd", CultureInfo.InvariantCulture).AddHours(hour);
            bool summer = local >= new DateTime(2016, 3, 13, 2, 0, 0) && local < new DateTime(2016, 11, 6, 2, 0, 0);
            return new OrdHour(values[2], hour, new DateTimeOffset(local, TimeSpan.FromHours(summer ? -5 : -6)), Number(9), [.. Enumerable.Range(10, 7).Select(Number)],
                Number(17), Number(18), Number(20));
        }
    }
}
