using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    /// <summary>It is an event.</summary>
    Mapped,

    /// <summary>The mapping leaves such rows out.</summary>
    LeftOut,

    /// <summary>It is broken; the reason says why.</summary>
    Broken,
}

/// <summary>Makes events of rows, as the mapping says. Pure: the same row gives the same event.</summary>
/// <param name="mapping">What all kinds of mapping say.</param>
internal abstract class RowMapper(ImportMapping mapping)
{
    private const char Replacement = '\uFFFD';

    private readonly Dictionary<(FieldKind, string), string> _safe = [];
    private string? _broken;

    /// <summary>Fills the event from the row.</summary>
    internal RowOutcome Map(SourceRow row, MappedEvent into, out string? reason)
    {
        _broken = row.Broken;
        if (_broken is null && IsLeftOut(row))
        {
            reason = null;
            return RowOutcome.LeftOut;
        }
        if (_broken is null)
        {
            into.Data.Clear();
            Fill(row, into);
        }
        reason = _broken;
        return _broken is null ? RowOutcome.Mapped : RowOutcome.Broken;
    }

    /// <summary>Fills the event; what is wrong with the row is told by <see cref="Break"/>.</summary>
    private protected abstract void Fill(SourceRow row, MappedEvent into);

    /// <summary>Whether something is wrong with the row; the rest of it need not be read.</summary>
    private protected bool IsBroken => _broken is not null;

    /// <summary>Says what is wrong with the row; the first reason counts.</summary>
    private protected void Break(string reason) => _broken ??= reason;

    private protected string Required(SourceRow row, FieldSource source, string name)
    {
        string? value = source.Of(row, mapping.Missing);
        if (value is null)
        {
            Break($"it has no {name} ({Printable.Quote(source.Column ?? name)} is empty)");
        }
        return Checked(value ?? "", source);
    }

    private protected string Checked(string value, FieldSource source)
    {
        if (value.Contains(Replacement, StringComparison.Ordinal))
        {
            Break($"{Printable.Quote(source.Column ?? "")} has bytes that aren't of the file's encoding");
        }
        return value;
    }

    /// <summary>Escaping is remembered for what repeats (activities, officers), in a bounded table.</summary>
    private protected string Safe(FieldKind kind, string value)
    {
        if (_safe.TryGetValue((kind, value), out string? safe))
        {
            return safe;
        }
        safe = kind switch
        {
            FieldKind.Id => SafeNames.Id(value),
            FieldKind.Label => SafeNames.Label(value),
            _ => SafeNames.Code(value),
        };
        if (_safe.Count < Limits.PageRows)
        {
            _safe.Add((kind, value), safe);
        }
        return safe;
    }

    private bool IsLeftOut(SourceRow row)
    {
        foreach ((string column, IReadOnlySet<string> values) in mapping.Keep)
        {
            if (!values.Contains(row.Find(column) ?? ""))
            {
                return true;
            }
        }
        return false;
    }
}
