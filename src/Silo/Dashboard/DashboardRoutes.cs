using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PassportMonitor.Silo.Access;

namespace PassportMonitor.Silo.Dashboard;

/// <summary>
/// Serves the pages: any address that isn't another part's answers the one page, which reads the address itself. The files hold no
/// data, so they need no token; everything they show comes through the API. The policy lets nothing in from elsewhere and nothing inline.
/// </summary>
internal static class DashboardRoutes
{
    private static readonly string[] s_others = ["/v1", "/graphql", "/health", "/about", "/assets", "/maps"];

    internal static void MapDashboard(this IEndpointRouteBuilder routes, IConfiguration configuration)
    {
        DashboardOptions options = configuration.GetSection(DashboardOptions.Section).Get<DashboardOptions>() ?? new DashboardOptions();
        AccessOptions access = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        PageFiles files = PageFiles.Read(options);
        if (!files.Any)
        {
            routes.MapGet("/", () => TypedResults.Redirect("/about")).AllowAnonymous();
            return;
        }
        string policy = Policy(options.ClientId is null ? null : access.Authority);
        routes.MapFallback("{**path}", context => Answer(context, files, policy)).AllowAnonymous()
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }

    /// <summary>What a page may load: its own files, its own server's API (sockets too), and the issuer where people sign in.</summary>
    private static string Policy(string? authority)
    {
        string issuer = Uri.TryCreate(authority, UriKind.Absolute, out Uri? there) ? $" {there.GetLeftPart(UriPartial.Authority)}" : "";
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'{issuer}; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static async Task Answer(HttpContext context, PageFiles files, string policy)
    {
        string path = context.Request.Path.Value?.TrimStart('/') ?? "";
        PageFile? file = files.Find(path) ?? (IsPage(context.Request.Path) ? files.Find(PageFiles.Page) : null);
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = file.ETag;
        headers.CacheControl = file.Forever ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.Headers.IfNoneMatch.Contains(file.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        (byte[] bytes, string? encoding) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        headers.ContentEncoding = encoding ?? StringValues.Empty;
        headers.ContentType = file.ContentType;
        headers.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static bool IsPage(PathString path) => !Array.Exists(s_others, other => path.StartsWithSegments(other, StringComparison.Ordinal));
}
