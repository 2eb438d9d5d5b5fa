using PassportMonitor.Simulator.Scripts;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>What a simulation is a function of: equal settings give equal events.</summary>
internal sealed record SimulationSettings
{
    /// <summary>Seed of every draw.</summary>
    internal required ulong Seed { get; init; }
    /// <summary>When history ends and live begins.</summary>
    internal required DateTimeOffset Start { get; init; }
    /// <summary>Days of history before <see cref="Start"/>.</summary>
    internal int Days { get; init; } = 30;
    /// <summary>Days before <see cref="Start"/> of which the halls' archives are told: each visit's ticket and how it ended.</summary>
    internal int HallDays { get; init; } = 28;
    /// <summary>Applications on a working day, all sites together.</summary>
    internal double Volume { get; init; } = 1000;
    /// <summary>How much faster than real work goes after the counter, from the start on. People and opening hours stay as they are.</summary>
    internal double Speed { get; init; } = 1;
    /// <summary>Applications an hour, around the clock, from the start on, in place of people in halls: a load, not a service. 0 for none.</summary>
    internal double Flow { get; init; }
    /// <summary>What the day's script changes.</summary>
    internal ScriptedDay Script { get; init; } = ScriptedDay.None;
    /// <summary>Open cases to begin with, beside those of the history.</summary>
    internal int Open { get; init; }
    /// <summary>Share of <see cref="Open"/> that is past its promise.</summary>
    internal double LateShare { get; init; } = 0.2;
    /// <summary>Stock cases send only their token and where they stand: fewer facts, all flagged ORDER.</summary>
    internal bool ShortStock { get; init; }
    /// <summary>Nothing but the stock happens.</summary>
    internal bool OnlyStock { get; init; }
    /// <summary>How often machines have troubles, against what is usual; 0 for never.</summary>
    internal double Troubles { get; init; } = 1;
    /// <summary>Shares of the ways.</summary>
    internal PathShares Shares { get; init; } = new();

    /// <summary>Passports that production makes in a usual hour: offices take in on five days, and production prints on seven, around the clock.</summary>
    internal double PrintedPerHour => Flow > 0 ? Flow : Volume * WorkingShare / 24;

    /// <summary>Share of the days on which offices take in.</summary>
    internal const double WorkingShare = 5 / 7.0;

    /// <summary>Six letters and digits that mark this run's tokens, so that two runs never share one.</summary>
    internal string RunMark
    {
        get
        {
            ulong bits = Draws.Of(Seed, unchecked((ulong)Start.ToUnixTimeMilliseconds())).Key;
            return string.Create(6, bits, static (text, value) =>
            {
                for (int i = 0; i < text.Length; i++, value /= 32)
                {
                    text[i] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(int)(value % 32)];
                }
            });
        }
    }
}
