namespace PassportMonitor.Contracts.Events;

/// <summary>Who looked at whom (law 10): recorded by the API before it answers. The source is <c>/access</c>. The intake takes none of them.</summary>
internal static class AccessEvents
{
    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        new(EventType.StaffViewed, "pk.gov.dgip.access.staff-viewed.v1",
            "Recorded when a person asks for the figures of a site's officers, before they are shown; the subject is the site.", SubjectKind.Access,
            [
                new("by", FieldKind.Label, true, "Who looked: the credential's subject."),
                new("origin", FieldKind.Label, true, "The origin of the facts shown."),
                new("from", FieldKind.Date, true, "First day shown."),
                new("through", FieldKind.Date, true, "Last day shown."),
                new("officers", FieldKind.Labels, true, "The officers shown, by the sender's pseudonyms."),
            ],
            Internal: true),
    ];
}
