using System.Xml;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>Walks through an XES document from event to event; holds the attributes of one trace and one event at a time.</summary>
internal sealed class XesCursor(XmlReader xml)
{
    private readonly XesAttributes _attributes = new(xml);
    private readonly List<KeyValuePair<string, string>> _traceDefaults = [];
    private readonly List<KeyValuePair<string, string>> _eventDefaults = [];
    private readonly List<KeyValuePair<string, string>> _trace = [];
    private readonly List<KeyValuePair<string, string>> _event = [];
    private bool _inTrace;
    private long _position;

    private long Line => ((IXmlLineInfo)xml).LineNumber;

    /// <summary>Fills the row with the next event; false at the end.</summary>
    /// <exception cref="XmlException">The document is broken.</exception>
    internal async ValueTask<bool> Next(SourceRow row, CancellationToken cancel)
    {
        while (await xml.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == 1)
            {
                _inTrace = false;
            }
            else if (xml.NodeType == XmlNodeType.Element && await IsEvent())
            {
                await ReadEvent(row);
                return true;
            }
        }
        return false;
    }

    /// <summary>True on an event; takes in whatever else the element is.</summary>
    private async ValueTask<bool> IsEvent()
    {
        switch (xml.Depth, xml.LocalName)
        {
            case (0, "log"):
                return false;
            case (0, _):
                throw new XmlException($"The document is {Printable.Quote(xml.LocalName)}, not a log.", null, (int)Line, 0);
            case (1, "event") or (2, "event"):
                return true;
            case (1, "trace"):
                BeginTrace();
                return false;
            case (1, "global"):
                await ReadGlobals();
                return false;
            default:
                await ReadAttribute();
                return false;
        }
    }

    private void BeginTrace()
    {
        (_inTrace, _position) = (!xml.IsEmptyElement, 0);
        _trace.Clear();
    }

    private async ValueTask ReadGlobals()
    {
        List<KeyValuePair<string, string>>? defaults = xml.GetAttribute("scope") switch
        {
            "trace" => _traceDefaults,
            "event" => _eventDefaults,
            _ => null,
        };
        await _attributes.ReadChildren(defaults ?? [], "");
    }

    /// <summary>An attribute of the trace; attributes of the log itself, extensions and classifiers are passed over.</summary>
    private async ValueTask ReadAttribute() => await _attributes.Read(_inTrace && xml.Depth == 2 ? _trace : [], "");

    private async ValueTask ReadEvent(SourceRow row)
    {
        row.Begin(Line, _position++);
        _event.Clear();
        await _attributes.ReadChildren(_event, "");
        Add(row, "", _event, _eventDefaults);
        if (_inTrace)
        {
            Add(row, "case:", _trace, _traceDefaults);
        }
        row.Seal();
    }

    private static void Add(SourceRow row, string prefix, List<KeyValuePair<string, string>> own, List<KeyValuePair<string, string>> defaults)
    {
        foreach ((string key, string value) in own)
        {
            row.Add(prefix + key, value);
        }
        foreach ((string key, string value) in defaults)
        {
            if (!own.Exists(a => a.Key == key))
            {
                row.Add(prefix + key, value);
            }
        }
    }
}
