using System.Text.Json;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Tells "too deep" from "not JSON" once reading failed; the reader's own exception is the same for both.</summary>
internal static class DepthProbe
{
    /// <summary>Whether JSON, as far as it is valid, goes deeper than <paramref name="levels"/>.</summary>
    internal static bool IsDeeper(ReadOnlySpan<byte> json, int levels)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = levels + 2 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= levels)
                {
                    return true; // an opening token counts the levels around it
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return false;
    }
}
