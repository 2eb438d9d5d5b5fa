using System.Security.Cryptography;
using System.Text;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>
/// Replaces officers' values by a keyed hash (HMAC-SHA-256): the same value under the same key gives the same pseudonym. Without a secret
/// key the name of the source is the key, and whoever has a list of the values can find them again.
/// </summary>
internal sealed class Pseudonyms(string key)
{
    private const int Bytes = 9;
    private const int Remembered = 100_000;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The pseudonym: <c>p.</c> and 18 hexadecimal digits.</summary>
    internal string Of(string value)
    {
        if (_known.TryGetValue(value, out string? known))
        {
            return known;
        }
        string pseudonym = $"p.{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(value)).AsSpan(0, Bytes))}";
        if (_known.Count < Remembered)
        {
            _known.Add(value, pseudonym);
        }
        return pseudonym;
    }
}
