using Microsoft.AspNetCore.Http.HttpResults;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Silo.Recounts;

/// <summary>
/// <c>GET /v1/picture?version=</c>: one version whole, as the nation holds it, for tools that prove it. Only for readers of the whole
/// nation. Screens use the GraphQL API.
/// </summary>
internal static class PictureRoute
{
    internal const string Path = "/v1/picture";
    private const int VersionLengthMax = 1_024;

    internal static void MapPicture(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Get).RequireAuthorization(policy => policy
        .RequireRole(Roles.Readers)
        .RequireClaim(AccessClaims.Scope, AccessClaims.NationScope));

    private static async Task<Results<JsonHttpResult<Picture>, NotFound, BadRequest>> Get(string? version, IGrainFactory grains)
    {
        if (version?.Length > VersionLengthMax)
        {
            return TypedResults.BadRequest();
        }
        try
        {
            return TypedResults.Json(await grains.GetGrain<INationGrain>("pk").GetPicture(version), PictureJson.Options);
        }
        catch (VersionGoneException)
        {
            return TypedResults.NotFound();
        }
    }
}
