using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>Keeps what is logged, with its properties.</summary>
public sealed class AuditLog : ILoggerProvider
{
    public ConcurrentQueue<(string Category, IReadOnlyDictionary<string, object?> Properties)> Events { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Kept(this, categoryName);

    public void Dispose() { }

    private sealed class Kept(AuditLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is IEnumerable<KeyValuePair<string, object?>> properties)
            {
                log.Events.Enqueue((category, properties.DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Value)));
            }
        }
    }
}
