using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Grains.Processes;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The process figures of a file, from reader, mapper and model alone: no server.</summary>
internal static class FileFigures
{
    internal static async Task<(ProcessReport Report, List<string> Ids, List<string> Broken)> Of(string path, ImportMapping mapping)
    {
        SourceFile file = new(path, mapping);
        RowMapper mapper = mapping.CreateMapper(file.HasOrder, new Pseudonyms("test"));
        RowHash hash = new();
        RowCensus census = new(file.ContentLength);
        await foreach (SourceRow row in file.Rows(_ => { }, TestContext.Current.CancellationToken))
        {
            census.See(hash.Of(row));
        }
        ProcessModel model = new();
        MappedEvent mapped = new();
        List<string> ids = [];
        List<string> broken = [];
        await foreach (SourceRow row in file.Rows(_ => { }, TestContext.Current.CancellationToken))
        {
            RowOutcome outcome = mapper.Map(row, mapped, out string? reason);
            if (outcome == RowOutcome.Broken)
            {
                broken.Add($"{row.Line}: {reason}");
            }
            else if (outcome == RowOutcome.Mapped)
            {
                UInt128 of = hash.Of(row);
                ids.Add(RowHash.IdOf(of, census.Number(of)));
                model.Add(FactOf(mapped, ids[^1]));
            }
        }
        return (Compute(model), ids, broken);
    }

    private static ProcessReport Compute(ProcessModel model) => ProcessFigures.Compute(
        model, null, (new Origin("imported/test"), new ProcessVersion([], DateTimeOffset.UnixEpoch)), 1000, 1000);

    private static ProcessFact FactOf(MappedEvent mapped, string id) =>
        new(mapped.Subject, mapped.Find("activity"), mapped.OccurredAt, mapped.Sequence, id)
        {
            Officer = mapped.Find("officer"),
            Site = mapped.Find("site"),
            Channel = mapped.Find("channel"),
            Deadline = mapped.Find("deadline") is { } deadline ? DateTimeOffset.Parse(deadline, CultureInfo.InvariantCulture) : null,
        };
}
