using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>Machines at one version, within the reader's scope.</summary>
internal static class MachineQueries
{
    /// <summary>One page of the machines that a field's arguments ask for, by site and id.</summary>
    internal static MachinePage Page(FieldCall c, Reading reading, string? after)
    {
        SiteId? site = c.Text("site") is { } code ? new SiteId(GlobalId.Read(GlobalId.Site, code).Code) : null;
        RegionId? region = c.Text("region") is { } named ? new RegionId(GlobalId.Read(GlobalId.Region, named).Code) : null;
        MachineStatus[]? statuses = c.Choices<MachineStatus>("status");
        bool neverHeard = c.Flag("neverHeard");
        string? kind = c.Text("kind");
        RegisterIndex register = reading.Snapshot.Register;
        MachineRow[] all =
        [
            .. InScope(reading, id => (site is null || site == id) && (region is null || region == register.RegionOf(id)))
                .Where(row => (kind is null || row.Kind == kind)
                    && (neverHeard ? row.Status is null : statuses is null || (row.Status is { } status && statuses.Contains(status)))),
        ];
        MachineRow[] rest = after is null ? all : [.. all.SkipWhile(row => string.CompareOrdinal(row.Cursor, after) <= 0)];
        MachineRow[] shown = [.. rest.Take(c.Rows("first"))];
        return new MachinePage(reading, all, shown, rest.Length > shown.Length, after is not null);
    }

    /// <summary>One machine; null when there is none in the reader's scope.</summary>
    internal static MachineRow? One(Reading reading, string id) => InScope(reading, _ => true).FirstOrDefault(row => row.Id == Id(id));

    /// <summary>The machines of one site, by id.</summary>
    internal static IEnumerable<MachineRow> Of(Reading reading, SiteId site) =>
        (reading.Picture?.Machines.GetValueOrDefault(site)?.All ?? []).Select(machine => new MachineRow(machine, site, reading));

    /// <summary>A device id, as an argument names it.</summary>
    internal static string Id(string machine) =>
        machine.Length is > 0 and <= 40 && machine.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? machine
            : throw ApiException.Bad("machine", "must be 1 to 40 of A-Z a-z 0-9 . _ -");

    private static IEnumerable<MachineRow> InScope(Reading reading, Func<SiteId, bool> wanted) =>
        (reading.Picture?.Machines.Keys ?? [])
            .Where(site => wanted(site) && reading.Access.Sees(site, reading.Snapshot.Register.RegionOf(site)))
            .OrderBy(site => site.Value, StringComparer.Ordinal).SelectMany(site => Of(reading, site));
}
