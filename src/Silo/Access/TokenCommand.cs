using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Claims;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Silo.Commands;

namespace PassportMonitor.Silo.Access;

/// <summary><c>./pm token</c>: prints a token that the server of the same data folder takes.</summary>
internal static class TokenCommand
{
    private const int LongestHours = 24 * 366;

    private static readonly Option<string[]> s_role = new("--role")
    {
        Description = $"What it may do; may be repeated: {string.Join(", ", Roles.All)}.",
        DefaultValueFactory = _ => [Roles.Viewer],
    };

    private static readonly Option<string[]> s_scope = new("--scope")
    {
        Description = "What it may see; may be repeated: nation, region:ID or site:ID.",
        DefaultValueFactory = _ => [AccessClaims.NationScope],
    };

    private static readonly Option<string[]> s_source = new("--source")
    {
        Description = "CloudEvents source, with everything below it, that it may send events of; may be repeated; * is any. An integrator needs one.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string> s_subject = new("--subject")
    {
        Description = "Who it is for: a pseudonym, never a name.",
        DefaultValueFactory = _ => "local",
    };

    private static readonly Option<int> s_hours = new("--hours")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Hours that it is valid for, 1 to {LongestHours}."),
        DefaultValueFactory = _ => 12,
    };

    private static readonly Option<DirectoryInfo> s_data = new("--data")
    {
        Description = "The server's data folder, which holds the key.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
    };

    /// <summary>The verb, ready to be added to the command line.</summary>
    internal static Command Create()
    {
        Command command = new("token", "Print a bearer token, signed with the key of the data folder.") { s_role, s_scope, s_source, s_subject, s_hours, s_data };
        s_role.Validators.Add(role => Require(Values(role).All(Roles.All.Contains), role, $"--role is one of {string.Join(", ", Roles.All)}."));
        s_scope.Validators.Add(scope => Require(Values(scope).All(ClaimRules.IsScope), scope, "--scope is nation, region:ID or site:ID."));
        s_source.Validators.Add(source => Require(Values(source).All(ClaimRules.IsSource), source, "--source is a path from / on, a URI, or *."));
        s_subject.Validators.Add(subject => Require(
            Values(subject).All(ClaimRules.IsSubject), subject, "--subject is 1 to 40 of A-Z a-z 0-9 . _ -: it is recorded as who did something"));
        s_hours.Validators.Add(hours => Require(Values(hours).All(IsHours), hours, $"--hours is a number from 1 to {LongestHours}."));
        command.SetAction(call => Print(call));
        return command;
    }

    private static void Print(ParseResult call)
    {
        string[] roles = call.GetRequiredValue(s_role);
        string[] sources = call.GetRequiredValue(s_source);
        if (roles.Contains(Roles.Integrator) && sources.Length == 0)
        {
            throw new CommandFailedException("an integrator sends nothing without --source: name the CloudEvents source that it may send, such as --source /dgip/issuance.");
        }
        Claim[] claims =
        [
            .. roles.Select(role => new Claim(AccessClaims.Role, role)),
            .. call.GetRequiredValue(s_scope).Select(scope => new Claim(AccessClaims.Scope, scope)),
            .. sources.Select(source => new Claim(AccessClaims.Source, source)),
        ];
        byte[] key = KeyOf(call.GetRequiredValue(s_data).FullName);
        TimeSpan life = TimeSpan.FromHours(call.GetRequiredValue(s_hours));
        call.InvocationConfiguration.Output.WriteLine(
            LocalTokens.Create(key, call.GetRequiredValue(s_subject), claims, TimeProvider.System.GetUtcNow(), life));
    }

    private static byte[] KeyOf(string folder)
    {
        try
        {
            return AccessKey.ReadOrCreate(folder);
        }
        catch (Exception refused) when (refused is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the key of {folder} can't be had: {refused.Message}", refused);
        }
    }

    private static IEnumerable<string> Values(OptionResult option) => option.Tokens.Select(token => token.Value);

    private static bool IsHours(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours is >= 1 and <= LongestHours;

    private static void Require(bool holds, OptionResult option, string rule)
    {
        if (!holds)
        {
            option.AddError(rule);
        }
    }
}
