using System.Text;
using System.Text.Json.Nodes;
using PassportMonitor.Silo.Intake.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Events whose shape is wrong: refused with the field and the rule. And strange ones whose shape is right: taken.</summary>
public class BadEventTests
{
    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "no specversion", Sample.With(e => e.Remove("specversion")), "specversion", "MISSING" },
        { "an old specversion", Sample.With(e => e["specversion"] = "0.3"), "specversion", "NOT_A_CHOICE" },
        { "specversion as a number", Sample.With(e => e["specversion"] = 1.0), "specversion", "WRONG_KIND" },
        { "no id", Sample.With(e => e.Remove("id")), "id", "MISSING" },
        { "id null", Sample.With(e => e["id"] = null), "id", "MISSING" },
        { "id empty", Sample.With(e => e["id"] = ""), "id", "WRONG_SHAPE" },
        { "id of 129", Sample.With(e => e["id"] = new string('x', 129)), "id", "WRONG_SHAPE" },
        { "id of a million", Raw("id", $"\"{new string('x', 10_000)}\""), "id", "WRONG_SHAPE" },
        { "id with NUL", Raw("id", "\"a\\u0000b\""), "id", "WRONG_SHAPE" },
        { "id with a line feed", Raw("id", "\"a\\nb\""), "id", "WRONG_SHAPE" },
        { "id with a lone surrogate", Raw("id", "\"a\\ud800b\""), "id", "WRONG_SHAPE" },
        { "id with a noncharacter", Raw("id", "\"a\\uffff\""), "id", "WRONG_SHAPE" },
        { "id with C1 control", Raw("id", "\"a\\u0085\""), "id", "WRONG_SHAPE" },
        { "id as a list", Raw("id", "[\"a\"]"), "id", "WRONG_KIND" },
        { "id twice", Sample.Token().ToJsonString().Replace("{\"specversion\"", "{\"id\":\"e-0\",\"specversion\""), "id", "REPEATED" },
        { "data twice", Sample.Token().ToJsonString().Replace("{\"specversion\"", "{\"data\":null,\"specversion\""), "data", "REPEATED" },
        { "an unknown type", Sample.With(e => e["type"] = "pk.gov.dgip.application.token-issued.v2"), "type", "UNKNOWN_TYPE" },
        { "a type in capitals", Sample.With(e => e["type"] = "PK.GOV.DGIP.APPLICATION.TOKEN-ISSUED.V1"), "type", "UNKNOWN_TYPE" },
        { "source with a space", Sample.With(e => e["source"] = "/simulated/a b"), "source", "WRONG_SHAPE" },
        { "source with half a percent", Sample.With(e => e["source"] = "/simulated/%4"), "source", "WRONG_SHAPE" },
        { "source not ASCII", Sample.With(e => e["source"] = "/simulated/ä"), "source", "WRONG_SHAPE" },
        { "source of another", Sample.With(e => e["source"] = "/dgip/issuance"), "source", "FORBIDDEN_SOURCE" },
        { "source that only begins like it", Sample.With(e => e["source"] = "/simulatedx"), "source", "FORBIDDEN_SOURCE" },
        { "no subject", Sample.With(e => e.Remove("subject")), "subject", "MISSING" },
        { "subject with a slash", Sample.With(e => e["subject"] = "a/b"), "subject", "WRONG_SHAPE" },
        { "subject of 41", Sample.With(e => e["subject"] = new string('1', 41)), "subject", "WRONG_SHAPE" },
        { "no time", Sample.With(e => e.Remove("time")), "time", "MISSING" },
        { "time without an offset", Sample.With(e => e["time"] = "2026-03-02T09:30:00"), "time", "WRONG_SHAPE" },
        { "time on no day", Sample.With(e => e["time"] = "2026-02-29T09:30:00Z"), "time", "WRONG_SHAPE" },
        { "time at 24:00", Sample.With(e => e["time"] = "2026-03-02T24:00:00Z"), "time", "WRONG_SHAPE" },
        { "time in year 0", Sample.With(e => e["time"] = "0000-03-02T09:30:00Z"), "time", "WRONG_SHAPE" },
        { "time before year 1 in UTC", Sample.With(e => e["time"] = "0001-01-01T00:00:00+05:00"), "time", "WRONG_SHAPE" },
        { "time with 10 decimals", Sample.With(e => e["time"] = "2026-03-02T09:30:00.0123456789Z"), "time", "WRONG_SHAPE" },
        { "time as a number", Sample.With(e => e["time"] = 1_772_000_000), "time", "WRONG_KIND" },
        { "time with Arabic digits", Sample.With(e => e["time"] = "٢٠٢٦-03-02T09:30:00Z"), "time", "WRONG_SHAPE" },
        { "sequence below 0", Sample.With(e => e["sequence"] = -1), "sequence", "WRONG_SHAPE" },
        { "sequence beyond 18 digits", Sample.With(e => e["sequence"] = 1_000_000_000_000_000_000), "sequence", "WRONG_SHAPE" },
        { "sequence of a thousand digits", Raw("sequence", new string('9', 1000)), "sequence", "WRONG_SHAPE" },
        { "sequence in words", Sample.With(e => e["sequence"] = "seven"), "sequence", "WRONG_SHAPE" },
        { "sequence with a half", Sample.With(e => e["sequence"] = 1.5), "sequence", "WRONG_SHAPE" },
        { "sequence true", Sample.With(e => e["sequence"] = true), "sequence", "WRONG_SHAPE" },
        { "data as XML", Sample.With(e => e["datacontenttype"] = "application/xml"), "datacontenttype", "NOT_A_CHOICE" },
        { "data in Latin 1", Sample.With(e => e["datacontenttype"] = "application/json; charset=latin1"), "datacontenttype", "NOT_A_CHOICE" },
        { "data in base 64", Sample.With(e => { e.Remove("data"); e["data_base64"] = "e30="; }), "data_base64", "WRONG_KIND" },
        { "data a list", Raw("data", "[1]"), "data", "WRONG_KIND" },
        { "data a text", Raw("data", "\"{}\""), "data", "WRONG_KIND" },
        { "no data", Sample.With(e => e.Remove("data")), "data.site", "MISSING" },
        { "an unknown field", Sample.WithData("applicantName", "A. Person"), "data.applicantName", "UNKNOWN_FIELD" },
        { "a field in other capitals", Sample.WithData("Site", "x"), "data.Site", "UNKNOWN_FIELD" },
        { "__proto__", Sample.WithData("__proto__", new JsonObject()), "data.__proto__", "UNKNOWN_FIELD" },
        { "a field twice", Raw("data", """{"site":"a","category":"b","site":"a"}"""), "data.site", "REPEATED" },
        { "a field twice, once escaped", Raw("data", """{"site":"a","category":"b","s\u0069te":"a"}"""), "data.site", "REPEATED" },
        { "a required field null", Sample.WithData("site", null), "data.site", "WRONG_KIND" },
        { "a site as a number", Sample.WithData("site", 7), "data.site", "WRONG_KIND" },
        { "a site in capitals", Sample.WithData("site", "RPO-Lahore"), "data.site", "WRONG_SHAPE" },
        { "a site of 33", Sample.WithData("site", new string('a', 33)), "data.site", "WRONG_SHAPE" },
        { "a site that ends with a line feed", Sample.WithData("site", "rpo-lahore\n"), "data.site", "WRONG_SHAPE" },
        { "a code with a space", Sample.WithData("category", "fast track"), "data.category", "WRONG_SHAPE" },
        { "a document that is none", Sample.WithData("document", "visa"), "data.document", "NOT_A_CHOICE" },
        { "a label with a control character", Sample.WithData("activity", "a\tb"), "data.activity", "WRONG_SHAPE" },
        { "a label with mark-up", Sample.WithData("activity", "<b>x</b>"), "data.activity", "WRONG_SHAPE" },
        { "a label with a snowman", Sample.WithData("activity", "☃"), "data.activity", "WRONG_SHAPE" },
        { "a label with a lone surrogate", Raw("data", """{"site":"a","category":"b","activity":"\udc00"}"""), "data.activity", "WRONG_SHAPE" },
        { "a label of 101", Sample.WithData("activity", new string('ا', 101)), "data.activity", "WRONG_SHAPE" },
        { "an instant that is a date", Sample.WithData("deadline", "2026-03-02"), "data.deadline", "WRONG_SHAPE" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void GivenAWrongEvent_WhenRead_ThenRefusedWithFieldAndRule(string why, string json, string field, string code)
    {
        IntakeItem item = Read(json);
        Assert.True(item.Refusal is not null, $"{why}: was taken");
        Assert.True((field, code) == (item.Refusal.Field, item.Refusal.Code), $"{why}: {item.Refusal}");
        Assert.Contains(code, RefusalCodes.All);
        Assert.NotEmpty(item.Refusal.Rule);
        Assert.Null(item.Event);
    }

    public static TheoryData<string, string> Strange => new()
    {
        { "a fact from the future", Sample.With(e => e["time"] = "9999-12-31T23:59:59.9999999Z") },
        { "a fact from year 1", Sample.With(e => e["time"] = "0001-01-01T00:00:00Z") },
        { "a leap second", Sample.With(e => e["time"] = "2016-12-31T23:59:60Z") },
        { "an unknown category", Sample.WithData("category", "diplomatic-bag") },
        { "an unknown site", Sample.WithData("site", "nowhere") },
        { "an id of 128 characters beyond 16 bits", Raw("id", $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", 128))}\"") },
        { "a label in Urdu", Sample.WithData("activity", "بائیومیٹرک، کاؤنٹر ۳".Replace("،", ",")) },
        { "a label of 100 letters beyond 16 bits", Sample.WithData("activity", string.Concat(Enumerable.Repeat("𐎠", 100))) },
        { "an offset of nearly a day", Sample.With(e => e["time"] = "2026-03-02T09:30:00-23:59") },
        { "an absolute source", Sample.With(e => e["source"] = "/simulated/x?y=%41#z") },
    };

    [Theory]
    [MemberData(nameof(Strange))]
    public void GivenAStrangeEventOfTheRightShape_WhenRead_ThenTaken(string why, string json)
    {
        IntakeItem item = Read(json);
        Assert.True(item.Refusal is null, $"{why}: {item.Refusal}");
    }

    [Theory]
    [InlineData("\"count\":5", "\"count\":5")]
    [InlineData("\"count\":5.0", "\"count\":5")]
    [InlineData("\"count\":0.5e1", "\"count\":5")]
    [InlineData("\"count\":500e-2", "\"count\":5")]
    [InlineData("\"count\":-0", "\"count\":0")]
    [InlineData("\"count\":100001", "OUT_OF_RANGE")]
    [InlineData("\"count\":-1", "OUT_OF_RANGE")]
    [InlineData("\"count\":1e400", "WRONG_SHAPE")]
    [InlineData("\"count\":0.5", "WRONG_SHAPE")]
    [InlineData("\"count\":99999999999999999999999", "WRONG_SHAPE")]
    public void GivenAWholeNumber_WhenRead_ThenOneWayOfWritingIt(string count, string expected)
    {
        IntakeItem item = Read($$$"""
            {"specversion":"1.0","id":"1","source":"/simulated/x","type":"pk.gov.dgip.box.received.v1","subject":"b","time":"2026-03-02T09:30:00Z","data":{{{{count}}},"site":"a"}}
            """);
        Assert.Equal(expected, item.Refusal?.Code ?? Encoding.UTF8.GetString(item.Event!.Data)[(1 + "\"site\":\"a\",".Length)..^1]);
    }

    [Theory]
    [InlineData("24.86", "24.86")]
    [InlineData("24.8600", "24.86")]
    [InlineData("2486e-2", "24.86")]
    [InlineData("24.0", "24")]
    [InlineData("-0.0", "0")]
    [InlineData("91", "OUT_OF_RANGE")]
    [InlineData("1e400", "OUT_OF_RANGE")]
    [InlineData("-1e400", "OUT_OF_RANGE")]
    public void GivenANumber_WhenRead_ThenOneWayOfWritingIt(string latitude, string expected)
    {
        IntakeItem item = Read($$$"""
            {"specversion":"1.0","id":"1","source":"/simulated/x","type":"pk.gov.dgip.site.registered.v1","subject":"a","time":"2026-03-02T09:30:00Z",
             "data":{"latitude":{{{latitude}}},"kind":"office","region":"r","zone":"Asia/Karachi","calendar":"national","name":"A"}}
            """);
        Assert.Equal(expected, item.Refusal?.Code ?? Encoding.UTF8.GetString(item.Event!.Data).Split("\"latitude\":")[1].TrimEnd('}'));
    }

    [Fact]
    public void GivenRawBytesThatAreNoUtf8_WhenRead_ThenRefused()
    {
        byte[] json = Encoding.Latin1.GetBytes(Sample.Token().ToJsonString().Replace("\"e-1\"", "\"é\""));
        RequestReader reader = Readers.For("/simulated/");
        Assert.Null(reader.ReadStructured(json));
        Assert.Equal("id", reader.Items[0].Refusal?.Field);
    }

    [Theory]
    [InlineData("2026-03-02T09:30:00+05:00", "2026-03-02T04:30:00Z")]
    [InlineData("2026-03-02t09:30:00.1200z", "2026-03-02T09:30:00.12Z")]
    [InlineData("2026-03-02T09:30:00.123456789Z", "2026-03-02T09:30:00.1234567Z")]
    [InlineData("2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.9999999Z")]
    [InlineData("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00Z")]
    public void GivenAnInstant_WhenRead_ThenOneWayOfWritingIt(string sent, string expected)
    {
        IntakeItem item = Read(Sample.WithData("deadline", sent));
        Assert.EndsWith($"\"deadline\":\"{expected}\"}}", Encoding.UTF8.GetString(item.Event!.Data));
    }

    private static string Raw(string member, string json) => Sample.With(e => e[member] = "RAW").Replace("\"RAW\"", json);

    private static IntakeItem Read(string json)
    {
        RequestReader reader = Readers.For("/simulated/");
        Assert.Null(reader.ReadStructured(Encoding.UTF8.GetBytes(json)));
        return Assert.Single(reader.Items);
    }
}
