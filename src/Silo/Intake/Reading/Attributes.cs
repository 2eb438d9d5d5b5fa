namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>The CloudEvents attributes that are read. Others are extensions: allowed, ignored and not stored.</summary>
internal enum EventAttribute
{
    SpecVersion,
    Id,
    Source,
    Type,
    Subject,
    Time,
    Sequence,
    DataContentType,
    Data,
    DataBase64,
    Extension,
}

/// <summary>Names of the attributes.</summary>
internal static class EventAttributes
{
    /// <summary>Attributes with a text of their own; they come first in <see cref="EventAttribute"/>.</summary>
    internal const int Texts = (int)EventAttribute.Data;

    /// <summary>The names of the attributes with a text, by number.</summary>
    internal static readonly string[] Names = ["specversion", "id", "source", "type", "subject", "time", "sequence", "datacontenttype"];

    internal static EventAttribute Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => EventAttribute.Id,
        4 when name.SequenceEqual("type"u8) => EventAttribute.Type,
        4 when name.SequenceEqual("time"u8) => EventAttribute.Time,
        4 when name.SequenceEqual("data"u8) => EventAttribute.Data,
        6 when name.SequenceEqual("source"u8) => EventAttribute.Source,
        7 when name.SequenceEqual("subject"u8) => EventAttribute.Subject,
        8 when name.SequenceEqual("sequence"u8) => EventAttribute.Sequence,
        11 when name.SequenceEqual("specversion"u8) => EventAttribute.SpecVersion,
        11 when name.SequenceEqual("data_base64"u8) => EventAttribute.DataBase64,
        15 when name.SequenceEqual("datacontenttype"u8) => EventAttribute.DataContentType,
        _ => EventAttribute.Extension,
    };
}
