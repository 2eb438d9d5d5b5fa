using System.Text.Json;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Where the value of one attribute or field was found: a range of the bytes that came, or of the reader's scratch bytes
/// when it had to be unescaped first. Nothing is copied or made into a string before it has passed.</summary>
/// <param name="Token">What JSON calls it; <see cref="JsonTokenType.None"/> when absent. Lists and objects are named by their start.</param>
/// <param name="Start">First byte, quotes not included.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="InScratch">Which bytes it is a range of.</param>
internal readonly record struct TextSlot(JsonTokenType Token, int Start, int Length, bool InScratch)
{
    /// <summary>A string that can't be unescaped (lone surrogate, broken UTF-8) or is far beyond every limit: of no alphabet.</summary>
    internal static readonly TextSlot Broken = new(JsonTokenType.String, 0, 0, true);

    internal bool IsAbsent => Token == JsonTokenType.None;

    internal bool IsString => Token == JsonTokenType.String;
}
