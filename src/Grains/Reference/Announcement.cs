namespace PassportMonitor.Grains.Reference;

/// <summary>When something was announced, and until when it says anything: what an office could know on the morning of a day.</summary>
/// <param name="At">When it was announced.</param>
/// <param name="LastDay">The last day that it is about; for what holds without end, the first.</param>
internal readonly record struct Announcement(DateTimeOffset At, DateOnly LastDay)
{
    /// <summary>
    /// Whether it counts as known before <paramref name="morning"/>. The first word ever heard of a thing (at <paramref name="first"/>) always
    /// counts, and so does the past that was told along with it on the same day: a store that starts with ten years of history
    /// judges an old token by the rules of its time, while what is decided on that day for days to come stays news.
    /// </summary>
    public bool IsKnown(DateTimeOffset morning, DateTimeOffset first) =>
        At < morning || At <= first || (At.UtcDateTime.Date == first.UtcDateTime.Date && LastDay < DateOnly.FromDateTime(At.UtcDateTime));
}
