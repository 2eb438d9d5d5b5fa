namespace PassportMonitor.Silo.Dashboard;

/// <summary>Where the pages are, and how people sign in to them; under <c>Dashboard</c>.</summary>
public sealed class DashboardOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dashboard";

    /// <summary>Folder of the built pages. Default: <c>dashboard</c> beside the program; <c>./pm run</c> sets it. Without it no page is served.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "dashboard");

    /// <summary>Folder whose files stand in for those of the built <c>maps</c>; null (the default) for none. How borders are drawn is the owner's decision.</summary>
    public string? Maps { get; set; }

    /// <summary>The pages' client id at the issuer that <c>Access:Authority</c> names; null (the default) when nobody signs in there.</summary>
    public string? ClientId { get; set; }

    /// <summary>The scopes that are asked of that issuer. Default: <c>openid</c>.</summary>
    public string Scope { get; set; } = "openid";
}
