using System.CommandLine;
using System.Globalization;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Running;

/// <summary>The command line: names, defaults and explanations of <see cref="Options"/>.</summary>
internal sealed class CommandLine
{
    private readonly Option<string> _url = new("--url") { Description = "The server.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of everything drawn. The same seed and --start give the same events.", DefaultValueFactory = _ => 1 };
    private readonly Option<DateTimeOffset?> _start = new("--start") { Description = "When history ends and live begins; now when absent." };
    private readonly Option<double> _speed = new("--speed") { Description = "How much faster than real work goes after the counter, from the start on. People and opening hours stay as they are.", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _flow = new("--flow") { Description = "From the start on, so many applications an hour around the clock instead of people in halls: a load, not a service." };
    private readonly Option<double> _volume = new("--volume") { Description = "Applications on a working day, all sites together. The real service has some 22000.", DefaultValueFactory = _ => 1000 };
    private readonly Option<int> _days = new("--days") { Description = "Days of history that are sent first, as fast as the server takes them. When not given, they are left out for a server that has simulated cases already.", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _hallDays = new("--hall-days") { Description = "Days of which the halls' archives are sent: each visit's ticket and how it ended. Today is sent in full.", DefaultValueFactory = _ => 28 };
    private readonly Option<int> _open = new("--open") { Description = "Open cases to begin with, beside those of the history." };
    private readonly Option<double> _lateShare = new("--late-share") { Description = "Share of --open that is past its promise.", DefaultValueFactory = _ => 0.2 };
    private readonly Option<bool> _shortStock = new("--short-stock") { Description = "Cases of --open send two facts each, their token and where they stand. Quicker, but all are flagged ORDER." };
    private readonly Option<bool> _onlyStock = new("--only-stock") { Description = "Send --open and stop." };
    private readonly Option<string?> _script = new("--script") { Description = "Plays a written day today, by the clock of Asia/Karachi: " + string.Join(", ", DayScripts.All.Select(s => s.Name)) + "." };
    private readonly Option<int> _machines = new("--machines") { Description = "Machines to play as SNMP agents on this host: production's printers, then links, power supplies, switches and printers of the offices. The server must run here, too." };
    private readonly Option<double> _troubles = new("--troubles") { Description = "How often machines fail, against what is usual.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _disorder = new("--disorder") { Description = "Shares sent late, twice and swapped.", DefaultValueFactory = _ => "0.01,0.01,0.02" };
    private readonly Option<double> _rate = new("--rate") { Description = "Most events a second; 0 for no limit." };
    private readonly Option<string?> _duration = new("--duration") { Description = "How long to run, such as 60s, 10m or 2h; until stopped when absent." };
    private readonly Option<int> _connections = new("--connections") { Description = "Connections that send at the same time.", DefaultValueFactory = _ => 4 };
    private readonly Option<string?> _token = new("--token") { Description = "Access token of the role integrator (with --check: and of a reader of the nation)." };
    private readonly Option<string?> _books = new("--books") { Description = "File for the books: what was sent and acknowledged, and the figures that follow. Written every 10 s and at the end." };
    private readonly Option<string?> _resume = new("--resume") { Description = "A file that says what the run is made of and how far it came. When it tells of a run with the same settings, this one goes on from there." };
    private readonly Option<bool> _check = new("--check") { Description = "At the end, compare the server's figures with the books, number by number, and its machines with the truth, machine by machine. Exit code 1 on any difference." };
    private readonly Option<bool> _endWithInput = new("--end-with-stdin") { Description = "End when standard input is closed.", Hidden = true };

    private static readonly TimeSpan s_karachi = TimeSpan.FromHours(5);
    private readonly RootCommand _root;

    /// <summary>The command; <paramref name="run"/> gets the checked options and answers the exit code.</summary>
    internal CommandLine(TimeProvider time, Func<Options, CancellationToken, Task<int>> run)
    {
        _root = new RootCommand("Sends the events of a simulated passport service to a running server, over HTTP, as the issuance system would.")
        {
            _url, _seed, _start, _speed, _flow, _volume, _days, _hallDays, _open, _lateShare, _shortStock, _onlyStock, _script, _machines, _troubles, _disorder, _rate, _duration,
            _connections, _token, _books, _resume, _check, _endWithInput,
        };
        _root.SetAction(async (parsed, cancel) =>
        {
            DateTimeOffset now = time.GetUtcNow();
            (Options? options, string? wrong) = Read(parsed, now);
            wrong ??= options!.Validate(now);
            if (wrong is not null)
            {
                await Console.Error.WriteLineAsync($"simulate: {wrong}");
                return 2;
            }
            return await run(options!, cancel);
        });
    }

    /// <summary>Reads arguments and runs. A leading "run" is the caller's way to say so and is skipped.</summary>
    internal async Task<int> Invoke(string[] args)
    {
        ParseResult parsed = _root.Parse(args is ["run", ..] ? args[1..] : args);
        int code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private (Options?, string?) Read(ParseResult parsed, DateTimeOffset now)
    {
        if (Shares(parsed.GetValue(_disorder)!) is not { } disorder)
        {
            return (null, "--disorder takes three shares: late,twice,swapped, such as 0.01,0.01,0.02.");
        }
        if (!Uri.TryCreate(parsed.GetValue(_url), UriKind.Absolute, out Uri? url))
        {
            return (null, $"--url takes an address such as http://127.0.0.1:8080, not {parsed.GetValue(_url)}.");
        }
        TimeSpan? duration = null;
        if (parsed.GetValue(_duration) is { } text && (duration = Time(text)) is null)
        {
            return (null, "--duration takes a number and s, m or h, such as 60s.");
        }
        DayScript? script = null;
        if (parsed.GetValue(_script) is { } name && (script = DayScripts.Find(name)) is null)
        {
            return (null, $"--script: there is no {name}. There are: {string.Join(", ", DayScripts.All.Select(s => s.Name))}.");
        }
        DateTimeOffset start = (parsed.GetValue(_start) ?? Whole(now)).ToUniversalTime();
        SimulationSettings settings = new()
        {
            Seed = parsed.GetValue(_seed), Start = start,
            Script = script is null ? ScriptedDay.None : ScriptedDay.On(script, DateOnly.FromDateTime(start.ToOffset(s_karachi).Date)),
            Days = parsed.GetValue(_days), HallDays = parsed.GetValue(_hallDays), Flow = parsed.GetValue(_flow), Volume = parsed.GetValue(_volume), Speed = parsed.GetValue(_speed), Open = parsed.GetValue(_open),
            LateShare = parsed.GetValue(_lateShare), Troubles = parsed.GetValue(_troubles), ShortStock = parsed.GetValue(_shortStock), OnlyStock = parsed.GetValue(_onlyStock),
        };
        return (new Options
        {
            Url = url, Settings = settings, Disorder = disorder, Rate = parsed.GetValue(_rate), Duration = duration,
            Connections = parsed.GetValue(_connections), Token = parsed.GetValue(_token), Books = parsed.GetValue(_books), Resume = parsed.GetValue(_resume),
            Check = parsed.GetValue(_check), HistoryOnce = parsed.GetResult(_days) is null or { Implicit: true }, EndWithInput = parsed.GetValue(_endWithInput), Machines = parsed.GetValue(_machines),
        }, null);
    }

    private static DateTimeOffset Whole(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    private static DisorderShares? Shares(string text)
    {
        double[] parts = [.. text.Split(',').Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) ? share : double.NaN)];
        return parts.Length == 3 && !parts.Any(double.IsNaN) ? new DisorderShares(parts[0], parts[1], parts[2]) : null;
    }

    private static TimeSpan? Time(string text)
    {
        if (text.Length < 2 || !double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || number <= 0)
        {
            return null;
        }
        return text[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => null };
    }
}
