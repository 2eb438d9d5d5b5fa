using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using PassportMonitor.Silo.Import.Sending;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The receipt log through the whole road: file, intake, log, grain. Each time exactly the published figures.</summary>
public class ReceiptServerTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pm-receipt-");

    [Fact]
    public async Task GivenReceiptLog_WhenImportedTwice_ThenThePublishedFiguresAndNothingChanges()
    {
        string file = ReceiptLog.Require();
        await using TestServer server = await TestServer.Start(_data.FullName);

        ImportTally first = await Import(file, server.Address);
        Assert.Equal((8577, 0, 0), (first.Accepted, first.Duplicates, first.ExitCode));
        ProcessReport report = await server.ReceiptReport();
        ReceiptFigures.AssertPublished(report);

        ImportTally second = await Import(file, server.Address);
        Assert.Equal((0, 8577, 0), (second.Accepted, second.Duplicates, second.ExitCode));
        ProcessReport again = await server.ReceiptReport();
        ReceiptFigures.AssertPublished(again);
        Assert.Equal(report.Version.Offsets, again.Version.Offsets);

        Assert.Equal(1434, (await server.ReceiptReport(new ProcessScope(null, [new SiteId("municipality")]))).Cases);
        Assert.Equal(0, (await server.ReceiptReport(new ProcessScope(null, [new SiteId("rpo-lahore")]))).Cases);
        await AssertTimeline(server);
    }

    [Fact]
    public async Task GivenReceiptLogShuffled_WhenImportedIntoAFreshStore_ThenThePublishedFigures()
    {
        using TextSource shuffled = new("receipt.csv", ReceiptLog.Shuffled(seed: 42));
        await using TestServer server = await TestServer.Start(_data.FullName);

        Assert.Equal(8577, (await Import(shuffled.Path, server.Address)).Accepted);
        ReceiptFigures.AssertPublished(await server.ReceiptReport());

        Assert.Equal(8577, (await Import(ReceiptLog.Require(), server.Address)).Duplicates);
        ReceiptFigures.AssertPublished(await server.ReceiptReport());
    }

    [Fact]
    public async Task GivenServerKilledInTheMiddleOfAnImport_WhenItIsBack_ThenTheImportGoesOnToThePublishedFigures()
    {
        string file = ReceiptLog.Require();
        int port = FreePort.Take();
        using ServerProcess doomed = await ServerProcess.Start(_data.FullName, port);
        TestServer? reborn = null;
        KillOnFirstAnswer killer = new(async () =>
        {
            await doomed.Kill();
            reborn = await TestServer.Start(_data.FullName, port);
        });
        try
        {
            ImportTally tally = await Import(file, new Uri($"http://127.0.0.1:{port}/"), killer);
            Assert.True(killer.Killed);
            Assert.Equal((8577, 0), (tally.Accepted + tally.Duplicates, tally.ExitCode));
            ReceiptFigures.AssertPublished(await reborn!.ReceiptReport());

            Assert.Equal(8577, (await Import(file, reborn.Address)).Duplicates);
            ReceiptFigures.AssertPublished(await reborn.ReceiptReport());
        }
        finally
        {
            await (reborn?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    public void Dispose() => _data.Delete(recursive: true);

    /// <summary>The first case of the file: its confirmation is its token, and every step is on its timeline.</summary>
    private static async Task AssertTimeline(TestServer server)
    {
        ApplicationView view = (await server.Application("case-10011"))!;
        Assert.Equal(
            ["Confirmation of receipt", "T02 Check confirmation of receipt", "T03 Adjust confirmation of receipt"],
            view.Timeline.Take(3).Select(e => e.Activity));
        Assert.Equal("Resource21", view.Timeline[0].Officer);
        Assert.Equal(Stage.TokenIssued, view.Timeline[0].Stage);
    }

    private static async Task<ImportTally> Import(string path, Uri address, KillOnFirstAnswer? killer = null)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        ImportMapping mapping = await MappingReader.ReadFile(ReceiptLog.Mapping, cancel);
        SourceFile file = new(path, mapping);
        ProgressDisplay progress = new(TextWriter.Null, false, file.Length, TimeProvider.System);
        using HttpClient http = new((HttpMessageHandler?)killer ?? new SocketsHttpHandler()) { BaseAddress = address };
        BatchSender sender = new(http, null, TimeSpan.FromMinutes(5), TimeProvider.System, progress.Waiting);
        return await new ImportRun(file, mapping, "/imported/receipt", new Pseudonyms("receipt"), sender, progress).Run(cancel);
    }

    /// <summary>Kills the server when it has answered for the first time, while other requests are on their way; this answer is lost too.</summary>
    private sealed class KillOnFirstAnswer(Func<Task> kill) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _answers;

        internal bool Killed => _answers > 0;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode && Interlocked.Increment(ref _answers) == 1)
            {
                answer.Dispose();
                await kill();
                throw new HttpRequestException("The connection was lost.");
            }
            return answer;
        }
    }
}
