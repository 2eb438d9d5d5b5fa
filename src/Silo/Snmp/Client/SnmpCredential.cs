using PassportMonitor.Silo.Snmp.Usm;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>
/// How agents are asked, or traps are believed: a community (version 2c) or a user (version 3). Its text form shows no secret.
/// </summary>
internal sealed class SnmpCredential
{
    /// <summary>The community of version 2c; absent for version 3.</summary>
    public string? Community { get; set; }

    /// <summary>The user of version 3; absent for version 2c.</summary>
    public string? User { get; set; }

    /// <summary>How the user's messages are authenticated.</summary>
    public AuthProtocol Auth { get; set; }

    /// <summary>The password of authentication, at least 8 characters.</summary>
    public string? AuthPassword { get; set; }

    /// <summary>How the user's messages are encrypted.</summary>
    public PrivacyProtocol Privacy { get; set; }

    /// <summary>The password of encryption, at least 8 characters.</summary>
    public string? PrivacyPassword { get; set; }

    /// <summary>The context that is asked for; most agents have only the one without a name.</summary>
    public string Context { get; set; } = "";

    /// <summary>What is wrong with it, or null; never shows a secret.</summary>
    public string? Fault() =>
        (Community is null) == (User is null) ? "it needs either Community or User."
        : User is null ? null
        : Privacy != PrivacyProtocol.None && Auth == AuthProtocol.None ? "Privacy needs Auth."
        : Auth != AuthProtocol.None && !(AuthPassword?.Length >= 8) ? "AuthPassword must have at least 8 characters."
        : Privacy != PrivacyProtocol.None && !(PrivacyPassword?.Length >= 8) ? "PrivacyPassword must have at least 8 characters."
        : null;

    /// <summary>The user with its keys, which takes milliseconds; null for a community.</summary>
    internal UsmUser? ToUser() => User is null ? null : new UsmUser(User, Auth, AuthPassword, Privacy, PrivacyPassword, Context);

    public override string ToString() => User is null ? "version 2c" : $"version 3, {User}";
}
