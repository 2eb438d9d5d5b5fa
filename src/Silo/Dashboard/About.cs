using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Hosting;

namespace PassportMonitor.Silo.Dashboard;

/// <summary><c>GET /about</c>: what this is, whether its data is simulated, where the API is, and how people sign in. Open to everybody.</summary>
internal static class About
{
    internal static void MapAbout(this IEndpointRouteBuilder routes, ServerOptions options, IConfiguration configuration)
    {
        string? authority = configuration[$"{AccessOptions.Section}:{nameof(AccessOptions.Authority)}"];
        string? client = configuration[$"{DashboardOptions.Section}:{nameof(DashboardOptions.ClientId)}"];
        string scope = configuration[$"{DashboardOptions.Section}:{nameof(DashboardOptions.Scope)}"] ?? new DashboardOptions().Scope;
        routes.MapGet("/about", () => TypedResults.Ok(new
        {
            name = "PassportMonitor",
            what = "The monitoring room of a national passport service: every application from intake to delivery, live, in numbers that can be proved.",
            simulated = options.Simulation is not null,
            data = options.Simulation is null
                ? "What senders have sent. Figures are told apart by origin: live, simulated, imported."
                : "SIMULATED: a made-up service with real proportions. No figure here is of a real application.",
            graphql = "/graphql",
            events = "/v1/events",
            health = new { live = "/health/live", ready = "/health/ready" },
            signIn = string.IsNullOrEmpty(authority) || string.IsNullOrEmpty(client) ? null : new { authority, client, scope },
        })).AllowAnonymous();
    }
}
