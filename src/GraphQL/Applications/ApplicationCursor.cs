using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Applications;

/// <summary>Cursors of lists of applications: sort, key and token of a row, in base64url. Good on every silo.</summary>
internal static class ApplicationCursor
{
    private const int MaxLength = 200;

    internal static string Of(CaseSort sort, CaseCursor at) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)sort}.{at.Key}.{at.Token}")));

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ApiException">It isn't one, or of a list with another sort.</exception>
    internal static CaseCursor? Read(CaseSort sort, string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }
        string[] parts = cursor.Length <= MaxLength && Base64Url.IsValid(cursor)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('.', 3)
            : [];
        return parts.Length == 3 && parts[0] == ((int)sort).ToString(CultureInfo.InvariantCulture)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long key)
            ? new CaseCursor(key, parts[2])
            : throw ApiException.Bad("after", "must be a cursor of a list with the same sort");
    }
}
