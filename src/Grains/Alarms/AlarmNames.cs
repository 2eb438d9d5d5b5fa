using System.Collections.Frozen;
using System.Text.Json;
using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms;

/// <summary>The names that states, priorities and audiences have in the log: the member's name in kebab case.</summary>
internal static class AlarmNames
{
    private static readonly Names<AlarmStatus> s_statuses = new();
    private static readonly Names<AlarmPriority> s_priorities = new();
    private static readonly Names<AlarmAudience> s_audiences = new();

    internal static string Of(AlarmStatus status) => s_statuses.Of[status];

    internal static string Of(AlarmPriority priority) => s_priorities.Of[priority];

    internal static string Of(AlarmAudience audience) => s_audiences.Of[audience];

    /// <summary>The state of this name.</summary>
    /// <exception cref="KeyNotFoundException">A newer program wrote it.</exception>
    internal static AlarmStatus Status(string name) => s_statuses.Named[name];

    /// <inheritdoc cref="Status"/>
    internal static AlarmPriority Priority(string name) => s_priorities.Named[name];

    /// <inheritdoc cref="Status"/>
    internal static AlarmAudience Audience(string name) => s_audiences.Named[name];

    private sealed class Names<T> where T : struct, Enum
    {
        internal FrozenDictionary<T, string> Of { get; } = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));
        internal FrozenDictionary<string, T> Named { get; } = Enum.GetValues<T>().ToFrozenDictionary(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), v => v);
    }
}
