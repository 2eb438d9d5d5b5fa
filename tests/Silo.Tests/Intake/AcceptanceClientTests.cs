using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>The public CloudEvents SDK for JavaScript as a sender, when the acceptance programs, node and its package are there.</summary>
public class AcceptanceClientTests
{
    [Fact]
    public async Task GivenThePublicSdk_WhenItSendsInEachMode_ThenAllIsTakenOnce()
    {
        string programs = ProjectRoot.File("..", "shared", "acceptance");
        Assert.SkipUnless(Directory.Exists(programs), "The acceptance programs are not beside the project.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-acceptance-");
        foreach (string file in Directory.GetFiles(programs))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, Path.GetFileName(file)), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }
        (int installed, string log) = await Run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Assert.SkipUnless(installed == 0, $"The SDK could not be installed: {log}");
        JsonArray events = [.. Enumerable.Range(0, 5).Select(i => (JsonNode)Sample.Token($"sdk-{i}", $"t-{i}"))];
        foreach (JsonNode? sent in events)
        {
            sent!["sequence"] = "7"; // the SDK takes extensions of any kind, but its binary mode makes them texts
        }
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "events.json"), events.ToJsonString(), TestContext.Current.CancellationToken);
        await using IntakeHost host = await IntakeHost.Start();

        (int exit, string output) = await Run(folder, "node", "cloudevents.mjs", new Uri(host.Address, "/v1/events").ToString(), "events.json");

        Assert.True(exit == 0, output);
        Assert.Equal(5, host.Log.Entries.Count);
        Assert.Equal((5L, 10L), (host.Counters.Read().Accepted, host.Counters.Read().Duplicate));
        folder.Delete(recursive: true);
    }

    private static async Task<(int Exit, string Output)> Run(DirectoryInfo folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + errors);
        }
        catch (Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
