using System.Text.Json;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Books;

/// <summary>The books as a JSON file: what was sent and acknowledged, and the figures that follow. Replaced whole, so that a reader never sees half of it.</summary>
internal static class BooksFile
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    /// <summary>Writes the file. <paramref name="quiescent"/> tells that everything sent is acknowledged and nothing is held back.</summary>
    internal static async Task Write(
        string path, SimulationSettings settings, SendTally tally, FigureSheet sheet, DateTimeOffset asOf, bool quiescent, CancellationToken cancel)
    {
        string partial = path + ".partial";
        await using (FileStream file = File.Create(partial))
        {
            await using Utf8JsonWriter json = new(file, s_indented);
            json.WriteStartObject();
            WriteRun(json, settings, asOf, quiescent);
            WriteTally(json, tally);
            WriteFigures(json, sheet);
            json.WriteEndObject();
            await json.FlushAsync(cancel);
        }
        File.Move(partial, path, overwrite: true);
    }

    private static void WriteRun(Utf8JsonWriter json, SimulationSettings settings, DateTimeOffset asOf, bool quiescent)
    {
        json.WriteBoolean("simulated", true);
        json.WriteString("run", settings.RunMark);
        json.WriteNumber("seed", settings.Seed);
        json.WriteString("start", settings.Start);
        json.WriteString("asOf", asOf);
        json.WriteBoolean("quiescent", quiescent);
    }

    private static void WriteTally(Utf8JsonWriter json, SendTally tally)
    {
        json.WriteStartObject("sent");
        json.WriteNumber("lines", tally.Lines);
        json.WriteNumber("acknowledged", tally.Acknowledged);
        json.WriteNumber("accepted", tally.Accepted);
        json.WriteNumber("duplicate", tally.Duplicates);
        json.WriteNumber("refused", tally.Refused);
        json.WriteNumber("requestsSentAgain", tally.Retries);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, FigureSheet sheet)
    {
        json.WriteStartObject("figures");
        foreach (IGrouping<string, (string Scope, string Name, long Value)> scope in sheet.All.GroupBy(f => f.Scope).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(scope.Key);
            foreach ((string _, string name, long value) in scope.OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                json.WriteNumber(name, value);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
