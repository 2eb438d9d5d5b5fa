using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>GraphQL over HTTP, beside the public audits: what each wrong call is told.</summary>
public sealed class HttpTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Response = "application/graphql-response+json";

    [Theory]
    [InlineData("PUT", "application/json", "*/*", """{"query":"{__typename}"}""", 405)]
    [InlineData("DELETE", "application/json", "*/*", "", 405)]
    [InlineData("POST", "text/plain", "*/*", """{"query":"{__typename}"}""", 415)]
    [InlineData("POST", "application/json; charset=utf-16", "*/*", """{"query":"{__typename}"}""", 415)]
    [InlineData("POST", "application/json; charset=\"utf-8\"", "*/*", """{"query":"{__typename}"}""", 200)]
    [InlineData("POST", "application/json", "image/png", """{"query":"{__typename}"}""", 406)]
    [InlineData("POST", "application/json", "image/png, application/json;q=0.1", """{"query":"{__typename}"}""", 200)]
    [InlineData("POST", "application/json", "application/json;q=0", """{"query":"{__typename}"}""", 406)]
    [InlineData("POST", "application/json", "*/*", """[{"query":"{__typename}"}]""", 400)]
    [InlineData("POST", "application/json", "*/*", "{\"query\":", 400)]
    [InlineData("POST", "application/json", "*/*", "\u0000", 400)]
    [InlineData("POST", "application/json", "*/*", """{"query":"{__typename}","variables":{"a":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}""", 400)]
    public async Task EachCallHasItsStatus(string method, string contentType, string accept, string body, int status)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), service.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 405, response.Content.Headers.Allow.Contains("POST"));
    }

    [Theory]
    [InlineData("{", Response, 400, "GRAPHQL_PARSE_FAILED")]
    [InlineData("{", "application/json", 200, "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothing }", Response, 400, "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query($id: ID!) { node(id: $id) { id } }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("query A { __typename } query B { __typename }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("subscription { pictureTime }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("{ nation(source: \"elsewhere\") { code } }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("{ nation(version: \"abc-1-2\") { code } }", Response, 400, "VERSION_GONE")]
    [InlineData("{ nation(version: \"../../x\") { code } }", "application/json", 200, "VERSION_GONE")]
    [InlineData("{ applications(first: 501) { totalCount } }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("{ applications(filter: { sites: [] }) { totalCount } }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("{ applications(after: \"%%%\") { totalCount } }", Response, 400, "BAD_USER_INPUT")]
    [InlineData("{ node(id: \"x\") { id } }", "application/json", 200, "BAD_USER_INPUT")]
    [InlineData("{ application(token: \"a b\") { token } }", "application/json", 200, "BAD_USER_INPUT")]
    public async Task ErrorsCarryAStableCodeAndNothingOfTheInside(string query, string accept, int status, string code)
    {
        using HttpResponseMessage response = await service.Post(query, accept: accept);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonElement error = JsonDocument.Parse(body).RootElement.GetProperty("errors")[0];
        Assert.Equal(((HttpStatusCode)status, code), (response.StatusCode, error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongInputNamesTheFieldAndTheRule()
    {
        JsonElement error = await service.Error("{ applications(first: 501) { totalCount } }");
        Assert.Equal(("first", "must be 0 to 500"), (error.GetProperty("field").GetString(), error.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task ACallWithoutAValidTokenIsToldSo()
    {
        using HttpResponseMessage response = await service.Post("{ __typename }", token: "nonsense");
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (response.StatusCode, response.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("UNAUTHENTICATED", (await service.Error("{ __typename }", token: "nonsense")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task ABodyThatIsTooLongIsRefusedUnread()
    {
        using HttpResponseMessage response = await service.Post("{ __typename } #" + new string('x', 70_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task GetTakesVariablesAsJson()
    {
        Uri url = new($"{service.Url}?query={Uri.EscapeDataString("query($id: ID!) { site(id: $id) { code } }")}&variables={Uri.EscapeDataString("""{"id":"mul-1"}""")}");
        JsonElement body = await service.Http.GetFromJsonAsync<JsonElement>(url, TestContext.Current.CancellationToken);
        Assert.Equal("mul-1", body.GetProperty("data").GetProperty("site").GetProperty("code").GetString());
    }

    [Fact]
    public async Task AVersionCanBeAskedForAgain()
    {
        string version = TestPicture.Version(0).Version.Id;
        JsonElement nation = (await service.Data("query($v: ID) { nation(version: $v) { version { id previous offsets referenceOffset } } }", new { v = version })).GetProperty("nation");
        Assert.Equal(version, nation.GetProperty("version").GetProperty("id").GetString());
        Assert.Equal([100, 7], nation.GetProperty("version").GetProperty("offsets").EnumerateArray().Select(o => o.GetInt32()));
    }
}
