using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>What may be done to machines. A machine or site outside the scope is answered as one that isn't there.</summary>
internal sealed class MachineCommands(IGrainFactory grains) : IResolvers
{
    /// <summary>Members of a ring that a refusal names at most.</summary>
    private const int RingNamed = 20;

    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Mutation.setMachineDuty"] = async c => await SetDuty(c);
        all["Mutation.registerMachine"] = async c => await Register(c);
    }

    private async Task<MachineRow> SetDuty(FieldCall c)
    {
        string by = Duty.Maintain.By(c.Request.Access);
        (Reading reading, IMachineReadings machine, SiteId? site) = await Find(c);
        if (site is not { } at || !Sees(reading, at))
        {
            throw Missing();
        }
        MachineAnswer answer = await machine.Set(new SetMachineDuty(c.Text("id")!, by, c.Choice<MachineDuty>("duty")!.Value, c.Instant("until"), c.Text("why")!, c.Instant("from")));
        return answer is MachineAnswer.Accepted or MachineAnswer.NoChange ? new MachineRow(await machine.GetView(), at, reading) : throw Refused(new RegisterAnswer(answer));
    }

    private async Task<MachineRow> Register(FieldCall c)
    {
        string by = Duty.Register.By(c.Request.Access);
        (Reading reading, IMachineReadings machine, SiteId? site) = await Find(c);
        IInventoryGrain inventory = grains.GetGrain<IInventoryGrain>(reading.Origin.Name);
        MachineField[] fields = [.. c.Input("entry")!.Select(field => new MachineField(field.Key, Told(field.Key, field.Value)))];
        SiteId? moves = fields.FirstOrDefault(field => field.Name == "site").Value is { } code ? new SiteId(code) : null;
        if ((site is { } at && !Sees(reading, at)) || (moves is { } to && !Sees(reading, to)))
        {
            throw Missing();
        }
        if (moves is { } named && reading.Snapshot.Register.Site(named) is not { Kind: not SiteKind.Virtual })
        {
            throw ApiException.Bad("entry.site", "must be a site of the register");
        }
        RegisterAnswer answer = await inventory.Register(c.Text("machine")!, new RegisterMachine(c.Text("id")!, by, c.Text("why")!, fields));
        if (answer.Answer is MachineAnswer.Accepted or MachineAnswer.NoChange && await machine.GetSite() is { } now)
        {
            return new MachineRow(await machine.GetView(), now, reading);
        }
        throw answer.Answer == MachineAnswer.Ring ? await Ring(answer, reading) : Refused(answer);
    }

    /// <summary>Names the ring's members, but for those that the asker may not see, and of a long one its beginning.</summary>
    private async Task<ApiException> Ring(RegisterAnswer answer, Reading reading)
    {
        string[] ring = answer.Ring!;
        IEnumerable<string> named = await Task.WhenAll(ring.Take(RingNamed).Select(async id =>
            await grains.GetGrain<IMachineReadings>($"{reading.Origin.Name}:{id}").GetSite() is { } site && !Sees(reading, site) ? "(out of scope)" : id));
        return ApiException.Bad($"entry.{answer.Field}", $"leads back to the machine itself: {string.Join(" - ", named)}{(ring.Length > RingNamed ? $" - … ({ring.Length - 1} machines)" : "")}");
    }

    private async Task<(Reading, IMachineReadings, SiteId?)> Find(FieldCall c)
    {
        Reading reading = await c.Read();
        IMachineReadings machine = grains.GetGrain<IMachineReadings>($"{reading.Origin.Name}:{MachineQueries.Id(c.Text("machine")!)}");
        return (reading, machine, await machine.GetSite());
    }

    private static bool Sees(Reading reading, SiteId site) => reading.Access.Sees(site, reading.Snapshot.Register.RegionOf(site));

    /// <summary>A value as the event has it: the check is an enum of the schema, and a word there.</summary>
    private static string? Told(string field, object? value) =>
        value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture) is var text && field == "check" ? text!.ToLowerInvariant() : text;

    private static ApiException Missing() => ApiException.Bad("machine", "must be a machine of the inventory within the reader's scope");

    private static ApiException Refused(RegisterAnswer answer) => answer.Answer switch
    {
        MachineAnswer.NotRegistered => Missing(),
        MachineAnswer.BadShape => ApiException.Bad("why", "and id must be codes, as their descriptions state"),
        MachineAnswer.BadEnd => ApiException.Bad("until", "must be ahead and within 90 days for maintenance, and left out otherwise"),
        MachineAnswer.BadBegin => ApiException.Bad("from", "must be ahead and before the end for maintenance, and left out otherwise"),
        MachineAnswer.BadField => ApiException.Bad($"entry.{answer.Field}", answer.Rule ?? Rule(answer.Field)),
        _ => ApiException.Bad("id", "was used for another change"),
    };

    private static string Rule(string? field) =>
        EventTypes.Get(EventType.MachineRegistered).Fields.FirstOrDefault(known => known.Name == field) is { } definition
            ? $"{FieldRules.Of(definition)}{(definition.Required ? ", and is needed" : "")}"
            : "is not a field of the entry";
}
