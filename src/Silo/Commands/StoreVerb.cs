using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Audit;

namespace PassportMonitor.Silo.Commands;

/// <summary>What the verbs about stored data have in common.</summary>
internal static class StoreVerb
{
    private const long ProgressStep = 250_000;

    /// <summary>Does the work; trouble becomes one line for the caller.</summary>
    internal static async Task<int> Run(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (StoreRefusedException e)
        {
            throw new CommandFailedException(e.Message, e);
        }
        catch (StoreUnavailableException e)
        {
            throw new CommandFailedException($"{e.Message} {e.InnerException?.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(e.Message, e);
        }
    }

    /// <summary>Checks the log and prints what each partition holds.</summary>
    /// <exception cref="CommandFailedException">Names the first fault.</exception>
    internal static async Task Verify(StoreOptions options, TextWriter say, CancellationToken cancel)
    {
        await using ILogInspection store = await EventStoreFactory.Inspect(options, cancel);
        AuditResult result = await new LogAudit(store, options.DataFolder, new Progress(say)).Run(cancel);
        if (result.First is { } fault)
        {
            throw new CommandFailedException($"the log doesn't verify. {fault}");
        }
        for (int partition = 0; partition < result.Entries.Count; partition++)
        {
            await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"partition {partition}: {result.Entries[partition]:N0} entries"));
        }
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"verified: {result.Entries.Sum():N0} entries; chain, offsets, contents, uniqueness and heads are right"));
        if (result.Removed > 0)
        {
            await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"retention took the data of {result.Removed:N0} entries away: {result.Removed:N0} entries sealed, and every seal is right"));
        }
    }

    private sealed class Progress(TextWriter say) : IProgress<long>
    {
        private long _said;

        public void Report(long entries)
        {
            if (entries - _said >= ProgressStep)
            {
                _said = entries;
                say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries checked ..."));
            }
        }
    }
}
