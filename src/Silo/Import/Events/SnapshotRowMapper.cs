using System.Globalization;
using System.Text.RegularExpressions;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>Makes snapshots of what halls counted in periods. The fact's time is the period's end, its length is real time: on the day that clocks change, too.</summary>
/// <param name="mapping">What the columns mean.</param>
internal sealed partial class SnapshotRowMapper(SnapshotMapping mapping) : RowMapper(mapping)
{
    private const int MinutesMost = 1_440;

    private static readonly EventTypeDefinition s_type = EventTypes.Get(EventType.HallSnapshot);
    private static readonly FieldDefinition s_service = s_type.Fields.First(f => f.Name == "service");
    private static readonly FieldDefinition s_zone = s_type.Fields.First(f => f.Name == "zone");
    private static readonly FieldDefinition s_minutes = s_type.Fields.First(f => f.Name == "periodMinutes");

    /// <inheritdoc/>
    private protected override void Fill(SourceRow row, MappedEvent into)
    {
        into.Type = s_type;
        into.Sequence = 0;
        into.Subject = Safe(FieldKind.Id, Required(row, mapping.Site, "site"));
        into.Data.Add((s_service, Safe(FieldKind.Code, Required(row, mapping.Service, "service"))));
        (DateTimeOffset from, DateTimeOffset until) = Period(Required(row, mapping.Date, "date"), Required(row, mapping.Hours, "hours"));
        into.OccurredAt = until;
        into.Data.Add((s_minutes, ((int)(until - from).TotalMinutes).ToString(CultureInfo.InvariantCulture)));
        foreach ((FieldDefinition field, IReadOnlyList<FieldSource> sources) in mapping.Counts)
        {
            AddCount(row, field, sources, into);
        }
        if (mapping.Time.Zone is { } zone)
        {
            into.Data.Add((s_zone, zone.Id));
        }
    }

    private (DateTimeOffset From, DateTimeOffset Until) Period(string date, string hours)
    {
        if (IsBroken)
        {
            return default;
        }
        if (!DateOnly.TryParseExact(date, mapping.Time.Format ?? "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            Break($"{Printable.Quote(date)} is no day of the format {mapping.Time.Format ?? "yyyy-MM-dd"}");
            return default;
        }
        Match match = HourRange().Match(hours);
        if (!match.Success || Clock(match, 1) is not { } begin || Clock(match, 3) is not { } end || begin.Days > 0)
        {
            Break($"{Printable.Quote(hours)} are no hours such as 0900 - 1000");
            return default;
        }
        // An end at or before the begin is the next day's: 2300 - 0000.
        DateTimeOffset? from = mapping.Time.At(day.ToDateTime(default) + begin);
        DateTimeOffset? until = mapping.Time.At(day.ToDateTime(default) + (end > begin ? end : end + TimeSpan.FromDays(1)));
        if (from is null || until is null || until <= from || (until - from).Value.TotalMinutes > MinutesMost)
        {
            Break($"{Printable.Quote(date)} {Printable.Quote(hours)} are no hours of a day");
            return default;
        }
        return (from.Value, until.Value);
    }

    private static TimeSpan? Clock(Match match, int group)
    {
        TimeSpan clock = new(int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[group + 1].ValueSpan, CultureInfo.InvariantCulture), 0);
        return clock <= TimeSpan.FromDays(1) ? clock : null;
    }

    private void AddCount(SourceRow row, FieldDefinition field, IReadOnlyList<FieldSource> sources, MappedEvent into)
    {
        long sum = 0;
        bool told = false;
        foreach (FieldSource source in sources)
        {
            if (source.Of(row, mapping.Missing) is not { } text)
            {
                continue;
            }
            if (!int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int count))
            {
                Break($"{Printable.Quote(source.Column ?? field.Name)}: {Printable.Quote(text)} is no whole number");
                return;
            }
            sum += count;
            told = true;
        }
        if (told)
        {
            into.Data.Add((field, sum.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [GeneratedRegex(@"^\s*(\d{1,2}):?([0-5]\d)\s*-\s*(\d{1,2}):?([0-5]\d)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex HourRange();
}
