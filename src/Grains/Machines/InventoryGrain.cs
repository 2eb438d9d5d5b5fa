using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Takes operators' changes of the inventory of one origin one after another (it isn't reentrant), so that each is held against all that were made before it. It
/// keeps nothing: each machine says itself what it needs. Facts of the intake don't pass here, and are never refused: a ring that they make is judged
/// as <see cref="WayJudge"/> says.
/// </summary>
public sealed class InventoryGrain : Grain, IInventoryGrain
{
    /// <inheritdoc/>
    public async Task<RegisterAnswer> Register(string machine, RegisterMachine command)
    {
        foreach (MachineField link in command.Fields.Where(field => field.Name is "upstream" or "power" && field.Value is { } named && FieldRules.IsCode(named)))
        {
            RingSearch search = new(machine);
            string? next = link.Value;
            while (search.Step(next))
            {
                MachineRegistration? entry = (await GrainFactory.GetGrain<IMachineReadings>(KeyOf(search.Last)).GetView()).Registration;
                next = link.Name == "power" ? entry?.Power : entry?.Upstream;
            }
            if (search.Ring.Count > 0)
            {
                return new RegisterAnswer(MachineAnswer.Ring, link.Name, Ring: [.. search.Ring]);
            }
            if (search.IsTooLong)
            {
                return new RegisterAnswer(MachineAnswer.BadField, link.Name, $"leads through more than {RingSearch.Most} machines");
            }
        }
        return await GrainFactory.GetGrain<IMachineGrain>(KeyOf(machine)).Register(command);
    }

    private string KeyOf(string machine) => $"{this.GetPrimaryKeyString()}:{machine}";
}
