using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Hosting;
using Xunit;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>The whole server as a process of its own, over any store; it can be killed with SIGKILL and started again.</summary>
internal sealed class ServerChild : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly HttpClient _http;

    private ServerChild(Process process, int port, string folder)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        string token = LocalTokens.Create(
            AccessKey.ReadOrCreate(folder), "shift-1",
            [new Claim(AccessClaims.Role, Roles.Supervisor), new Claim(AccessClaims.Role, Roles.Integrator), new Claim(AccessClaims.Scope, AccessClaims.NationScope), new Claim(AccessClaims.Source, "/simulated")],
            TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts one.</summary>
    internal static ServerChild Start(string folder, IReadOnlyDictionary<string, string> settings)
    {
        int port = FreePort.Take();
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { typeof(ServerOptions).Assembly.Location, "run", "--empty", "--data", folder, "--port", port.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }
        return new ServerChild(Process.Start(start)!, port, folder);
    }

    /// <summary>Asks until it is ready and what is asked for is there; the answer, and when it was there.</summary>
    internal async Task<(JsonElement Answer, DateTimeOffset At)> Until(string query, Func<JsonElement, bool> there)
    {
        string last = "nothing";
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(150));
        using PeriodicTimer beat = new(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                await beat.WaitForNextTickAsync(limit.Token);
                JsonElement answer = await Ask(query);
                last = answer.GetRawText();
                if (there(answer))
                {
                    return (answer, TimeProvider.System.GetUtcNow());
                }
            }
            catch (HttpRequestException notYet)
            {
                Assert.False(_process.HasExited, string.Join('\n', _said));
                last = notYet.Message;
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                Assert.Fail($"Asked in vain: {query}\nLast: {last}\n{string.Join('\n', _said.TakeLast(20))}");
            }
        }
    }

    /// <summary>The data of a GraphQL answer.</summary>
    /// <exception cref="HttpRequestException">There is no answer yet, or only errors.</exception>
    internal async Task<JsonElement> Ask(string query)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync("/graphql", new { query }, Cancel);
        string text = await response.Content.ReadAsStringAsync(Cancel);
        using JsonDocument answer = response.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new HttpRequestException($"{(int)response.StatusCode}: {text}");
        return answer.RootElement.TryGetProperty("errors", out JsonElement errors) ? throw new HttpRequestException(errors.GetRawText()) : answer.RootElement.GetProperty("data").Clone();
    }

    /// <summary>Sends facts, one a line; all must be taken.</summary>
    internal async Task Send(params string[] lines)
    {
        using StringContent body = new(string.Join('\n', lines));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpResponseMessage response = await _http.PostAsync("/v1/events", body, Cancel);
        string answer = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode && answer.Contains($"\"accepted\":{lines.Length}", StringComparison.Ordinal), answer);
    }

    /// <summary>Ends it at once, with nothing finished.</summary>
    internal async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Cancel);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
        _http.Dispose();
    }
}
