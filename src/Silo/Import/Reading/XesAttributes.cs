using System.Globalization;
using System.Xml;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>Reads XES attributes, nested ones included, as names and values. Bounded in number and depth.</summary>
internal sealed class XesAttributes(XmlReader xml)
{
    /// <summary>Reads the attribute that the reader stands on, to its end.</summary>
    internal async ValueTask Read(List<KeyValuePair<string, string>> into, string prefix)
    {
        string key = prefix + xml.GetAttribute("key");
        if (xml.GetAttribute("value") is { } value)
        {
            into.Add(new(key, value));
            if (into.Count > ImportLimits.Fields)
            {
                throw new XmlException($"More than {ImportLimits.Fields} attributes in one place.", null, ((IXmlLineInfo)xml).LineNumber, 0);
            }
        }
        await ReadChildren(into, key + ".");
    }

    /// <summary>Reads the attributes inside the element that the reader stands on, to its end. Items of a list are named by their number.</summary>
    internal async ValueTask ReadChildren(List<KeyValuePair<string, string>> into, string prefix)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        int depth = xml.Depth;
        if (depth > ImportLimits.Depth)
        {
            throw new XmlException($"Attributes are nested deeper than {ImportLimits.Depth}.", null, ((IXmlLineInfo)xml).LineNumber, 0);
        }
        while (await xml.ReadAsync() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                await (xml.LocalName == "values" ? ReadItems(into, prefix) : Read(into, prefix));
            }
        }
    }

    private async ValueTask ReadItems(List<KeyValuePair<string, string>> into, string prefix)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        int depth = xml.Depth;
        for (int item = 0; await xml.ReadAsync() && xml.Depth > depth;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                int first = into.Count;
                await Read(into, "");
                Rename(into, first, prefix + item.ToString(CultureInfo.InvariantCulture));
                item++;
            }
        }
    }

    /// <summary>Keys of a list's items may repeat, so the item's number stands before them.</summary>
    private static void Rename(List<KeyValuePair<string, string>> attributes, int first, string item)
    {
        for (int i = first; i < attributes.Count; i++)
        {
            attributes[i] = new($"{item}.{attributes[i].Key}", attributes[i].Value);
        }
    }
}
