using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>One event type, made ready for reading.</summary>
internal sealed class EventPlan
{
    /// <summary>Fields that a type may have; the reader keeps one slot for each.</summary>
    internal const int MaxFields = 32;

    internal EventPlan(EventTypeDefinition definition)
    {
        if (definition.Fields.Count > MaxFields)
        {
            throw new InvalidOperationException($"{definition.Name} has {definition.Fields.Count} fields, more than {MaxFields}.");
        }
        Definition = definition;
        Fields = [.. definition.Fields.Select(f => new FieldPlan(f))];
        HasRequired = Fields.Any(f => f.Required);
        WrongSubject = new("subject", RuleOf(definition.Subject), RefusalCodes.WrongShape);
    }

    internal EventTypeDefinition Definition { get; }
    internal FieldPlan[] Fields { get; }
    internal bool HasRequired { get; }
    internal Refusal WrongSubject { get; }

    /// <summary>Index of the field with this name, or -1. Fields mostly come in the order of the definition, so the one after the last found is tried first.</summary>
    internal int Find(ReadOnlySpan<byte> name, int expected)
    {
        for (int tried = 0; tried < Fields.Length; tried++)
        {
            int index = (expected + tried) % Fields.Length;
            if (name.SequenceEqual(Fields[index].Name))
            {
                return index;
            }
        }
        return -1;
    }

    internal bool IsSubject(ReadOnlySpan<byte> subject) => Definition.Subject switch
    {
        SubjectKind.Reference or SubjectKind.Site or SubjectKind.Service or SubjectKind.Supply => Alphabets.IsId(subject),
        SubjectKind.Visit or SubjectKind.Counter => Alphabets.IsPartOfSite(subject),
        _ => Alphabets.IsCode(subject),
    };

    /// <summary>What a subject of the kind must be, in words.</summary>
    internal static string RuleOf(SubjectKind kind) => kind switch
    {
        SubjectKind.Application => "is an application's token: 1 to 40 of A-Z a-z 0-9 . _ -",
        SubjectKind.Reference => "is a site, region, calendar, category, stage, rule or service: 1 to 32 of a-z 0-9 -",
        SubjectKind.Site => "is a site: 1 to 32 of a-z 0-9 -",
        SubjectKind.Visit => "is site/ticket: a site's id, a slash, and 1 to 31 of A-Z a-z 0-9 . _ -",
        SubjectKind.Counter => "is site/counter: a site's id, a slash, and 1 to 31 of A-Z a-z 0-9 . _ -",
        SubjectKind.Machine => "is a device id: 1 to 40 of A-Z a-z 0-9 . _ -",
        SubjectKind.Book => "is a book's number: 1 to 40 of A-Z a-z 0-9 . _ -",
        SubjectKind.Box => "is a box's id: 1 to 40 of A-Z a-z 0-9 . _ -",
        SubjectKind.Service => "is a national service: 1 to 32 of a-z 0-9 -",
        SubjectKind.Supply => "is a supply's id: 1 to 32 of a-z 0-9 -",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no rule"),
    };
}
