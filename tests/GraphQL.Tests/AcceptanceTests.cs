using System.Diagnostics;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>Clients of other people's making: the audits of GraphQL over HTTP, and the public clients of both subscription protocols.</summary>
public sealed class AcceptanceTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task EveryAuditPasses()
    {
        string folder = await Prepared();
        (int code, string output) = await Run("node", $"audit.mjs {service.Url}", folder);
        Assert.True(code == 0 && output.Contains("{\"ok\":61}", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task ThePublicSocketClientFollows()
    {
        string folder = await Prepared();
        string url = service.Url.ToString().Replace("http:", "ws:", StringComparison.Ordinal);
        (int code, string output) = await Run("node", $"subs.mjs {url} 20 3 \"subscription {{ pictureTime }}\" 5 {TestAccess.Nation}", folder);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task ThePublicEventStreamClientFollows()
    {
        string folder = await Prepared();
        await File.WriteAllTextAsync(Path.Combine(folder, "sse.mjs"), """
            import { createClient } from 'graphql-sse';
            const client = createClient({ url: process.argv[2], retryAttempts: 0 });
            const states = client.iterate({ query: 'subscription { nation { figures { open { value } } } }' });
            for await (const state of states) { console.log(JSON.stringify(state)); break; }
            const answers = client.iterate({ query: '{ me { nation } }' });
            for await (const answer of answers) console.log(JSON.stringify(answer));
            client.dispose();
            """, TestContext.Current.CancellationToken);
        (int code, string output) = await Run("node", $"sse.mjs {service.Url}", folder);
        Assert.True(code == 0, output);
        Assert.Contains("\"open\":{\"value\":54}", output, StringComparison.Ordinal);
        Assert.Contains("{\"me\":{\"nation\":true}}", output, StringComparison.Ordinal);
    }

    /// <summary>A copy of the acceptance folder with its packages; the test is skipped where that can't be had.</summary>
    private static async Task<string> Prepared()
    {
        string source = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "acceptance"));
        Assert.SkipUnless(Directory.Exists(source), "../shared/acceptance is not here");
        string folder = Directory.CreateTempSubdirectory("pm-acceptance-").FullName;
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
        try
        {
            (int code, string output) = await Run("npm", "ci --no-audit --no-fund", folder);
            Assert.SkipUnless(code == 0, $"npm ci did not work: {output}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Skip($"npm is not here: {missing.Message}");
        }
        return folder;
    }

    private static async Task<(int Code, string Output)> Run(string program, string arguments, string folder)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
