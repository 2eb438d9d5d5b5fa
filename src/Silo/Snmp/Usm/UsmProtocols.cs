using System.Security.Cryptography;

namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>How messages are authenticated. SHA-224 of RFC 7860, which is optional there, is missing: the framework has no SHA-224.</summary>
internal enum AuthProtocol
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>HMAC-MD5-96 (RFC 3414), for old devices.</summary>
    Md5,
    /// <summary>HMAC-SHA-1-96 (RFC 3414), for old devices.</summary>
    Sha1,
    /// <summary>HMAC-SHA-256-192 (RFC 7860).</summary>
    Sha256,
    /// <summary>HMAC-SHA-384-256 (RFC 7860).</summary>
    Sha384,
    /// <summary>HMAC-SHA-512-384 (RFC 7860).</summary>
    Sha512,
}

/// <summary>How messages are encrypted.</summary>
internal enum PrivacyProtocol
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>CBC-DES (RFC 3414), for old devices.</summary>
    Des,
    /// <summary>CFB128-AES-128 (RFC 3826).</summary>
    Aes128,
    /// <summary>AES-256 with the key extension of draft-blumenthal-aes-usm-04, as net-snmp does it.</summary>
    Aes256,
    /// <summary>AES-256 with the key extension of draft-reeder-snmpv3-usm-3desede-00, as Cisco and others do it.</summary>
    Aes256Reeder,
}

/// <summary>What differs from one hash to another.</summary>
internal static class AuthProtocols
{
    /// <summary>Bytes of the digest that are sent.</summary>
    internal static int DigestBytes(this AuthProtocol protocol) => protocol switch
    {
        AuthProtocol.None => 0,
        AuthProtocol.Sha256 => 24,
        AuthProtocol.Sha384 => 32,
        AuthProtocol.Sha512 => 48,
        _ => 12,
    };

    internal static HashAlgorithmName Hash(this AuthProtocol protocol) => protocol switch
    {
        AuthProtocol.Md5 => HashAlgorithmName.MD5,
        AuthProtocol.Sha1 => HashAlgorithmName.SHA1,
        AuthProtocol.Sha256 => HashAlgorithmName.SHA256,
        AuthProtocol.Sha384 => HashAlgorithmName.SHA384,
        AuthProtocol.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "It has no hash."),
    };
}
