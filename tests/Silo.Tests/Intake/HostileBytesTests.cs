using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Http;
using PassportMonitor.Silo.Intake.Reading;
using PassportMonitor.Silo.Problems;
using PassportMonitor.Silo.Tests.Intake.Schemas;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Whatever bytes come, in whichever mode: each event is taken or refused, or the request is a problem. Nothing else happens.</summary>
public class HostileBytesTests
{
    private static readonly string[] s_inserts =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\\", "\"", "{", "}", "[", "]", ",", ":", "null", "1e400", "-", "\0", "\r", "\n", "\uFEFF", "é", "\\u00e9", "\\u0061", "[[[[[[[[[[", "{\"a\":",
    ];

    private static readonly Gen<(int Place, int Kind, int What)> s_damage = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 4], Gen.Int[0, 255]);

    [Fact]
    public void GivenDamagedEvents_WhenReadInEachMode_ThenEachIsTakenOrRefusedOrTheRequestIsAProblem() =>
        Gen.Select(EventGen.Whole, s_damage.Array[1, 4]).Sample((sent, damages) =>
        {
            byte[] one = damages.Aggregate(Encoding.UTF8.GetBytes(sent.ToJsonString()), Damaged);
            byte[] data = damages.Aggregate(Encoding.UTF8.GetBytes(sent["data"]!.ToJsonString()), Damaged);
            HeaderDictionary headers = new() { ["ce-type"] = sent["type"]!.GetValue<string>(), ["ce-id"] = Encoding.Latin1.GetString(one[..Math.Min(40, one.Length)]) };
            Judged(reader => reader.ReadStructured(one));
            Judged(reader => reader.ReadBatch([(byte)'[', .. one, (byte)',', .. one, (byte)']']));
            Judged(reader => reader.ReadLines([.. one, (byte)'\n', .. one, (byte)'\n', (byte)'x'])); // the x, because blank lines are no events
            Judged(reader => reader.ReadBinary(headers, data));
        }, iter: 5_000);

    [Theory]
    [InlineData("""{"workingDays":["\ud800"]}""")]
    [InlineData("""{"workingDays":[["mon"]]}""")]
    [InlineData("""{"workingDays":["mon"],"hours":{"\ud800":[]}}""")]
    [InlineData("""{"workingDays":["mon"],"hours":{"mon":["\ud800"]}}""")]
    [InlineData("""{"workingDays":["mon"],"hours":{"mon":["08:00-13:00",{}]}}""")]
    [InlineData("""{"workingDays":["mon"],"hours":{"mon":{}}}""")]
    [InlineData("""{"workingDays":["mon"],"hours":{"mon":[],"m\u006fn":[]}}""")]
    [InlineData("""{"workingDays":["mon","m\u006fn"]}""")]
    [InlineData("""{"workingDays":["monday"]}""")]
    public void GivenAWeekThatIsNone_WhenRead_ThenRefused(string data)
    {
        RequestReader reader = Readers.Any();
        Assert.Null(reader.ReadStructured(Encoding.UTF8.GetBytes(
            """{"specversion":"1.0","id":"1","source":"/x","type":"pk.gov.dgip.calendar.defined.v1","subject":"national","time":"2026-03-02T09:30:00Z","data":DATA}""".Replace("DATA", data))));
        Assert.Equal("WRONG_SHAPE", reader.Items[0].Refusal?.Code);
    }

    [Fact]
    public void GivenAWeekInOtherWords_WhenRead_ThenWrittenInTheOrderOfTheWeek()
    {
        RequestReader reader = Readers.Any();
        reader.ReadStructured("""
            {"specversion":"1.0","id":"1","source":"/x","type":"pk.gov.dgip.calendar.defined.v1","subject":"national","time":"2026-03-02T09:30:00Z","data":
             {"from":"2026-01-01","hours":{"fri":["08:00-12:00","14:00-16:00"],"m\u006fn":["08:00-1\u0033:00"],"sun":[]},"workingDays":["fri","tue","mon"]}}
            """u8);
        Assert.Equal("""{"workingDays":["mon","tue","fri"],"hours":{"mon":["08:00-13:00"],"fri":["08:00-12:00","14:00-16:00"],"sun":[]},"from":"2026-01-01"}""",
            Encoding.UTF8.GetString(reader.Items[0].Event!.Data));
    }

    private static void Judged(Func<RequestReader, Problem?> read)
    {
        RequestReader reader = Readers.Any();
        Problem? problem = read(reader);
        Assert.True(problem is not null || reader.Items.Count > 0);
        foreach (IntakeItem item in reader.Items)
        {
            Assert.True(item.Event is null != item.Refusal is null);
            if (item.Event is { } taken)
            {
                using JsonDocument data = JsonDocument.Parse(taken.Data); // what is stored is JSON
                Assert.Equal(JsonValueKind.Object, data.RootElement.ValueKind);
            }
        }
    }

    private static byte[] Damaged(byte[] bytes, (int Place, int Kind, int What) damage)
    {
        int at = bytes.Length == 0 ? 0 : damage.Place % bytes.Length;
        return damage.Kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1)..]],
            2 => [.. bytes[..at], (byte)damage.What, .. bytes[Math.Min(bytes.Length, at + 1)..]],
            _ => [.. bytes[..at], .. Encoding.UTF8.GetBytes(s_inserts[damage.What % s_inserts.Length]), .. bytes[at..]],
        };
    }
}
