using System.CommandLine;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Tests.Intake;
using Xunit;

namespace PassportMonitor.Silo.Tests.Access;

/// <summary>Who may come in, and what they may send.</summary>
public class AccessTests
{
    [Fact]
    public async Task GivenNoTokenOnLoopback_WhenAllowed_ThenAReaderOfTheNationWhoSendsSimulatedAndImported()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string who = await host.Client.GetStringAsync("/who", TestContext.Current.CancellationToken);
        Assert.Equal("sub=anonymous role=viewer role=integrator scope=nation source=/simulated/ source=/imported/", who);

        Answer answer = await host.SendBatch(
            Sample.With(e => e["source"] = "/simulated/a"), Sample.With(e => e["source"] = "/imported/receipt"),
            Sample.With(e => e["source"] = "/dgip/issuance"), Sample.With(e => e["source"] = "/simulated"));
        Assert.Equal(["accepted", "accepted", "refused", "refused"], answer.Statuses);
        Assert.Equal(("source", "FORBIDDEN_SOURCE", "source not allowed for this sender"), (
            answer.Item(2).GetProperty("field").GetString(), answer.Item(2).GetProperty("code").GetString(), answer.Item(2).GetProperty("rule").GetString()));
        Answer single = await host.SendOne(Sample.With(e => e["source"] = "/dgip/issuance"));
        Assert.Equal((403, "FORBIDDEN_SOURCE"), (single.Status, single.Code));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Authorization", "Bearer not-a-token")]
    [InlineData("Authorization", "Basic YTpi")]
    public async Task GivenNoTokenButASignOfAnOutsider_WhenSent_Then401(string header, string value)
    {
        await using IntakeHost host = await IntakeHost.Start();
        Answer answer = await host.Send(Media.Structured, Sample.Token().ToJsonString(), (header, value));
        Assert.Equal((401, "UNAUTHENTICATED", "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(host.Log.Entries);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost:8080", true)]
    [InlineData("::1", "::1", "[::1]:8080", true)]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("192.0.2.7", "192.0.2.1", "localhost", false)]
    [InlineData("127.0.0.1", "192.0.2.1", "localhost", false)]
    [InlineData("192.0.2.7", "127.0.0.1", "localhost", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1.evil.example", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "", false)]
    [InlineData(null, null, "localhost", false)]
    public void GivenAConnection_ThenLocalOnlyWhenBothEndsAndTheNameAre(string? remote, string? local, string host, bool isLocal)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = local is null ? null : IPAddress.Parse(local);
        context.Request.Host = new HostString(host);
        Assert.Equal(isLocal, Loopback.IsLocal(context));
    }

    [Fact]
    public async Task GivenNoTokenOnLoopback_WhenNotAllowed_Then401()
    {
        await using IntakeHost host = await IntakeHost.Start(("Access:AnonymousLoopback", "false"));
        Assert.Equal(401, (await host.SendOne(Sample.Token().ToJsonString())).Status);
    }

    [Fact]
    public async Task GivenATokenOfASender_WhenSent_ThenItsSourcesAreTakenAndOthersNot()
    {
        await using IntakeHost host = await IntakeHost.Start();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", host.Token(Roles.Integrator, null, (AccessClaims.Source, "/dgip/rpo")));

        Answer answer = await host.SendBatch(
            Sample.With(e => e["source"] = "/dgip/rpo"), Sample.With(e => e["source"] = "/dgip/rpo/7"),
            Sample.With(e => e["source"] = "/dgip/rpo7"), Sample.With(e => e["source"] = "/simulated/a"));

        Assert.Equal(["accepted", "accepted", "refused", "refused"], answer.Statuses);
    }

    [Theory]
    [InlineData(Roles.Viewer, 403)]
    [InlineData(Roles.Operator, 403)]
    [InlineData(Roles.Integrator, 200)]
    [InlineData(Roles.Admin, 200)]
    public async Task GivenARole_WhenSent_ThenOnlySendersMay(string role, int status)
    {
        await using IntakeHost host = await IntakeHost.Start();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", host.Token(role, null, (AccessClaims.Source, "*")));
        Assert.Equal(status, (await host.SendOne(Sample.Token().ToJsonString())).Status);
    }

    [Fact]
    public async Task GivenATokenThatIsOverOrOfAnotherKey_WhenSent_Then401()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using IntakeHost host = await IntakeHost.Start(time);
        await using IntakeHost other = await IntakeHost.Start();
        string token = host.Token(Roles.Integrator, time.GetUtcNow(), (AccessClaims.Source, "*"));
        ITokenReader tokens = host.Services.GetRequiredService<ITokenReader>();

        Assert.Equal("tester", (await tokens.Read($"Bearer {token}"))?.FindFirstValue(AccessClaims.Subject));
        Assert.NotNull(await tokens.Read(token));
        Assert.Null(await tokens.Read(other.Token(Roles.Admin)));
        Assert.Null(await tokens.Read(token[..^2]));
        Assert.Null(await tokens.Read(Unsigned(token)));
        Assert.Null(await tokens.Read(""));
        time.Advance(TimeSpan.FromMinutes(62));
        Assert.Null(await tokens.Read(token));
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(401, (await host.SendOne(Sample.Token().ToJsonString())).Status);
    }

