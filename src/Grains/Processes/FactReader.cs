using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Processes;

/// <summary>
/// Reads log entries into a <see cref="ProcessModel"/>: application facts of one origin. Texts are looked up from the JSON's bytes, so an
/// event whose names are known allocates nothing.
/// </summary>
internal sealed class FactReader(Origin origin, ProcessModel model)
{
    private readonly Dictionary<string, bool> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<ushort, string?> _shortNames = [];
    private readonly char[] _text = new char[Limits.EventBytes];

    /// <summary>Adds an entry's fact when it is of the origin and about an application, and retention left its data; sets it apart when its time can't be true.</summary>
    public void Read(LogEntry entry)
    {
        NewEvent fact = entry.Event;
        if (entry.Removal is not null || !IsOfOrigin(fact.Source) || ShortName(fact.Type) is not { } shortName)
        {
            return;
        }
        if (fact.OccurredAt < Limits.EarliestFact || fact.OccurredAt > entry.RecordedAt + Limits.ClockAhead)
        {
            model.SetApart();
            return;
        }
        Add(fact, shortName);
    }

    private bool IsOfOrigin(string source)
    {
        if (!_sources.TryGetValue(source, out bool isOf))
        {
            isOf = Origin.Of(source) == origin;
            if (_sources.Count < Limits.PageRows)
            {
                _sources.Add(source, isOf);
            }
        }
        return isOf;
    }

    /// <summary><c>token-issued</c> of <c>pk.gov.dgip.application.token-issued.v1</c>; null when the fact isn't about an application.</summary>
    private string? ShortName(ushort type)
    {
        if (!_shortNames.TryGetValue(type, out string? name))
        {
            EventTypeDefinition definition = EventTypes.Get((EventType)type);
            name = definition.Subject == SubjectKind.Application ? definition.Name.Split('.')[^2] : null;
            _shortNames.Add(type, name);
        }
        return name;
    }

    private void Add(NewEvent fact, string shortName)
    {
        Fields fields = new(_text);
        Utf8JsonReader json = new(fact.Data);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
            {
                fields.Take(ref json);
            }
        }
        model.Add(new ProcessFact(fact.Subject, fields.Activity.IsEmpty ? shortName : fields.Activity, fact.OccurredAt, fact.Sequence, fact.Id)
        {
            Officer = fields.Officer,
            Site = fields.Site,
            Channel = fields.Channel,
            Deadline = fields.Deadline,
        });
    }

    /// <summary>The five fields that matter, unescaped side by side into one buffer.</summary>
    private ref struct Fields(Span<char> free)
    {
        private Span<char> _free = free;

        public ReadOnlySpan<char> Activity { get; private set; }
        public ReadOnlySpan<char> Officer { get; private set; }
        public ReadOnlySpan<char> Site { get; private set; }
        public ReadOnlySpan<char> Channel { get; private set; }
        public DateTimeOffset? Deadline { get; private set; }

        public void Take(scoped ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("activity"u8))
            {
                Activity = Text(ref json);
            }
            else if (json.ValueTextEquals("officer"u8))
            {
                Officer = Text(ref json);
            }
            else if (json.ValueTextEquals("site"u8))
            {
                Site = Text(ref json);
            }
            else if (json.ValueTextEquals("channel"u8))
            {
                Channel = Text(ref json);
            }
            else if (json.ValueTextEquals("deadline"u8))
            {
                json.Read();
                Deadline = json.TryGetDateTimeOffset(out DateTimeOffset deadline) ? deadline : null;
            }
            else
            {
                json.Skip();
            }
        }

        private ReadOnlySpan<char> Text(scoped ref Utf8JsonReader json)
        {
            json.Read();
            int length = json.CopyString(_free);
            ReadOnlySpan<char> text = _free[..length];
            _free = _free[length..];
            return text;
        }
    }
}
