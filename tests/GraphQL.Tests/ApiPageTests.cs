using System.Text.Json;
using System.Text.RegularExpressions;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>The operations of <c>docs/api.md</c> run, and answer what the page says.</summary>
public sealed partial class ApiPageTests(ApiService service) : IClassFixture<ApiService>
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [Fact]
    public async Task EveryOperationOfThePageRunsAndAnswersWhatItSays()
    {
        Match[] operations = [.. Operation().Matches(s_page).Cast<Match>()];
        Assert.True(operations.Length >= 6);
        foreach (Match operation in operations)
        {
            string query = operation.Groups["query"].Value;
            JsonElement data = query.StartsWith("subscription", StringComparison.Ordinal) ? await First(query) : await service.Data(query, token: !query.StartsWith("mutation", StringComparison.Ordinal) ? null : query.Contains("acknowledge", StringComparison.Ordinal) ? "sana/supervisor/nation" : "zara/admin/nation");
            if (operation.Groups["answer"] is { Success: true, Value: var answer })
            {
                Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(answer).RootElement, data), data.ToString());
            }
        }
    }

    [Fact]
    public void EveryErrorCodeIsOnThePage()
    {
        IEnumerable<string> codes = typeof(ErrorCodes).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($"| `{code}` |", s_page, StringComparison.Ordinal));
    }

    private async Task<JsonElement> First(string query)
    {
        await using TestSocket socket = await service.Socket();
        await socket.Begin();
        await socket.Subscribe("1", query);
        return await socket.Next("1");
    }

    [GeneratedRegex("```graphql\n(?<query>.*?)```(\n\n```json\n(?<answer>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Operation();
}
