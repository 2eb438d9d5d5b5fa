using System.Text.Json;
using System.Text.Json.Nodes;
using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Grains.Shares;

/// <summary>Says where the halls, national services, supplies, books, boxes and machines of two pictures of one version differ, member by member. Pure.</summary>
internal static class HallDifference
{
    internal static IEnumerable<string> Between(OriginPicture? served, OriginPicture? recounted) =>
        Scope("nation: hall", served?.NationHall, recounted?.NationHall)
            .Concat(Scopes("hall of region", served?.RegionHalls, recounted?.RegionHalls))
            .Concat(Scopes("hall of site", served?.Halls, recounted?.Halls))
            .Concat(Scope("services and supplies", Wrap(served), Wrap(recounted)))
            .Concat(served?.Production is { CaughtUp: false } ? [] : Scope("production", served?.Production, recounted?.Production))
            .Concat(Scope("machines of the nation", served?.NationMachines, recounted?.NationMachines))
            .Concat(Scopes("machines of region", served?.RegionMachines, recounted?.RegionMachines))
            .Concat(Scopes("machines of site", served?.Machines, recounted?.Machines));

    private static object? Wrap(OriginPicture? picture) =>
        picture is { Services.Length: > 0 } or { Supplies.Length: > 0 } ? new { picture.Services, picture.Supplies } : null;

    private static IEnumerable<string> Scopes<TKey, T>(string kind, IReadOnlyDictionary<TKey, T>? a, IReadOnlyDictionary<TKey, T>? b)
        where TKey : notnull
        where T : class =>
        (a?.Keys ?? []).Union(b?.Keys ?? []).SelectMany(key => Scope($"{kind} {key}", a?.GetValueOrDefault(key), b?.GetValueOrDefault(key)));

    private static IEnumerable<string> Scope(string scope, object? a, object? b) =>
        ReferenceEquals(a, b) ? [] : Members(scope, JsonSerializer.SerializeToNode(a), JsonSerializer.SerializeToNode(b));

    private static IEnumerable<string> Members(string name, JsonNode? a, JsonNode? b)
    {
        if (JsonNode.DeepEquals(a, b))
        {
            return [];
        }
        if (a is JsonObject x && b is JsonObject y)
        {
            return x.Select(m => m.Key).Union(y.Select(m => m.Key)).SelectMany(key => Members($"{name} {key}", x[key], y[key]));
        }
        return [$"{name} is served as {Text(a)} and recounted as {Text(b)}"];
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
