using PassportMonitor.Silo.Import.Mapping;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>Mappings that tests share.</summary>
internal static class Mappings
{
    internal static ImportMapping Read(string json) => MappingReader.Read(json);

    /// <summary>case, activity, time and nothing else, with more members as given.</summary>
    internal static ImportMapping Plain(string more = "") =>
        Read($$"""{ "columns": { "case": "case", "activity": "activity", "time": "time" } {{(more.Length > 0 ? ", " + more : "")}} }""");

    /// <summary>XES's own names.</summary>
    internal static ImportMapping Xes(string more = "") => Read(
        $$"""
        { "columns": { "case": "case:concept:name", "activity": "concept:name", "time": "time:timestamp", "officer": "org:resource" }
          {{(more.Length > 0 ? ", " + more : "")}} }
        """);
}
