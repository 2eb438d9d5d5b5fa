using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Production;

/// <summary>Gives each book a printer: by chance among those that work at that instant. The same in every run.</summary>
internal sealed class PrinterRoom(ServiceWorld world, SimulationSettings settings)
{
    private const ulong Salt = 1UL << 53;

    private readonly SimMachine[] _printers = MachinePark.Printers(world, settings.PrintedPerHour);
    private readonly MachineFate _fate = MachineFate.Of(settings);

    /// <summary>The number, from 1, of the printer that binds a case's book at an instant (Unix milliseconds); when none works, of the one that was meant.</summary>
    internal byte For(uint number, long at)
    {
        int first = Draws.Of(settings.Seed, Salt + number).Below(0, _printers.Length);
        for (int i = 0; i < _printers.Length; i++)
        {
            SimMachine printer = _printers[(first + i) % _printers.Length];
            if (_fate.Prints(printer, DateTimeOffset.FromUnixTimeMilliseconds(at)))
            {
                return (byte)(printer.Number + 1);
            }
        }
        return (byte)(first + 1);
    }
}
