using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PassportMonitor.Silo.Tests.Access;

/// <summary>
/// A little OpenID Connect issuer on a port of loopback: its discovery document, its keys, tokens by them, and the authorization code flow with
/// PKCE for browsers. It speaks TLS with a certificate of its own.
/// </summary>
internal sealed class Issuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private RsaSecurityKey _key = NewKey();
    private CodeFlow? _flow;

    private Issuer(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    /// <summary>Its address, which is its name in tokens.</summary>
    internal string Url { get; private set; } = "";

    /// <summary>The certificate that those who ask it must trust, as PEM.</summary>
    internal string CertificatePem => _certificate.ExportCertificatePem();

    internal static async Task<Issuer> Start()
    {
        X509Certificate2 certificate = NewCertificate();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        Issuer issuer = new(builder.Build(), certificate);
        issuer._app.Use((context, next) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*"; // pages of other origins read discovery, keys and tokens
            return next(context);
        });
        issuer._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Url, jwks_uri = $"{issuer.Url}/keys", authorization_endpoint = $"{issuer.Url}/authorize", token_endpoint = $"{issuer.Url}/token",
        }));
        issuer._app.MapGet("/keys", () => Results.Json(new { keys = new[] { issuer.PublicKey() } }));
        issuer._app.MapGet("/authorize", (HttpRequest request) => issuer._flow?.Authorize(request) ?? Results.NotFound());
        issuer._app.MapPost("/token", (HttpRequest request) => issuer._flow?.Trade(request) ?? Task.FromResult(Results.NotFound()));
        await issuer._app.StartAsync();
        issuer.Url = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{new Uri(issuer._app.Urls.First()).Port}");
        return issuer;
    }

    /// <summary>Lets browsers sign in from now on.</summary>
    internal void Serve(CodeFlow flow) => _flow = flow;

    /// <summary>Takes another key and tells only that one from now on.</summary>
    internal void Rotate() => _key = NewKey();

    /// <summary>A token by the key of now.</summary>
    internal string Token(string audience, TimeSpan ends, params (string Type, string Value)[] claims) => Token(_key, Url, audience, ends, claims);

    /// <summary>A token that says it is the issuer's, by a key that the issuer never told.</summary>
    internal string Forged(string audience, params (string Type, string Value)[] claims) => Token(NewKey(), Url, audience, TimeSpan.FromHours(1), claims);

    private static string Token(RsaSecurityKey key, string issuer, string audience, TimeSpan ends, (string Type, string Value)[] claims)
    {
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = audience, IssuedAt = now.AddHours(-2), NotBefore = now.AddHours(-2), Expires = now + ends,
            Subject = new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value))),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    private object PublicKey()
    {
        RSAParameters open = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(open.Modulus), e = Base64UrlEncoder.Encode(open.Exponent) };
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private static X509Certificate2 NewCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
