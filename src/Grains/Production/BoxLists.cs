using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>Pages of boxes. Pure: the same boxes, instant and request give the same page.</summary>
internal static class BoxLists
{
    /// <summary>One page; goes once through all boxes.</summary>
    /// <param name="boxes">The boxes of the origin at the version.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="now">The version's instant.</param>
    internal static BoxList Page(IEnumerable<BoxView> boxes, BoxListRequest request, DateTimeOffset now)
    {
        HashSet<SiteId>? own = request.Sites?.ToHashSet();
        (BoxView Box, BoxPlace Place)[] all = [.. boxes.Where(b => Holds(b, request, own, now)).Select(b => (b, BoxPlace.Of(b, now, request.WayLimit)))];
        BoxView[] rest = [.. all.Where(b => request.After is not { } after || b.Place.CompareTo(after) > 0).OrderBy(b => b.Place).Take(request.First + 1).Select(b => b.Box)];
        return new BoxList(all.Length, [.. rest.Take(request.First)], rest.Length > request.First);
    }

    private static bool Holds(BoxView box, BoxListRequest request, HashSet<SiteId>? own, DateTimeOffset now) =>
        (request.Open is not { } open || open != box.IsSettled)
        && (request.States is not { } states || states.Contains(box.State))
        && (request.Site is not { } site || box.Touches(site))
        && (own is null || (box.From is { } from && own.Contains(from)) || (box.To is { } to && own.Contains(to)))
        && (request.Troubles is not { } troubles || (box.TroubleAt(now, request.WayLimit) is { } trouble && troubles.Contains(trouble)));
}
