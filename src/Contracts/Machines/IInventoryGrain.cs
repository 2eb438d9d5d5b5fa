namespace PassportMonitor.Contracts.Machines;

/// <summary>The inventory of one origin, which is the key: every change of an entry that an operator asks for goes through it, one after another.</summary>
public interface IInventoryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Enters a machine into the inventory, or changes its entry. Completes once that is durable; refused commands record nothing. Safe to repeat. What would lead
    /// a machine's way, or its power, back to itself is refused (<see cref="MachineAnswer.Ring"/>), also when two commands at once would do so together.
    /// </summary>
    /// <param name="machine">Device id.</param>
    /// <param name="command">What changes.</param>
    /// <exception cref="Log.OverloadedException">Too much waits for the log; nothing was recorded.</exception>
    Task<RegisterAnswer> Register(string machine, RegisterMachine command);
}
