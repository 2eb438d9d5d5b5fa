using System.Security.Cryptography;
using System.Text;

namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>From passwords to the keys of one engine (RFC 3414, section 2.6 and appendix A.2).</summary>
internal static class UsmKeys
{
    private const int Megabyte = 1_048_576;
    private const int Chunk = 64;

    /// <summary>The hash of the password, repeated to a megabyte. Slow on purpose (milliseconds): callers keep it.</summary>
    /// <exception cref="ArgumentException">The password is empty.</exception>
    internal static byte[] OfPassword(AuthProtocol protocol, string password) => OfPassword(protocol, Encoding.UTF8.GetBytes(password));

    /// <summary>The key that belongs to one engine.</summary>
    internal static byte[] Localize(AuthProtocol protocol, byte[] key, ReadOnlySpan<byte> engineId)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(protocol.Hash());
        hash.AppendData(key);
        hash.AppendData(engineId);
        hash.AppendData(key);
        return hash.GetHashAndReset();
    }

    /// <summary>The privacy key of one engine, in the length that the protocol needs.</summary>
    internal static byte[] Privacy(AuthProtocol auth, PrivacyProtocol privacy, byte[] key, ReadOnlySpan<byte> engineId)
    {
        int length = privacy is PrivacyProtocol.Aes256 or PrivacyProtocol.Aes256Reeder ? 32 : 16;
        byte[] whole = Localize(auth, key, engineId);
        while (whole.Length < length)
        {
            byte[] more = privacy == PrivacyProtocol.Aes256Reeder
                ? Localize(auth, OfPassword(auth, whole), engineId)
                : CryptographicOperations.HashData(auth.Hash(), whole);
            whole = [.. whole, .. more];
        }
        return whole[..length];
    }

    private static byte[] OfPassword(AuthProtocol protocol, byte[] password)
    {
        if (password.Length == 0)
        {
            throw new ArgumentException("A password is needed.", nameof(password));
        }
        using IncrementalHash hash = IncrementalHash.CreateHash(protocol.Hash());
        Span<byte> chunk = stackalloc byte[Chunk];
        for (int done = 0; done < Megabyte; done += Chunk)
        {
            for (int i = 0; i < Chunk; i++)
            {
                chunk[i] = password[(done + i) % password.Length];
            }
            hash.AppendData(chunk);
        }
        return hash.GetHashAndReset();
    }
}
