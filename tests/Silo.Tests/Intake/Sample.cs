using System.Text.Json.Nodes;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Events to send, and to break.</summary>
internal static class Sample
{
    public const string Source = "/simulated/issuance";

    public static JsonObject Token(string id = "e-1", string subject = "10000000001") => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = Source,
        ["type"] = "pk.gov.dgip.application.token-issued.v1",
        ["subject"] = subject,
        ["time"] = "2026-03-02T09:30:00+05:00",
        ["sequence"] = 7,
        ["data"] = new JsonObject { ["site"] = "rpo-lahore", ["category"] = "urgent", ["collectAt"] = "rpo-lahore-2", ["officer"] = "o-17" },
    };

    public static string With(Action<JsonObject> change)
    {
        JsonObject sample = Token();
        change(sample);
        return sample.ToJsonString();
    }

    public static string WithData(string name, JsonNode? value) => With(e => e["data"]![name] = value);
}
