using System.Text;
using Microsoft.AspNetCore.Http;
using PassportMonitor.Silo.Intake.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Attributes in headers: CloudEvents HTTP binding 1.0.2, section 3.1.</summary>
public class BinaryModeTests
{
    [Theory]
    [InlineData("e-1", "e-1")]
    [InlineData("%65%2D1", "e-1")]
    [InlineData("\"e 1\"", "e 1")]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("100%", "100%")]
    [InlineData("%zz", "%zz")]
    public void GivenAHeaderValue_WhenRead_ThenDecoded(string header, string id) => Assert.Equal(id, Read(header).Id);

    [Theory]
    [InlineData("%00")]
    [InlineData("%0d%0aSet-Cookie:x")]
    [InlineData("%ED%A0%80")]
    [InlineData("%C0%AF")]
    [InlineData("%FF")]
    [InlineData("\"open")]
    [InlineData("\"end\\\"")]
    [InlineData("")]
    public void GivenAHeaderValueThatHidesSomething_WhenRead_ThenRefused(string header)
    {
        IntakeItem item = Read(header);
        Assert.Equal(("id", "WRONG_SHAPE"), (item.Refusal?.Field, item.Refusal?.Code));
    }

    [Fact]
    public void GivenAHeaderTwice_WhenRead_ThenRefused()
    {
        HeaderDictionary headers = Headers("e-1");
        headers.Append("ce-id", "e-2");
        Assert.Equal(("id", "REPEATED"), (Read(headers, "{}").Refusal?.Field, Read(headers, "{}").Refusal?.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\uFEFF{ }")]
    public void GivenNoData_WhenTheTypeNeedsNone_ThenTaken(string body) =>
        Assert.Equal("{}", Encoding.UTF8.GetString(Read(Headers("e-1"), body).Event!.Data));

    [Fact]
    public void GivenBrokenData_WhenRead_ThenTheRequestIsBroken()
    {
        RequestReader reader = Readers.Any();
        Assert.Equal("NOT_JSON", reader.ReadBinary(Headers("e-1"), "{\"waiting\":"u8)?.Code);
        Assert.Equal("TOO_DEEP", Readers.Any().ReadBinary(Headers("e-1"), Encoding.ASCII.GetBytes("{\"waiting\":" + new string('[', 50)))?.Code);
    }

    private static IntakeItem Read(string id) => Read(Headers(id), "");

    private static IntakeItem Read(HeaderDictionary headers, string body)
    {
        RequestReader reader = Readers.Any();
        Assert.Null(reader.ReadBinary(headers, Encoding.UTF8.GetBytes(body)));
        return Assert.Single(reader.Items);
    }

    private static HeaderDictionary Headers(string id) => new()
    {
        ["ce-specversion"] = "1.0", ["ce-id"] = id, ["ce-source"] = "/x", ["ce-type"] = "pk.gov.dgip.site.heartbeat.v1", ["ce-subject"] = "rpo-lahore",
        ["ce-time"] = "2026-03-02T09:30:00Z",
    };
}
