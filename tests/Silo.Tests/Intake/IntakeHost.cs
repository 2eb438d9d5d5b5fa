using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Intake;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>The real endpoint behind the real access on Kestrel, on a free port, with a log in memory.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;

    private IntakeHost(WebApplication app, DirectoryInfo data, MemoryLog log, CapturedLogs logs)
    {
        (_app, _data, Log, Logs) = (app, data, log, logs);
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public MemoryLog Log { get; }

    public CapturedLogs Logs { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public IIntakeCounters Counters => _app.Services.GetRequiredService<IIntakeCounters>();

    public static Task<IntakeHost> Start(params (string Key, string Value)[] settings) => Start(null, settings);

    public static async Task<IntakeHost> Start(TimeProvider? time, params (string Key, string Value)[] settings)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("pm-intake-");
        MemoryLog log = new();
        CapturedLogs logs = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("Access:AnonymousLoopback", "true")])
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(log.Grains);
        builder.Services.AddSingleton(MemoryLog.StoreProxy.Create());
        builder.Services.AddAccess(builder.Configuration, data.FullName);
        builder.Services.AddIntake(builder.Configuration);
        WebApplication app = builder.Build();
        app.UseAccess();
        app.MapIntake();
        app.MapGet("/who", (ClaimsPrincipal who) => string.Join(' ', who.Claims.Select(c => $"{c.Type}={c.Value}")));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new IntakeHost(app, data, log, logs);
    }

    /// <summary>A token by the host's own key.</summary>
    public string Token(string role, DateTimeOffset? now = null, params (string Type, string Value)[] claims) => LocalTokens.Create(
        AccessKey.ReadOrCreate(_data.FullName), "tester", [new Claim(AccessClaims.Role, role), .. claims.Select(c => new Claim(c.Type, c.Value))],
        now ?? TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    public string TokenOf(string subject) => LocalTokens.Create(
        AccessKey.ReadOrCreate(_data.FullName), subject, [new Claim(AccessClaims.Role, Roles.Operator)], TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    public Task<Answer> Send(string mediaType, string body, params (string Name, string Value)[] headers) =>
        Send(mediaType, Encoding.UTF8.GetBytes(body), headers);

    public async Task<Answer> Send(string? mediaType, byte[] body, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, IntakeSetup.Path) { Content = new ByteArrayContent(body) };
        if (mediaType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        }
        foreach ((string name, string value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    public Task<Answer> SendOne(string json) => Send(Media.Structured, json);

    public Task<Answer> SendBatch(params string[] events) => Send(Media.Batch, $"[{string.Join(',', events)}]");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}

/// <summary>The media types of the modes.</summary>
internal static class Media
{
    public const string Structured = "application/cloudevents+json";
    public const string Batch = "application/cloudevents-batch+json";
    public const string Lines = "application/x-ndjson";
    public const string Json = "application/json";
}

/// <summary>An answer with its JSON.</summary>
internal sealed record Answer(int Status, JsonElement Json, HttpResponseHeaders Headers, string? MediaType, IReadOnlyCollection<string> Allow)
{
    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "null" : text), response.Headers,
            response.Content.Headers.ContentType?.MediaType, [.. response.Content.Headers.Allow]);
    }

    public (int Accepted, int Duplicate, int Refused) Counts =>
        (Json.GetProperty("accepted").GetInt32(), Json.GetProperty("duplicate").GetInt32(), Json.GetProperty("refused").GetInt32());

    public string[] Statuses => [.. Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("status").GetString()!)];

    public JsonElement Item(int index) => Json.GetProperty("items")[index];

    public string? Code => Text("code");

    public string? Field => Text("field");

    public string? Rule => Text("rule");

    private string? Text(string name) => Json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
