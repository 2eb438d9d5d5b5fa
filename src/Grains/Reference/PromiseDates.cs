namespace PassportMonitor.Grains.Reference;

/// <summary>The promise of a cohort: all tokens of one day, collecting site and category.</summary>
/// <param name="Promised">The day told at the token, by what was announced before that day began. Later announcements don't move it.</param>
/// <param name="Revised">The day by everything announced so far.</param>
/// <param name="PromisedEnds">First instant after <paramref name="Promised"/> in the collecting site's zone, in UTC.</param>
/// <param name="RevisedEnds">First instant after <paramref name="Revised"/> in the collecting site's zone, in UTC.</param>
public sealed record PromiseDates(DateOnly Promised, DateOnly Revised, DateTimeOffset PromisedEnds, DateTimeOffset RevisedEnds);
