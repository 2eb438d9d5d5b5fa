namespace PassportMonitor.GraphQL.Access;

/// <summary>Who the reader is, by the credential.</summary>
internal sealed record Me(string? Subject, IReadOnlyList<string> Roles, bool Nation, string[] Regions, string[] Sites)
{
    internal static Me Of(AccessScope access) =>
        new(access.Subject, access.Roles, access.Nation, [.. access.Regions.Select(r => r.Value)], [.. access.Sites.Select(s => s.Value)]);
}
