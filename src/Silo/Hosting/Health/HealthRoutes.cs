using Microsoft.AspNetCore.Http.HttpResults;

namespace PassportMonitor.Silo.Hosting.Health;

/// <summary>The two probes: alive (the process answers) and ready (the picture is served). Both are open to everybody and cost little.</summary>
internal static class HealthRoutes
{
    internal static void AddReadiness(this IServiceCollection services) => services.AddSingleton<Readiness>();

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Report("live", null))).AllowAnonymous();
        routes.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static async Task<JsonHttpResult<Report>> Ready(Readiness readiness, CancellationToken cancel) =>
        await readiness.WhyNot(cancel) is { } reason
            ? TypedResults.Json(new Report("not ready", reason), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Json(new Report("ready", null, readiness.Warning));

    private sealed record Report(string Status, string? Reason, string? Warning = null);
}
