using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>Encrypts and decrypts what a message says (RFC 3414, section 8; RFC 3826, section 3).</summary>
internal static class UsmCipher
{
    /// <summary>Bytes of the salt, which are the message's privacy parameters.</summary>
    internal const int SaltBytes = 8;

    private const int DesBlock = 8;
    private const int AesBlock = 16;

    /// <summary>Encrypts; the salt must never come twice with one key.</summary>
    internal static byte[] Encrypt(PrivacyProtocol protocol, byte[] key, UsmInstant instant, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> plain)
    {
        byte[] padded = new byte[RoundUp(plain.Length, protocol == PrivacyProtocol.Des ? DesBlock : AesBlock)];
        plain.CopyTo(padded);
        if (protocol == PrivacyProtocol.Des)
        {
            using DES des = Des(key);
            return des.EncryptCbc(padded, DesVector(key, salt), PaddingMode.None);
        }
        using Aes aes = Aes(key);
        return aes.EncryptCfb(padded, AesVector(instant, salt), PaddingMode.None, AesBlock * 8)[..plain.Length];
    }

    /// <summary>Decrypts; null when the parameters can't belong to the protocol. What comes out may still be nonsense.</summary>
    internal static byte[]? Decrypt(PrivacyProtocol protocol, byte[] key, UsmInstant instant, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> cipher)
    {
        if (salt.Length != SaltBytes || cipher.IsEmpty || (protocol == PrivacyProtocol.Des && cipher.Length % DesBlock != 0))
        {
            return null;
        }
        if (protocol == PrivacyProtocol.Des)
        {
            using DES des = Des(key);
            return des.DecryptCbc(cipher, DesVector(key, salt), PaddingMode.None);
        }
        byte[] padded = new byte[RoundUp(cipher.Length, AesBlock)];
        cipher.CopyTo(padded);
        using Aes aes = Aes(key);
        return aes.DecryptCfb(padded, AesVector(instant, salt), PaddingMode.None, AesBlock * 8)[..cipher.Length];
    }

    private static int RoundUp(int length, int block) => (length + block - 1) / block * block;

    private static DES Des(byte[] key)
    {
#pragma warning disable CA5351 // RFC 3414 knows only DES, and old devices know nothing later
        DES des = DES.Create();
#pragma warning restore CA5351 // as above
        des.Key = key[..DesBlock];
        return des;
    }

    private static Aes Aes(byte[] key)
    {
        Aes aes = System.Security.Cryptography.Aes.Create();
        aes.Key = key;
        return aes;
    }

    private static byte[] DesVector(byte[] key, ReadOnlySpan<byte> salt)
    {
        byte[] vector = key[DesBlock..(2 * DesBlock)];
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] ^= salt[i];
        }
        return vector;
    }

    private static byte[] AesVector(UsmInstant instant, ReadOnlySpan<byte> salt)
    {
        byte[] vector = new byte[AesBlock];
        BinaryPrimitives.WriteInt32BigEndian(vector, instant.Boots);
        BinaryPrimitives.WriteInt32BigEndian(vector.AsSpan(4), instant.Seconds);
        salt.CopyTo(vector.AsSpan(8));
        return vector;
    }
}
