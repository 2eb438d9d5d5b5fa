using System.Text.Json;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Running;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.Tests.Sender;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Running;

/// <summary>A run that is started again goes on where it was: the same world, the open cases of before, no fact missing and hardly one twice.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pm-resume-").FullName;

    private string Journal => Path.Combine(_folder, "simulated.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Options Options(Uri url, DateTimeOffset start) => new()
    {
        Url = url, Resume = Journal, HistoryOnce = true, Disorder = DisorderShares.None, Duration = TimeSpan.FromSeconds(1),
        Settings = new SimulationSettings { Seed = 4, Start = start, Days = 2, HallDays = 0, Volume = 200, Flow = 3600, Speed = 600 },
    };

    [Fact(Timeout = 600_000)]
    public async Task GivenARunThatEnded_WhenItIsStartedAgain_ThenItGoesOnAndTellsNothingAnew()
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddMinutes(-30);
        await using StubIntake server = new(_ => StubIntake.Deed.Answer);
        Assert.Equal(0, await new Runner(Options(server.Url, start), TimeProvider.System).Run(TestContext.Current.CancellationToken));
        RunJournal first = RunJournal.Read(Journal, Options(server.Url, start).Settings)!;
        (int lines, int repeats) = (server.Lines.Count, server.Repeats);

        // Started later, and so by default with another beginning: what lies between is told, what was acknowledged isn't told again.
        server.OpenCases = 5;
        Assert.Equal(0, await new Runner(Options(server.Url, TimeProvider.System.GetUtcNow()), TimeProvider.System).Run(TestContext.Current.CancellationToken));

        RunJournal second = RunJournal.Read(Journal, Options(server.Url, TimeProvider.System.GetUtcNow()).Settings)!;
        Assert.Equal((first.Start, first.Days), (second.Start, second.Days));
        Assert.True(second.Through > first.Through, $"{first.Through:O} {second.Through:O}");
        string[] marks = [.. server.Lines.Values.Select(Token).OfType<string>().Select(token => token[..6]).Distinct()];
        Assert.Single(marks);
        int told = server.Lines.Count - lines, again = server.Repeats - repeats;
        Assert.True(told > 0, "nothing new was told");
        Assert.InRange(again, 0, lines / 4);
    }

    [Fact]
    public void GivenAJournal_WhenAnotherRunIsAskedFor_ThenItIsNotGoneOnWith()
    {
        SimulationSettings run = Options(new Uri("http://localhost"), TimeProvider.System.GetUtcNow().AddDays(-1)).Settings;
        RunJournal.Of(run, run.Start.AddHours(1)).Write(Journal);

        Assert.Equal(run.Start.AddMinutes(59).ToUnixTimeMilliseconds(), RunJournal.Read(Journal, run with { Start = run.Start.AddHours(5) })!.SendFrom);
        Assert.Null(RunJournal.Read(Journal, run with { Seed = 5 }));
        Assert.Null(RunJournal.Read(Journal, run with { Speed = 1 }));
        Assert.Null(RunJournal.Read(Journal, run with { Script = ScriptedDay.On(DayScripts.All[0], new DateOnly(2026, 3, 2)) }));
        Assert.Null(RunJournal.Read(Path.Combine(_folder, "none"), run));
        File.WriteAllText(Journal, "{");
        Assert.Null(RunJournal.Read(Journal, run));
    }

    [Fact]
    public void GivenAScriptedRun_WhenItIsStartedAgain_ThenItIsGoneOnWithOnItsDayOnly()
    {
        SimulationSettings run = Options(new Uri("http://localhost"), TimeProvider.System.GetUtcNow()).Settings with { Script = ScriptedDay.On(DayScripts.All[0], new DateOnly(2026, 3, 2)) };
        RunJournal.Of(run, run.Start.AddHours(1)).Write(Journal);

        Assert.NotNull(RunJournal.Read(Journal, run with { Start = run.Start.AddHours(2) }));
        Assert.Null(RunJournal.Read(Journal, run with { Script = ScriptedDay.On(DayScripts.All[0], new DateOnly(2026, 3, 3)) }));
        Assert.Null(RunJournal.Read(Journal, run with { Script = ScriptedDay.On(DayScripts.All[1], new DateOnly(2026, 3, 2)) }));
        Assert.Null(RunJournal.Read(Journal, run with { Script = ScriptedDay.None }));
    }

    [Fact]
    public void GivenBatchesAnsweredOutOfOrder_ThenOnlyWhatLiesBeforeTheFirstUnansweredCounts()
    {
        Progress progress = new();
        (long a, long b, long c) = (progress.Begin(10), progress.Begin(20), progress.Begin(30));
        progress.Done(c);
        Assert.Equal(0, progress.Through);
        progress.Done(a);
        Assert.Equal(10, progress.Through);
        progress.Done(b);
        Assert.Equal(30, progress.Through);
    }

    /// <summary>The token of an application's fact; null for another one.</summary>
    private static string? Token(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("type").GetString()!.Contains(".application.", StringComparison.Ordinal) ? json.RootElement.GetProperty("subject").GetString() : null;
    }
}
