using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Production;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Production;

/// <summary>A page of boxes at one version.</summary>
internal sealed class BoxPage(Reading reading, BoxList list, bool hasPrevious)
{
    private readonly BoxRow[] _rows = [.. list.Boxes.Select(b => new BoxRow(b, reading))];

    public int TotalCount => list.TotalCount;
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public VersionView Version => reading.Version;
    public BoxRow[] Nodes => _rows;
    public PageInfo PageInfo => new(list.HasMore, hasPrevious, _rows is [var first, ..] ? BoxCursor.Of(first.Place) : null, _rows is [.., var last] ? BoxCursor.Of(last.Place) : null);
}

/// <summary>Cursors of lists of boxes: the place of a row, in base64url. Good on every silo.</summary>
internal static class BoxCursor
{
    private const int MaxLength = 200;

    internal static string Of(BoxPlace at) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.Group}.{at.Key}.{at.Id}")));

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ApiException">It isn't one.</exception>
    internal static BoxPlace? Read(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }
        string[] parts = cursor.Length <= MaxLength && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('.', 3) : [];
        return parts.Length == 3 && byte.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte group) && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long key)
            ? new BoxPlace(group, key, parts[2])
            : throw ApiException.Bad("after", "must be a cursor of a list of boxes");
    }
}
