using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Access;

/// <summary>Forces the reader's scope on every list of cases, totals included.</summary>
internal static class CaseVisibility
{
    /// <summary>The filter with only what the reader may see; what is asked for outside of it is refused, never silently left out.</summary>
    internal static CaseFilter Narrow(CaseFilter asked, AccessScope access, RegisterIndex register)
    {
        if (access.Nation)
        {
            return asked;
        }
        Require(asked.Regions?.All(access.Sees) ?? true, "filter.regions");
        Require(asked.Sites?.All(s => access.Sees(s, register.RegionOf(s))) ?? true, "filter.sites");
        return asked.Regions is null && asked.Sites is null ? WholeScope(asked, access, register) : asked;
    }

    /// <summary>The sites that the reader may see, by the register.</summary>
    internal static IEnumerable<SiteId> Sites(AccessScope access, RegisterIndex register) =>
        access.Regions.SelectMany(register.SitesOf).Select(s => s.Id).Union(access.Sites);

    private static CaseFilter WholeScope(CaseFilter asked, AccessScope access, RegisterIndex register) =>
        access.Sites.Any()
            ? asked with { Sites = [.. Sites(access, register)] }
            : asked with { Regions = [.. access.Regions] };

    private static void Require(bool holds, string field)
    {
        if (!holds)
        {
            throw new ApiException(ErrorCodes.Forbidden, $"{field}: names a place outside the reader's scope.", field, "inside the reader's scope");
        }
    }
}
