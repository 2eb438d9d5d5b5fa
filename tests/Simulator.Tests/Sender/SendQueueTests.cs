using PassportMonitor.Simulator.Books;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;
using Xunit;
using static PassportMonitor.Simulator.Tests.Sender.StubIntake;

namespace PassportMonitor.Simulator.Tests.Sender;

/// <summary>Against a real HTTP server that misbehaves.</summary>
public sealed class SendQueueTests
{
    private static readonly ServiceWorld s_world = ServiceWorld.Load();
    private static readonly SimulationSettings s_settings = new()
    {
        Seed = 5, Start = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), Days = 3, Volume = 40, Open = 300,
    };

    private readonly SendTally _tally = new();
    private readonly Ledger _ledger = new();
    private int _sent;

    [Theory(Timeout = 600_000)]
    [InlineData(Deed.Drop)]
    [InlineData(Deed.TakeAndDrop)]
    [InlineData(Deed.TakeAndHang)]
    [InlineData(Deed.Overloaded)]
    public async Task GivenTrouble_WhenSending_ThenEveryLineArrivesOnceAndIsBookedOnce(object trouble)
    {
        await using StubIntake server = new(request => request % 4 == 2 ? (Deed)trouble : Deed.Answer);
        await SendAll(server, (Deed)trouble == Deed.TakeAndHang ? 2_000 : 120_000);
        Assert.True(_tally.Retries > 0);
        Assert.Equal(_sent, server.Lines.Count);
        Assert.Equal(_sent, _ledger.Count);
        Assert.Equal(_sent, _tally.Acknowledged);
        Assert.Null(_tally.OldestWaiting);
        Assert.Equal((Deed)trouble is Deed.TakeAndDrop or Deed.TakeAndHang, server.Repeats > 0);
        Assert.InRange(_tally.Duplicates, 0, server.Repeats); // an answer may be lost again
    }

    [Fact(Timeout = 600_000)]
    public async Task WhenLinesAreRefused_ThenTheyAreCountedAndNotBooked()
    {
        await using StubIntake server = new(_ => Deed.RefuseSome);
        await SendAll(server);
        Assert.True(_tally.Refused > 0);
        Assert.Equal(_sent - _tally.Refused, _ledger.Count);
    }

    [Fact(Timeout = 600_000)]
    public async Task WhenTheServerForbids_ThenSendingEndsAndSaysWhy()
    {
        await using StubIntake server = new(_ => Deed.Forbid);
        SendingForbiddenException said = await Assert.ThrowsAsync<SendingForbiddenException>(() => SendAll(server));
        Assert.Contains("403", said.Message);
        Assert.Contains("--token", said.Message);
        Assert.Equal(0, _ledger.Count);
        Assert.Equal(1, _tally.OldestWaiting);
    }

    private async Task SendAll(StubIntake server, int timeoutMs = 120_000)
    {
        using HttpClient http = new() { BaseAddress = server.Url, Timeout = TimeSpan.FromMilliseconds(timeoutMs) };
        SendQueue queue = new(new IntakeClient(http, TimeProvider.System, _tally), _tally, connections: 2, _ledger.Add);
        CaseWriter writer = new(s_world, s_settings.RunMark);
        Simulation simulation = new(s_world, s_settings);
        Batch batch = queue.Rent();
        foreach (SimEvent fact in Lifecycle.SimulationTests.Drain(simulation, s_settings.Start))
        {
            writer.Write(batch.Text, fact);
            batch.Lines.Add(new Sent(fact, Copy: false));
            _sent++;
            if (batch.Lines.Count == 200)
            {
                await queue.Enqueue(batch, TestContext.Current.CancellationToken);
                batch = queue.Rent();
            }
        }
        await queue.Enqueue(batch, TestContext.Current.CancellationToken);
        await queue.Finish(TestContext.Current.CancellationToken);
    }
}
