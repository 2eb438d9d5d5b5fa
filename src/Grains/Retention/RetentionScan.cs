using System.Buffers;
using System.Security.Cryptography;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Retention;

/// <summary>What one seal takes away.</summary>
/// <param name="Entries">The entries, whole, in offset order.</param>
/// <param name="Rows">Rows of the projection that go with them.</param>
public sealed record SealBatch(IReadOnlyList<LogEntry> Entries, IReadOnlyList<ProjectionRow> Rows)
{
    /// <summary>Offset and hash of the data of each entry.</summary>
    public (long Offset, byte[] DataHash)[] Removals() => [.. Entries.Select(e => (e.Offset, SHA256.HashData(e.Event.Data)))];
}

/// <summary>
/// Goes through a partition's log up to a horizon and finds the subjects of one kind whose facts are all older. A subject is looked at when
/// its newest fact is passed, so once is enough. Imported histories stay whole: they are old from the start.
/// </summary>
/// <remarks>
/// A case leaves when it is closed, its promised day lies beyond all periods that figures tell, and none of its facts is the last that its
/// site was heard by: then no figure of any version counts it, and a recount without it is the same. A visit leaves with its row, when it is
/// in no hall's memory. Owned by one grain turn.
/// </remarks>
public sealed class RetentionScan(int partition, IEventStore store, PartitionPicture picture, SubjectKind kind, DateTimeOffset horizon)
{
    private readonly string _key = kind.ToString();
    private long _from;
    private long _next = -1;

    /// <summary>The subjects in the next stretch of the log that may leave; null when the horizon is reached.</summary>
    public async Task<IReadOnlyList<string>?> NextCandidates(CancellationToken cancel)
    {
        _from = _next < 0 ? await ReadCursor(cancel) : _next;
        IReadOnlyList<LogEntry> page = await store.Read(partition, _from, Limits.FoldBatch, cancel);
        LogEntry[] old = [.. page.TakeWhile(e => e.RecordedAt < horizon)];
        if (old.Length == 0)
        {
            return null;
        }
        _next = old[^1].Offset + 1;
        string[] subjects = [.. old.Where(IsOfKind).Select(e => e.Event.Subject).Distinct(StringComparer.Ordinal)];
        if (kind != SubjectKind.Application || subjects.Length == 0)
        {
            return subjects;
        }
        Dictionary<CaseKey, CaseState> rows = await ReadRows(old.Where(IsOfKind).Select(KeyOf).Distinct(), cancel);
        return [.. rows.Values.Where(MayLeave).Select(r => r.Key.Token).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// What of these subjects leaves now. To be asked while nothing is appended or folded, so that no fact comes between the answer and its seal.
    /// </summary>
    /// <param name="subjects">Candidates; those beyond <see cref="Limits.SealSubjects"/> are left.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What to seal, null for nothing, and the candidates that are left.</returns>
    public async Task<(SealBatch? Batch, IReadOnlyList<string> Left)> Select(IReadOnlyList<string> subjects, CancellationToken cancel)
    {
        string[] asked = [.. subjects.Take(Limits.SealSubjects)];
        IReadOnlyList<LogEntry> entries = await store.ReadSubjects(partition, asked, long.MaxValue, cancel);
        LogEntry[][] groups = [.. entries.Where(IsOfKind).GroupBy(KeyOf).Select(g => g.ToArray()).Where(AreOld)];
        List<ProjectionRow> rows = [];
        if (kind == SubjectKind.Application)
        {
            Dictionary<CaseKey, CaseState> cases = await ReadRows(groups.Select(g => KeyOf(g[0])), cancel);
            groups = [.. groups.Where(g => cases.TryGetValue(KeyOf(g[0]), out CaseState? row) && MayLeave(row))];
            rows.AddRange(groups.Select(g => Tombstone(KeyOf(g[0]))));
        }
        else
        {
            groups = [.. groups.Where(g => picture.Halls.Visits.Find(VisitOf(g[0])) is null)];
            rows.AddRange(groups.Select(g => new ProjectionRow(ProjectionKind.Visit, picture.Halls.Names.TextOf(VisitOf(g[0])), Live: false, Body: null)));
        }
        string[] left = [.. subjects.Skip(asked.Length)];
        LogEntry[] leaving = [.. groups.SelectMany(g => g).OrderBy(e => e.Offset)];
        if (leaving.Length == 0)
        {
            return (null, left);
        }
        rows.Add(Cursor(left.Length == 0 ? _next : _from));
        return (new SealBatch(leaving, rows), left);
    }

    private bool IsOfKind(LogEntry entry) =>
        entry.Removal is null
        && EventTypes.Get((EventType)entry.Event.Type).Subject == kind
        && Origin.Of(entry.Event.Source) is var origin && (origin == Origin.Live || origin == Origin.Simulated);

    private CaseKey KeyOf(LogEntry entry) => new(picture.Origins.NumberOf(Origin.Of(entry.Event.Source).Name), entry.Event.Subject);

    private VisitKey VisitOf(LogEntry entry) => new(KeyOf(entry).Origin, entry.Event.Subject);

    private bool AreOld(LogEntry[] facts) => facts.All(e => e.RecordedAt < horizon && e.Event.OccurredAt < horizon && !IsLastWord(e));

    /// <summary>Whether the fact's site wasn't heard since.</summary>
    private bool IsLastWord(LogEntry entry)
    {
        short site = FactSite.Of(entry, CaseFact.Decode(entry, picture.Sites), picture.Sites);
        CellKey heard = new(ProjectionKind.Flow, picture.Origins.NumberOf(Origin.Of(entry.Event.Source).Name), site, CellKey.Always);
        return site >= 0 && (picture.Cells.Find(heard)?[FlowCodes.LastHeard] ?? 0) <= SiteRecord.HeardValue(entry.RecordedAt);
    }

    private bool MayLeave(CaseState row) =>
        !row.Removed && row.ClosedAt != 0 && row.LastAt < horizon.UtcTicks
        && picture.Cases.Find(row.Key) is null // what is in memory may be counted
        && picture.Context.Evaluate(row).PromisedDay < picture.Context.Today - Limits.FlowDays;

    private async Task<Dictionary<CaseKey, CaseState>> ReadRows(IEnumerable<CaseKey> keys, CancellationToken cancel)
    {
        string[] texts = [.. keys.Select(k => CaseCodec.KeyText(k, picture.Origins))];
        IReadOnlyList<ProjectionRow> rows = await store.FindProjection(partition, ProjectionKind.Case, texts, cancel);
        return rows.Select(r => CaseCodec.Read(r.Key, r.Body, picture.Origins, picture.Sites)).ToDictionary(r => r.Key);
    }

    private ProjectionRow Tombstone(CaseKey key) => new(
        ProjectionKind.Case, CaseCodec.KeyText(key, picture.Origins), Live: false, CaseCodec.Write(CaseState.RemovedCase(key), picture.Sites));

    private async Task<long> ReadCursor(CancellationToken cancel)
    {
        IReadOnlyList<ProjectionRow> row = await store.FindProjection(partition, ProjectionKind.Retention, [_key], cancel);
        ReadOnlySpan<byte> body = row.Count == 0 ? [] : row[0].Body;
        return body.IsEmpty ? 0 : VarInt.Read(ref body);
    }

    private ProjectionRow Cursor(long next)
    {
        ArrayBufferWriter<byte> body = new(10);
        VarInt.Write(body, next);
        return new ProjectionRow(ProjectionKind.Retention, _key, Live: false, body.WrittenSpan.ToArray());
    }
}
