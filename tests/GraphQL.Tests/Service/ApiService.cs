using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>The API on a real port, with a silo of the tests' own grains behind it.</summary>
public sealed class ApiService : IAsyncLifetime
{
    private WebApplication? _app;

    /// <summary>Options other than the defaults; set before it starts.</summary>
    public Action<GraphQLOptions>? Configure { get; init; }

    public TestState State { get; } = new();
    public AuditLog Audit { get; } = new();
    public HttpClient Http { get; } = new();
    public Uri Url { get; private set; } = new("http://127.0.0.1/");
    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddProvider(Audit);
        builder.Host.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Take(), gatewayPort: 0));
        builder.Services.AddSingleton(State).AddSingleton<ITokenReader, TestAccess>();
        builder.Services.AddPassportGraphQL(Configure);
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            string token = http.Request.Headers.Authorization.ToString();
            http.User = TestAccess.Parse(token.Length > 0 ? token : TestAccess.Nation) ?? new();
            return next(http);
        });
        _app.MapPassportGraphQL("/graphql");
        await _app.StartAsync();
        Url = new Uri(_app.Urls.First() + "/graphql");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
    }

    /// <summary>Posts a query and answers the whole response body.</summary>
    public async Task<JsonElement> Ask(string query, object? variables = null, string? token = null)
    {
        using HttpResponseMessage response = await Post(query, variables, token);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Posts a query and answers its data; errors fail the test.</summary>
    public async Task<JsonElement> Data(string query, object? variables = null, string? token = null)
    {
        JsonElement body = await Ask(query, variables, token);
        Assert.False(body.TryGetProperty("errors", out JsonElement errors), errors.ToString());
        return body.GetProperty("data");
    }

    /// <summary>Posts a query and answers its first error's extensions.</summary>
    public async Task<JsonElement> Error(string query, object? variables = null, string? token = null)
    {
        JsonElement body = await Ask(query, variables, token);
        Assert.True(body.TryGetProperty("errors", out JsonElement errors), body.ToString());
        return errors[0].GetProperty("extensions");
    }

    public Task<HttpResponseMessage> Post(string query, object? variables = null, string? token = null, string? accept = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Url) { Content = JsonContent.Create(new { query, variables }) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<TestSocket> Socket(string? protocol = "graphql-transport-ws")
    {
        ClientWebSocket socket = new();
        if (protocol is not null)
        {
            socket.Options.AddSubProtocol(protocol);
        }
        await socket.ConnectAsync(new UriBuilder(Url) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        return new TestSocket(socket);
    }
}
