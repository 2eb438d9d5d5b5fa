using System.Buffers;
using System.Globalization;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>The shapes of what operators send: the same as the intake's, for no free text enters (law 10).</summary>
internal static class Shapes
{
    private static readonly SearchValues<char> s_code = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly SearchValues<char> s_id = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A <see cref="FieldKind.Code"/>.</summary>
    internal static bool IsCode(string? text) => text is { Length: >= 1 and <= 40 } && !text.AsSpan().ContainsAnyExcept(s_code);

    /// <summary>A <see cref="FieldKind.Id"/>.</summary>
    internal static bool IsId(string? text) => text is { Length: >= 1 and <= 32 } && !text.AsSpan().ContainsAnyExcept(s_id);

    /// <summary>A <see cref="FieldKind.Label"/>.</summary>
    internal static bool IsLabel(string? text) => text is { Length: >= 1 and <= 100 } && text.All(IsOfLabel);

    private static bool IsOfLabel(char c) =>
        char.IsLetterOrDigit(c) || " .,_/()':-".Contains(c, StringComparison.Ordinal)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
