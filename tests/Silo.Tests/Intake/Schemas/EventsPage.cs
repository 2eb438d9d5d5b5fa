using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Tests.Intake.Schemas;

/// <summary>Writes <c>docs/events/README.md</c>: the list of the types with their fields.</summary>
internal static class EventsPage
{
    public static string Of(IEnumerable<EventTypeDefinition> definitions)
    {
        StringBuilder page = new("""
            # Event types

            Each type has one closed JSON Schema (draft 2020-12) beside this page, for the whole CloudEvent in structured mode. The schemas and this
            page are generated from the definitions in `src/Contracts/Events`; a test compares them (`UPDATE_EVENT_DOCS=1 ./pm test` writes them anew).
            How to send: `docs/api.md`, "Sending events".

            - Data holds the fields below and no others; none of them is free text. Unknown CloudEvents extension attributes are allowed and not stored.
            - A type's fields never change their meaning. A new shape is a new version, `….v2`.
            - What an event says is never judged here: an impossible order, an unknown site or a wrong clock is kept, flagged and counted apart.


            """);
        foreach (IGrouping<SubjectKind, EventTypeDefinition> group in definitions.GroupBy(d => d.Subject))
        {
            page.Append(CultureInfo.InvariantCulture, $"## Subject: {EventSchema.SubjectText(group.Key)}\n\n");
            page.Append("| type | recorded when | fields (required ones in bold) |\n|---|---|---|\n");
            foreach (EventTypeDefinition definition in group)
            {
                page.Append(CultureInfo.InvariantCulture,
                    $"| [`{definition.Name}`]({definition.Name}.schema.json) | {When(definition)} | {string.Join(", ", definition.Fields.Select(Field))} |\n");
            }
            page.Append('\n');
        }
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string When(EventTypeDefinition definition) => definition.Description["Recorded when ".Length..].TrimEnd('.');

    private static string Field(FieldDefinition field) => field.Required ? $"**{field.Name}**" : field.Name;
}