    [Theory]
    [InlineData("shift-1.night_7", "shift-1.night_7")]
    [InlineData("a234567890123456789012345678901234567890", "a234567890123456789012345678901234567890")]
    [InlineData("a2345678901234567890123456789012345678901", null)]
    [InlineData("someone@example.org", null)]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82", null)]
    public async Task GivenASubject_ThenWhatIsRecordedIsACode_TheSameEveryTime(string subject, string? recorded)
    {
        await using IntakeHost host = await IntakeHost.Start();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", host.TokenOf(subject));
        string who = (await host.Client.GetStringAsync("/who", TestContext.Current.CancellationToken)).Split(' ').Single(c => c.StartsWith("sub=", StringComparison.Ordinal))["sub=".Length..];
        Assert.True(ClaimRules.IsSubject(who));
        Assert.True(recorded is null ? who.StartsWith("p-", StringComparison.Ordinal) && who.Length == 32 : who == recorded, who);
        ITokenReader tokens = host.Services.GetRequiredService<ITokenReader>();
        Assert.Equal(who, (await tokens.Read(host.TokenOf(subject)))!.FindFirstValue(AccessClaims.Subject));
        Assert.Equal(recorded is null, ClaimRules.Pseudonym("one", subject) != ClaimRules.Pseudonym("other", subject));
    }

    [Fact]
    public async Task GivenThePmTokenVerb_WhenCalled_ThenItsTokenIsTaken()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-token-");
        (int exit, string token) = await Call("--role", "operator", "--role", "integrator", "--scope", "region:punjab", "--source", "/dgip/x", "--subject", "shift-1", "--data", folder.FullName);
        Assert.Equal(0, exit);
        ServiceCollection services = new();
        services.AddLogging();
        services.AddAccess(new ConfigurationBuilder().Build(), folder.FullName);
        await using ServiceProvider provider = services.BuildServiceProvider();

        ClaimsPrincipal? who = await provider.GetRequiredService<ITokenReader>().Read(token.Trim());

        Assert.NotNull(who);
        Assert.Equal(["operator", "integrator"], who.FindAll(AccessClaims.Role).Select(c => c.Value));
        Assert.Equal("region:punjab", who.FindFirstValue(AccessClaims.Scope));
        Assert.Equal("shift-1", who.Identity?.Name);
        Assert.True(SenderRights.Of(who).MaySend("/dgip/x/1"));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--role", "king")]
    [InlineData("--scope", "province:punjab")]
    [InlineData("--scope", "region:")]
    [InlineData("--source", "dgip")]
    [InlineData("--subject", "A Name")]
    [InlineData("--hours", "0")]
    public void GivenAWrongArgument_WhenPmTokenIsCalled_ThenTheRuleIsSaid(string option, string value) =>
        Assert.Contains(TokenCommand.Create().Parse([option, value]).Errors, e => e.Message.StartsWith(option, StringComparison.Ordinal));

    [Fact]
    public async Task GivenAnIntegratorWithoutSource_WhenPmTokenIsCalled_ThenItSaysWhatIsMissing() =>
        Assert.Contains("--source", (await Assert.ThrowsAsync<CommandFailedException>(() => Call("--role", "integrator"))).Message);

    [Fact]
    public void GivenNoKeyFile_WhenTwoStartTogether_ThenOneKeyReadableByItsOwnerOnly()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-key-");
        byte[][] keys = new byte[16][];
        Parallel.For(0, keys.Length, i => keys[i] = AccessKey.ReadOrCreate(folder.FullName));
        string file = Path.Combine(folder.FullName, AccessKey.FileName);

        Assert.All(keys, key => Assert.Equal(keys[0], key));
        Assert.Equal([file], Directory.GetFiles(folder.FullName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", Assert.Throws<InvalidDataException>(() => AccessKey.ReadOrCreate(folder.FullName)).Message);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        File.WriteAllText(file, "AAAA");
        Assert.Contains("no key", Assert.Throws<InvalidDataException>(() => AccessKey.ReadOrCreate(folder.FullName)).Message);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("http://issuer.example", "pm", "https")]
    [InlineData("https://issuer.example", "", "Audience")]
    [InlineData("", "pm", "Authority")]
    public async Task GivenHalfAnIssuer_WhenStarted_ThenRefusedWithBothSettings(string authority, string audience, string named)
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => IntakeHost.Start(("Access:Authority", authority), ("Access:Audience", audience)));
        Assert.Contains(named, refused.Message);
    }

    [Fact]
    public async Task GivenAnIssuer_WhenATokenClaimsToBeOurs_ThenOurKeyAloneDecides()
    {
        await using IntakeHost host = await IntakeHost.Start(("Access:Authority", "https://issuer.invalid"), ("Access:Audience", "pm"));
        ITokenReader tokens = host.Services.GetRequiredService<ITokenReader>();
        Assert.NotNull(await tokens.Read(host.Token(Roles.Viewer)));
        Assert.Null(await tokens.Read(LocalTokens.Create(new byte[32], "x", [], TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1))));
    }

    private static string Unsigned(string token)
    {
        string header = Convert.ToBase64String("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8).TrimEnd('=');
        return $"{header}.{token.Split('.')[1]}.";
    }

    private static async Task<(int Exit, string Output)> Call(params string[] arguments)
    {
        await using StringWriter output = new();
        InvocationConfiguration invocation = new() { Output = output, EnableDefaultExceptionHandler = false };
        int exit = await TokenCommand.Create().Parse(arguments).InvokeAsync(invocation, TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
