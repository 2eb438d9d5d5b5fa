using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Cases;

/// <summary>Which site a fact was heard from: the one that its data names, or the one in its subject.</summary>
internal static class FactSite
{
    /// <summary>The site's number, or -1 when the fact names none, or is of our own making.</summary>
    internal static short Of(LogEntry entry, CaseFact fact, NameTable sites)
    {
        EventTypeDefinition type = EventTypes.Get((EventType)entry.Event.Type);
        if (type.Internal)
        {
            return -1; // what we record about a site is no news from it
        }
        if (fact.Site >= 0)
        {
            return fact.Site;
        }
        if (type.Subject is not (SubjectKind.Site or SubjectKind.Visit or SubjectKind.Counter))
        {
            return -1;
        }
        string subject = entry.Event.Subject;
        int slash = subject.IndexOf('/', StringComparison.Ordinal);
        return sites.NumberOf(slash < 0 ? subject : subject[..slash]);
    }
}
