using System.Globalization;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Soak;

/// <summary>
/// A simulated service sends without a pause while the server is killed (SIGKILL) at random moments and started again. At the end the log
/// is verified, the picture is recounted from it, and the simulator compares what was acknowledged to it with the live picture.
/// </summary>
public static class SoakRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Seconds after a kill in which the server is back as a rule: delays end before and after, in turn.</summary>
    private const int Afterwards = 4;

    /// <summary>Runs the plan in a folder of its own.</summary>
    public static async Task<SoakReport> Run(SoakPlan plan, string folder, TimeProvider time, TextWriter output, CancellationToken cancel)
    {
        await using ServerUnderTest server = new(folder, time);
        server.Start();
        await server.Until("ready", cancel);
        TimeSpan[] lives = plan.Lives();
        await using ChildProgram simulator = StartSimulator(plan, server, folder, lives);
        using DueDelays delays = new(server.Url, time);

        TimeSpan longest = TimeSpan.Zero;
        foreach ((int number, TimeSpan life) in lives.Index())
        {
            await delays.Begin((int)Math.Ceiling(life.TotalSeconds) + (number % 2 == 0 ? 1 : Afterwards), cancel);
            await Task.Delay(life, time, cancel);
            await server.Kill();
            server.Start();
            TimeSpan restart = await server.Until("ready", cancel);
            longest = restart > longest ? restart : longest;
            TimeSpan late = await delays.End(time.GetUtcNow(), cancel);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"kill {number + 1} of {plan.Kills} after {life.TotalSeconds:F1} s, ready again in {restart.TotalSeconds:F1} s; delays fired {late.TotalSeconds:F2} s late at most"));
        }
        int books = await simulator.End(s_patience);
        int verify = await Tool(folder, "verify", "--data", server.Data);
        int recount = await Tool(folder, "recount", "--data", server.Data, "--url", server.Url.ToString());
        return new SoakReport(plan.Kills, longest, delays.Fired, delays.Latest, books, verify, recount);
    }

    /// <summary>It sends until some seconds after the last planned kill; time spent restarting comes on top, so the last kills may meet the end of its history.</summary>
    private static ChildProgram StartSimulator(SoakPlan plan, ServerUnderTest server, string folder, TimeSpan[] lives)
    {
        double seconds = lives.Sum(life => life.TotalSeconds) + (plan.Kills * 3) + 5;
        return Programs.Start("Simulator", Path.Combine(folder, "simulator.log"),
            "--url", server.Url.ToString(), "--seed", plan.Seed.ToString(CultureInfo.InvariantCulture),
            "--rate", plan.Rate.ToString(CultureInfo.InvariantCulture), "--speed", "60", "--flow", "900",
            "--duration", string.Create(CultureInfo.InvariantCulture, $"{seconds:F0}s"),
            "--books", Path.Combine(folder, "books.json"), "--check");
    }

    private static async Task<int> Tool(string folder, params string[] arguments)
    {
        await using ChildProgram tool = Programs.Start("Silo", Path.Combine(folder, $"{arguments[0]}.log"), arguments);
        return await tool.End(s_patience);
    }
}
