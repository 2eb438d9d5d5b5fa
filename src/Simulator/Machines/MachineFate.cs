using PassportMonitor.Contracts.Machines;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;

namespace PassportMonitor.Simulator.Machines;

/// <summary>How a machine is in truth, by itself.</summary>
/// <param name="Status">Up, Degraded, Down; or Stale for one that is off and doesn't answer.</param>
/// <param name="Fault">The fault as its agent tells it.</param>
internal readonly record struct Condition(MachineStatus Status, string? Fault = null)
{
    internal static readonly Condition Well = new(MachineStatus.Up);

    /// <summary>Whether it is off.</summary>
    internal bool IsOff => Status == MachineStatus.Stale;
}

/// <summary>
/// What becomes of the machines: troubles and repairs that are a pure function of seed, machine and instant, and what a script says. It knows the truth, and what a
/// watcher should see of it.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="script">The day's script.</param>
/// <param name="turn">A machine has at most one trouble in each turn.</param>
/// <param name="often">How often, against what is usual.</param>
internal sealed class MachineFate(ulong seed, ScriptedDay script, TimeSpan turn, double often)
{
    private const ulong Subject = 1UL << 54;
    private const double RefillHours = 72;

    private static readonly (string Fault, MachineStatus Status, double Share)[] s_printer =
        [("jammed", MachineStatus.Down, 0.4), ("doorOpen", MachineStatus.Down, 0.15), ("noPaper", MachineStatus.Down, 0.1), ("lowToner", MachineStatus.Degraded, 0.25), ("no-answer", MachineStatus.Stale, 0.1)];

    /// <summary>The usual turn: four hours.</summary>
    internal static readonly TimeSpan Usual = TimeSpan.FromHours(4);

    /// <summary>That of a run.</summary>
    internal static MachineFate Of(SimulationSettings settings) => new(settings.Seed, settings.Script, Usual, settings.Troubles);

    /// <summary>How a machine is by itself.</summary>
    internal Condition Own(SimMachine machine, DateTimeOffset at) => script.TroubleOf(machine, at.ToUnixTimeMilliseconds()) ?? Drawn(machine, at);

    /// <summary>Whether a printer prints: it is on, and nothing stops it.</summary>
    internal bool Prints(SimMachine machine, DateTimeOffset at) => Own(machine, at).Status is MachineStatus.Up or MachineStatus.Degraded;

    /// <summary>Whether its agent answers: it is on, and so is all that it needs.</summary>
    internal bool Answers(SimMachine machine, DateTimeOffset at) => !Own(machine, at).IsOff && !machine.AllNeeds.Any(need => Own(need, at).IsOff);

    /// <summary>What a watcher should see, once it has looked often enough.</summary>
    internal MachineStatus Seen(SimMachine machine, DateTimeOffset at) => machine.AllNeeds.Any(need => Own(need, at).IsOff) ? MachineStatus.Unreachable : Own(machine, at).Status;

    /// <summary>What is left of a printer's toner, in percent: it falls over three days and is filled up before it is low, but for those who forget.</summary>
    internal int Toner(SimMachine machine, DateTimeOffset at) => Own(machine, at).Fault == "lowToner" ? 4
        : 100 - (int)(80 * (((at.ToUnixTimeSeconds() / 3600.0 / RefillHours) + DrawsOf(machine, 0).Unit(9)) % 1));

    private Condition Drawn(SimMachine machine, DateTimeOffset at)
    {
        if (often <= 0)
        {
            return Condition.Well;
        }
        long turnAt = at.UtcTicks / turn.Ticks;
        Draws draws = DrawsOf(machine, turnAt);
        if (!draws.Chance(1, Math.Min(1, often * Chance(machine))))
        {
            return Condition.Well;
        }
        double length = Math.Clamp(draws.LogNormal(2, 0.12, 0.7), 0.02, 0.9);
        double begin = draws.Unit(4) * (1 - length);
        double now = (double)(at.UtcTicks % turn.Ticks) / turn.Ticks;
        return now < begin || now >= begin + length ? Condition.Well : Trouble(machine, draws.Unit(5));
    }

    private static Condition Trouble(SimMachine machine, double share)
    {
        if (machine.Kind != "printer")
        {
            return machine.Kind == "ups" ? new Condition(MachineStatus.Degraded, "on-battery") : new Condition(MachineStatus.Stale, "no-answer");
        }
        foreach ((string fault, MachineStatus status, double part) in s_printer)
        {
            share -= part;
            if (share < 0)
            {
                return new Condition(status, fault);
            }
        }
        return new Condition(MachineStatus.Down, "jammed");
    }

    private static double Chance(SimMachine machine) => machine.PassportsPerHour > 0 ? 0.12 : machine.Kind switch { "printer" => 0.02, "ups" => 0.01, _ => 0.005 };

    private Draws DrawsOf(SimMachine machine, long turnAt) => Draws.Of(seed, unchecked(Subject + ((ulong)machine.Number << 32) + (ulong)turnAt));
}
