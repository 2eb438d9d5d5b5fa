using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Supplies;

/// <summary>Consumables: declared and counted, one without the other, and who may see them.</summary>
public sealed class SupplyTests(ApiService service) : IClassFixture<ApiService>
{
    private const string All = """
        { supplies { id name unit owner leadDays usable countedAt usedPerDay neededPerDay burnPerDay daysOfCover runsOutOn orderBy
          stores { site { code } counted received unusable } consignments { id quantity due overdue } } }
        """;

    [Fact]
    public async Task CoverIsToldWithWhatItIsMadeOf()
    {
        JsonElement laminate = (await Rows()).Single(r => r.GetProperty("id").GetString() == "laminate");
        // 120 entitled a day over the two days since the first, 0.95 sheets each and 5.26% spoil: 120 a day, which is more than the 60 used.
        Assert.Equal(120, laminate.GetProperty("burnPerDay").GetDouble(), 6);
        Assert.Equal(60, laminate.GetProperty("usedPerDay").GetDouble());
        Assert.Equal(2_400, laminate.GetProperty("usable").GetDouble(), 6);
        Assert.Equal(20, laminate.GetProperty("daysOfCover").GetDouble(), 6);
        Assert.Equal("2026-04-01", laminate.GetProperty("runsOutOn").GetString()); // the overdue consignment isn't counted on, the other adds ten days
        Assert.Equal("2026-03-02", laminate.GetProperty("orderBy").GetString());
        Assert.Equal("""[{"id":"c-1","quantity":900,"due":"2026-03-01","overdue":true},{"id":"c-2","quantity":1200,"due":"2026-03-20","overdue":false}]""",
            laminate.GetProperty("consignments").GetRawText());
        Assert.Equal("""[{"site":{"code":"lhr-gt"},"counted":2000,"received":520,"unusable":12}]""", laminate.GetProperty("stores").GetRawText());
    }

    [Fact]
    public async Task WhatIsDeclaredOrCountedAloneHasNoCover()
    {
        JsonElement[] rows = await Rows();
        Assert.Equal(["book", "ink", "laminate"], rows.Select(r => r.GetProperty("id").GetString()));
        Assert.Equal("books", rows[0].GetProperty("unit").GetString());
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("name").ValueKind);
        Assert.All(rows[..2], r => Assert.Equal(JsonValueKind.Null, r.GetProperty("daysOfCover").ValueKind));
    }

    [Fact]
    public async Task AReaderOfOneRegionSeesNone() => Assert.Empty(await Rows(TestAccess.Punjab));

    private async Task<JsonElement[]> Rows(string? token = null) =>
        [.. (await service.Data(All, token: token)).GetProperty("supplies").EnumerateArray()];
}
