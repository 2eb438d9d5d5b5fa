using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Access;

/// <summary>The answers to those who may not come in.</summary>
internal static class AccessProblems
{
    internal static readonly Problem NoToken = new(401, "UNAUTHENTICATED", "A valid bearer token is needed.", "authorization", "is Bearer and a token that is valid now")
    {
        Challenge = "Bearer",
    };

    internal static readonly Problem Forbidden = new(403, "FORBIDDEN", "This credential may not do that.");
}
