using System.Globalization;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Simulator.Books;

namespace PassportMonitor.Simulator.Machines;

/// <summary>Compares how the server shows the machines with how they are in truth, at an instant at which the world stands still. Each look that is still to come may take its time.</summary>
/// <param name="picture">The server.</param>
/// <param name="time">The clock.</param>
internal sealed class MachineCheck(LivePicture picture, TimeProvider time)
{
    private const int Told = 20;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a server needs that looks every 30 s: one that was silent long is looked at every eight minutes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>Waits until all are equal, or patience ends; says how many are.</summary>
    internal async Task<bool> Compare(IReadOnlyCollection<SimMachine> machines, MachineFate fate, DateTimeOffset at, TextWriter output, CancellationToken cancel)
    {
        Dictionary<string, string> truth = machines.ToDictionary(machine => machine.Id, machine => Word(fate.Seen(machine, at)), StringComparer.Ordinal);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"In truth, at {at:O}: {string.Join(", ", truth.Values.GroupBy(status => status).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count():N0} {group.Key}"))}."));
        long begun = time.GetTimestamp();
        for (int before = -1; ;)
        {
            IReadOnlyDictionary<string, string?> shown = await picture.Machines(cancel);
            string[] wrong = [.. truth.Keys.Where(id => shown.GetValueOrDefault(id) != truth[id]).Order(StringComparer.Ordinal)];
            TimeSpan taken = time.GetElapsedTime(begun);
            bool isOver = wrong.Length == 0 || taken >= s_patience;
            if (wrong.Length != before || isOver)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{truth.Count - wrong.Length:N0} of {truth.Count:N0} machines equal after {taken.TotalSeconds:F0} s."));
            }
            if (isOver)
            {
                foreach (string id in wrong.Take(Told))
                {
                    await output.WriteLineAsync($"  {id} is {truth[id]} and shown as {shown.GetValueOrDefault(id) ?? "never heard"}");
                }
                return wrong.Length == 0;
            }
            before = wrong.Length;
            await Task.Delay(s_every, time, cancel);
        }
    }

    /// <summary>A status as the API names it.</summary>
    private static string Word(MachineStatus status) => status == MachineStatus.NotCommissioned ? "NOT_COMMISSIONED" : status.ToString().ToUpperInvariant();
}
