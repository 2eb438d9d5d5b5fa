using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Lifecycle;

/// <summary>Every line that the simulator writes is checked against the closed definitions of the event types.</summary>
public sealed partial class FactShapeTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly ServiceWorld s_world = ServiceWorld.Load();

    [Fact]
    public void EveryFactAboutAnApplicationHasTheFieldsOfItsType()
    {
        SimulationSettings settings = new()
        {
            Seed = 3, Start = s_start, Days = 90, Volume = 40, Open = 500, Shares = new PathShares { Odd = 0.05, LostInTransit = 0.02 },
        };
        CaseWriter writer = new(s_world, settings.RunMark);
        JsonText text = new();
        HashSet<EventType> seen = [];
        HashSet<string> ids = [];
        foreach (SimEvent fact in SimulationTests.Drain(new Simulation(s_world, settings), s_start))
        {
            text.Clear();
            writer.Write(text, fact);
            using JsonDocument json = JsonDocument.Parse(text.Written);
            seen.Add(Check(json.RootElement));
            Assert.True(ids.Add(json.RootElement.GetProperty("id").GetString()!));
        }
        Assert.Equal(EventTypes.All.Where(d => d.Subject == SubjectKind.Application).Select(d => d.Type), seen.Order());
    }

    [Fact]
    public void EveryReferenceFactHasTheFieldsOfItsType()
    {
        HashSet<string> ids = [];
        List<EventType> types = [];
        foreach (byte[] line in ReferenceFacts.Lines(s_world, new SimulationSettings { Seed = 3, Start = s_start }, s_start))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            types.Add(Check(json.RootElement));
            Assert.True(ids.Add(json.RootElement.GetProperty("id").GetString()!), Encoding.UTF8.GetString(line));
            Assert.True(json.RootElement.GetProperty("time").GetDateTimeOffset() <= s_start);
        }
        Assert.Equal(321, types.Count(t => t == EventType.SiteRegistered));
    }

    [Fact]
    public void EveryFactOfAHallHasTheFieldsOfItsType()
    {
        HashSet<EventType> seen = [];
        HashSet<string> ids = [];
        SimulationSettings settings = new() { Seed = 3, Start = s_start, Days = 6, HallDays = 2, Volume = 4000 };
        foreach (ToldFact told in SimulationTests.DrainAll(new Simulation(s_world, settings), s_start.AddHours(16)).Select(f => f.Told).OfType<ToldFact>())
        {
            using JsonDocument json = JsonDocument.Parse(told.Line);
            seen.Add(Check(json.RootElement));
            Assert.True(ids.Add(json.RootElement.GetProperty("id").GetString()!), told.Subject);
            Assert.Equal(told.At, json.RootElement.GetProperty("time").GetDateTimeOffset().ToUnixTimeMilliseconds());
        }
        Assert.Equal(EventTypes.All.Where(d => d.Type is >= EventType.SiteHeartbeat and <= EventType.CounterClosed).Select(d => d.Type), seen.Where(t => t <= EventType.CounterClosed).Order());
        Assert.Equal(
            [
                EventType.BookReceived, EventType.BookVoided, EventType.BookSent, EventType.BookArrived, EventType.BookDestroyed, EventType.BookStockCounted, EventType.PrintPlanned,
                EventType.BoxDispatched, EventType.BoxReceived, EventType.BoxPacked,
            ],
            seen.Where(t => t > EventType.CounterClosed).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void EveryFactOnTheSideHasTheFieldsOfItsType(double flow)
    {
        SideFacts side = new(s_world, new SimulationSettings { Seed = 3, Start = s_start, Flow = flow }, s_start);
        HashSet<EventType> seen = [];
        HashSet<string> ids = [];
        for (int minutes = 1; minutes <= 70; minutes += 3)
        {
            foreach (byte[] line in side.Until(s_start.AddMinutes(minutes)))
            {
                using JsonDocument json = JsonDocument.Parse(line);
                seen.Add(Check(json.RootElement));
                Assert.True(ids.Add(json.RootElement.GetProperty("id").GetString()!));
                Assert.InRange(json.RootElement.GetProperty("time").GetDateTimeOffset(), s_start, s_start.AddMinutes(minutes));
            }
        }
        Assert.Equal([EventType.SiteHeartbeat, EventType.MachineReported, EventType.ServiceProbed], seen.Order());
    }

    private static EventType Check(JsonElement line)
    {
        Assert.Equal("1.0", line.GetProperty("specversion").GetString());
        Assert.StartsWith("/simulated/", line.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9._/-]{1,64}$", line.GetProperty("subject").GetString());
        Assert.True(line.GetProperty("time").TryGetDateTimeOffset(out _));
        EventTypeDefinition definition = EventTypes.Find(line.GetProperty("type").GetString()!)!;
        JsonElement data = line.GetProperty("data");
        foreach (FieldDefinition field in definition.Fields.Where(f => f.Required))
        {
            Assert.True(data.TryGetProperty(field.Name, out _), $"{definition.Name} lacks {field.Name}: {line}");
        }
        foreach (JsonProperty member in data.EnumerateObject())
        {
            FieldDefinition field = Assert.Single(definition.Fields, f => f.Name == member.Name);
            Assert.True(Fits(field, member.Value), $"{definition.Name}.{field.Name}: {member.Value}");
        }
        return definition.Type;
    }

    private static bool Fits(FieldDefinition field, JsonElement value) => field.Kind switch
    {
        FieldKind.Id => IdShape().IsMatch(value.GetString()!),
        FieldKind.Code => CodeShape().IsMatch(value.GetString()!),
        FieldKind.Label => LabelShape().IsMatch(value.GetString()!),
        FieldKind.Choice => field.Values!.Contains(value.GetString()!),
        FieldKind.Integer => value.TryGetInt64(out long whole) && whole >= field.Minimum && whole <= field.Maximum,
        FieldKind.Number => value.TryGetDouble(out double number) && number >= field.Minimum && number <= field.Maximum,
        FieldKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldKind.Instant => value.TryGetDateTimeOffset(out _),
        FieldKind.Date => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.Zone => TimeZoneInfo.TryFindSystemTimeZoneById(value.GetString()!, out _),
        FieldKind.WeekHours => value.EnumerateObject().All(d => WeekPlan.Names.Contains(d.Name) && d.Value.GetArrayLength() <= 4 && d.Value.EnumerateArray().All(r => RangeShape().IsMatch(r.GetString()!))),
        FieldKind.WeekDays => value.EnumerateArray().All(d => WeekPlan.Names.Contains(d.GetString())),
        _ => false,
    };

    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex IdShape();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,40}$")]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N} .,_/()':-]{1,100}$")]
    private static partial Regex LabelShape();

    [GeneratedRegex("^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$")]
    private static partial Regex RangeShape();
}
