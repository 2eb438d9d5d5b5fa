namespace PassportMonitor.Simulator.Halls;

/// <summary>Why a counter is closed, as events write it.</summary>
internal enum ClosedFor : byte
{
    EndOfShift, Break, Prayer, NoOfficer, LinkDown,
}

/// <summary>One counter of a hall and what goes on at it.</summary>
internal sealed class HallCounter(string code, bool handsOut)
{
    internal string Code { get; } = code;
    internal bool HandsOut { get; } = handsOut;
    /// <summary>Stages that it serves in the running shift, bit by bit.</summary>
    internal int Serves { get; set; }
    internal bool Open { get; set; }
    /// <summary>It closes once the one at it is done.</summary>
    internal ClosedFor? ClosesFor { get; set; }
    /// <summary>How long a break takes that is about to begin, in milliseconds.</summary>
    internal long BreakMs { get; set; }
    /// <summary>Why it will close when its shift is over.</summary>
    internal ClosedFor EndsFor { get; set; }
    internal int Officer { get; set; }
    /// <summary>Service times are multiplied by it.</summary>
    internal double Pace { get; set; } = 1;
    internal HallVisit? Visit { get; set; }
    /// <summary>When it closed last: Unix milliseconds.</summary>
    internal long ClosedAt { get; set; }
    /// <summary>When its shift ends: Unix milliseconds.</summary>
    internal long ShiftEnds { get; set; }

    /// <summary>The one stage that it serves; null when it serves several.</summary>
    internal HallStage? OnlyStage => int.IsPow2(Serves) ? (HallStage)int.Log2(Serves) : null;

    internal bool CanServe(HallStage stage) => (Serves & (1 << (int)stage)) != 0;
}
