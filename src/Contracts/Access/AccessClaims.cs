namespace PassportMonitor.Contracts.Access;

/// <summary>The claims that a principal of this system carries, whoever issued its token. Each of them may repeat.</summary>
public static class AccessClaims
{
    /// <summary>Who it is: the token's subject. Written into the log with every change; never a name.</summary>
    public const string Subject = "sub";

    /// <summary>A role; see <see cref="AccessRoles"/>.</summary>
    public const string Role = "role";

    /// <summary>What it may see: <c>nation</c>, <c>region:ID</c> or <c>site:ID</c>; see <see cref="AccessScope"/>. Others are ignored.</summary>
    public const string Scope = "scope";

    /// <summary>A CloudEvents source prefix that it may send events of; <see cref="AnySource"/> allows all.</summary>
    public const string Source = "source";

    /// <summary>The value of <see cref="Source"/> that allows all sources.</summary>
    public const string AnySource = "*";

    /// <summary>The subject of a reader without a token on loopback.</summary>
    public const string AnonymousSubject = "anonymous";
}
