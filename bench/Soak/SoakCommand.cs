using System.CommandLine;
using System.Globalization;

namespace PassportMonitor.Bench.Soak;

/// <summary><c>./pm soak</c>.</summary>
internal static class SoakCommand
{
    private static readonly Option<int> s_kills = new("--kills") { Description = "How often the server is killed, 1 to 10000.", DefaultValueFactory = _ => 30 };
    private static readonly Option<int> s_seed = new("--seed") { Description = "Of the moments and of the simulated service.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> s_rate = new("--rate") { Description = "Events a second that are sent, 1 to 100000.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<bool> s_keep = new("--keep") { Description = "Keep the folder with data and logs; it is kept anyway when something differs." };

    private static readonly Option<double?> s_pages = new("--pages")
    {
        Description = "Instead: for so many minutes, 0.1 to 20000, wall, late page and alert screen stand open in Chromium at --rate events a second, with one kill; tells their heap at begin and end.",
    };

    internal static Command Create()
    {
        Command command = new("soak", "Kill and restart a server under load, then prove that it lost nothing: verify, recount, and the simulator's books.")
        {
            s_kills, s_seed, s_rate, s_keep, s_pages,
        };
        s_kills.Validators.Add(kills => Require(kills.GetValueOrDefault<int>() is >= 1 and <= 10_000, kills, "--kills is a number from 1 to 10000."));
        s_rate.Validators.Add(rate => Require(rate.GetValueOrDefault<int>() is >= 1 and <= 100_000, rate, "--rate is a number from 1 to 100000."));
        s_pages.Validators.Add(pages => Require(pages.GetValueOrDefault<double?>() is null or (>= 0.1 and <= 20_000), pages, "--pages is a number of minutes from 0.1 to 20000."));
        command.SetAction((call, cancel) => call.GetValue(s_pages) is { } minutes ? RunPages(call, TimeSpan.FromMinutes(minutes), cancel) : Run(call, cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult call, CancellationToken cancel)
    {
        TextWriter output = call.InvocationConfiguration.Output;
        string folder = Directory.CreateTempSubdirectory("pm-soak-").FullName;
        SoakPlan plan = new(call.GetRequiredValue(s_kills), call.GetRequiredValue(s_seed), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), call.GetRequiredValue(s_rate));
        SoakReport report = await SoakRun.Run(plan, folder, TimeProvider.System, output, cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {report.Kills} kills, slowest restart {report.Restart.TotalSeconds:F1} s
            {report.Delays} alarm delays ran through a kill and fired, the latest {report.Latest.TotalSeconds:F2} s after its time or the restart
            log verified:                  {Word(report.Verify)}
            picture recounted:             {Word(report.Recount)}
            simulator's books and picture: {Word(report.Books)}
            """));
        if (report.Good && !call.GetRequiredValue(s_keep))
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            await output.WriteLineAsync($"Data and logs are in {folder}");
        }
        return report.Good ? 0 : 1;
    }

    private static async Task<int> RunPages(ParseResult call, TimeSpan length, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("pm-soak-").FullName;
        bool good = await Pages.PagesSoak.Run(length, call.GetRequiredValue(s_rate), folder, TimeProvider.System, call.InvocationConfiguration.Output, cancel);
        Directory.Delete(folder, recursive: true);
        return good ? 0 : 1;
    }

    private static string Word(int code) => code == 0 ? "equal" : string.Create(CultureInfo.InvariantCulture, $"NOT EQUAL (exit code {code})");

    private static void Require(bool holds, System.CommandLine.Parsing.OptionResult option, string rule)
    {
        if (!holds)
        {
            option.AddError(rule);
        }
    }
}
