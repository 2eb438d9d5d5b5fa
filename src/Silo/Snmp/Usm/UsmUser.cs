namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>A user of version 3 with the keys that its passwords give. Its text form shows no secret.</summary>
internal sealed class UsmUser
{
    private readonly byte[]? _authKey;
    private readonly byte[]? _privacyKey;

    /// <summary>Works the keys out of the passwords, which takes milliseconds.</summary>
    /// <exception cref="ArgumentException">Privacy without authentication, or a password that is missing or shorter than 8 characters (RFC 3414, section 11.2).</exception>
    internal UsmUser(string name, AuthProtocol auth, string? authPassword, PrivacyProtocol privacy, string? privacyPassword, string contextName)
    {
        if (auth == AuthProtocol.None && privacy != PrivacyProtocol.None)
        {
            throw new ArgumentException("Privacy needs authentication.", nameof(privacy));
        }
        (Name, Auth, Privacy, ContextName) = (name, auth, privacy, contextName);
        _authKey = auth == AuthProtocol.None ? null : Key(auth, authPassword, nameof(authPassword));
        _privacyKey = privacy == PrivacyProtocol.None ? null : Key(auth, privacyPassword, nameof(privacyPassword));
    }

    internal string Name { get; }

    internal AuthProtocol Auth { get; }

    internal PrivacyProtocol Privacy { get; }

    internal string ContextName { get; }

    /// <summary>The keys for one engine.</summary>
    internal EngineKeys For(byte[] engineId) => new(
        Auth, _authKey is null ? [] : UsmKeys.Localize(Auth, _authKey, engineId),
        Privacy, new Lazy<byte[]>(() => _privacyKey is null ? [] : UsmKeys.Privacy(Auth, Privacy, _privacyKey, engineId)));

    public override string ToString() => $"{Name} ({Auth}, {Privacy})";

    private static byte[] Key(AuthProtocol auth, string? password, string name) =>
        password is { Length: >= 8 } ? UsmKeys.OfPassword(auth, password) : throw new ArgumentException("A password has at least 8 characters.", name);
}

/// <summary>A user's keys at one engine. The key of privacy may cost milliseconds, so it is made only when a message's digest was right.</summary>
internal sealed class EngineKeys(AuthProtocol auth, byte[] authKey, PrivacyProtocol privacy, Lazy<byte[]> privacyKey)
{
    /// <summary>Neither authentication nor privacy.</summary>
    internal static readonly EngineKeys None = new(AuthProtocol.None, [], PrivacyProtocol.None, new Lazy<byte[]>([]));

    internal AuthProtocol Auth => auth;

    internal byte[] AuthKey => authKey;

    internal PrivacyProtocol Privacy => privacy;

    internal byte[] PrivacyKey => privacyKey.Value;
}
