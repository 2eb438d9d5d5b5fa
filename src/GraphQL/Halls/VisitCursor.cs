using System.Globalization;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>Cursors of lists of visits: the place of a row. Good on every silo, for the version that it is of.</summary>
internal static class VisitCursor
{
    internal static string Of(int place) => place.ToString(CultureInfo.InvariantCulture);

    /// <summary>Rows before the page that follows a cursor.</summary>
    /// <exception cref="ApiException">It isn't one.</exception>
    internal static int Skip(string? cursor) =>
        cursor is null ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < int.MaxValue ? place + 1
        : throw ApiException.Bad("after", "must be a cursor of a list of visits");
}
