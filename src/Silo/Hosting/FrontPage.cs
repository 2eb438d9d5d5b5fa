namespace PassportMonitor.Silo.Hosting;

/// <summary><c>GET /</c>: what this is, whether its data is simulated, and where the API is.</summary>
internal static class FrontPage
{
    internal static void MapFrontPage(this IEndpointRouteBuilder routes, ServerOptions options) =>
        routes.MapGet("/", () => TypedResults.Ok(new
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
        })).AllowAnonymous();
}
