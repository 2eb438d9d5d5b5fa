using System.Buffers;
using System.Text.Json;
using PassportMonitor.Silo.Import.Events;

namespace PassportMonitor.Silo.Import.Sending;

/// <summary>Events on their way in one request, with the lines of the file that they came from.</summary>
internal sealed class EventBatch
{
    private readonly ArrayBufferWriter<byte> _body = new(ImportLimits.BatchBytes / 8);
    private readonly List<long> _lines = [];
    private readonly Utf8JsonWriter _json = EventWriter.Create();

    /// <summary>The events, one a line.</summary>
    internal ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    /// <summary>Line of the file of each event.</summary>
    internal IReadOnlyList<long> Lines => _lines;

    /// <summary>Whether it should be sent before more is added.</summary>
    internal bool IsFull => _lines.Count == ImportLimits.EventsPerBatch || _body.WrittenCount >= ImportLimits.BatchBytes;

    /// <summary>Adds an event.</summary>
    internal void Add(string source, string id, MappedEvent mapped, long line)
    {
        EventWriter.Write(_body, _json, source, id, mapped);
        _lines.Add(line);
    }

    /// <summary>Empties it, to be filled again.</summary>
    internal void Clear()
    {
        _body.ResetWrittenCount();
        _lines.Clear();
    }
}
