using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace PassportMonitor.Silo.Tests.Access;

/// <summary>
/// The authorization code flow of the tests' issuer (RFC 6749 with PKCE, RFC 7636): one client, one person, who is signed in at once. A code is good once, for the
/// redirect address and the verifier that it was asked with; refresh tokens rotate.
/// </summary>
/// <param name="issuer">Whose it is.</param>
/// <param name="client">The client that may ask.</param>
/// <param name="audience">Of the access tokens.</param>
/// <param name="claims">Of the person.</param>
/// <param name="life">How long an access token lives.</param>
internal sealed class CodeFlow(Issuer issuer, string client, string audience, (string Type, string Value)[] claims, TimeSpan life)
{
    private readonly ConcurrentDictionary<string, Asked> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _refreshTokens = new();

    private sealed record Asked(string Challenge, string Redirect, string? Nonce);

    /// <summary>Times that a token was renewed.</summary>
    internal int Renewals { get; private set; }

    /// <summary>Why a request was refused, in order.</summary>
    internal ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Sends the browser back with a code.</summary>
    internal IResult Authorize(HttpRequest request)
    {
        string Asked(string name) => request.Query[name].ToString();
        if (Asked("client_id") != client || Asked("response_type") != "code" || Asked("code_challenge_method") != "S256" || Asked("code_challenge").Length != 43 || Asked("state").Length == 0)
        {
            return Refuse("authorize");
        }
        string code = NewSecret();
        _codes[code] = new(Asked("code_challenge"), Asked("redirect_uri"), Asked("nonce") is { Length: > 0 } nonce ? nonce : null);
        return Results.Redirect(QueryHelpers.AddQueryString(Asked("redirect_uri"), new Dictionary<string, string?> { ["code"] = code, ["state"] = Asked("state") }));
    }

    /// <summary>Trades a code, or a refresh token, for tokens.</summary>
    internal async Task<IResult> Trade(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        if (form["grant_type"] == "refresh_token")
        {
            return _refreshTokens.TryRemove(form["refresh_token"].ToString(), out _) ? Tokens(null, renewed: true) : Refuse("refresh token");
        }
        string challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return form["grant_type"] == "authorization_code" && form["client_id"] == client && _codes.TryRemove(form["code"].ToString(), out Asked? asked)
            && asked.Challenge == challenge && asked.Redirect == form["redirect_uri"]
            ? Tokens(asked.Nonce, renewed: false)
            : Refuse("code");
    }

    private IResult Tokens(string? nonce, bool renewed)
    {
        Renewals += renewed ? 1 : 0;
        string refresh = NewSecret();
        _refreshTokens[refresh] = true;
        (string, string)[] identity = nonce is null ? claims : [.. claims, ("nonce", nonce)];
        return Results.Json(new
        {
            access_token = issuer.Token(audience, life, [.. claims, ("jti", refresh[..12])]), id_token = issuer.Token(client, life, identity), refresh_token = refresh, token_type = "Bearer", expires_in = (int)life.TotalSeconds,
        });
    }

    private IResult Refuse(string what)
    {
        Refusals.Enqueue(what);
        return Results.BadRequest(new { error = "invalid_grant" });
    }

    private static string NewSecret() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(24));
}
