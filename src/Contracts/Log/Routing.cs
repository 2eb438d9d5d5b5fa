using System.Text;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Log;

/// <summary>Which partition an event belongs to: a fixed function of subject kind and subject, storage format for ever.</summary>
public static class Routing
{
    /// <summary>
    /// Partition of a subject, 0 to <paramref name="partitions"/>-1. Reference facts, national services, supplies, alarms and who looked at whom are all in partition 0, so
    /// that they have one order. What happens in a hall (site, visits, counters) is where its site is.
    /// </summary>
    public static int PartitionOf(SubjectKind kind, string subject, int partitions) => kind switch
    {
        SubjectKind.Reference or SubjectKind.Service or SubjectKind.Supply or SubjectKind.Alarm or SubjectKind.Access => 0,
        SubjectKind.Site or SubjectKind.Visit or SubjectKind.Counter => (int)(Fnv1a(SubjectKind.Site, SiteOf(subject)) % (uint)partitions),
        _ => (int)(Fnv1a(kind, subject) % (uint)partitions),
    };

    private static ReadOnlySpan<char> SiteOf(string subject)
    {
        int slash = subject.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? subject : subject.AsSpan(0, slash);
    }

    /// <summary>FNV-1a, 32 bit, over the subject's UTF-8 after the kind's number.</summary>
    private static uint Fnv1a(SubjectKind kind, ReadOnlySpan<char> subject)
    {
        Span<byte> utf8 = stackalloc byte[256];
        int length = Encoding.UTF8.GetBytes(subject, utf8);
        uint hash = unchecked((2166136261u ^ (byte)kind) * 16777619u);
        foreach (byte b in utf8[..length])
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }
        return hash;
    }
}
