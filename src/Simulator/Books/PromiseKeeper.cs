using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Simulator.Books;

/// <summary>
/// Counts of one sheet what was promised: promises kept by collecting site, the late board, and times from token to ready. A plain model of its own,
/// which shares nothing with the server but the words.
/// </summary>
internal sealed class PromiseKeeper(NaiveCalendar calendar, DateOnly today, Func<int, string> siteName, FigureSheet sheet)
{
    private const int TimesDays = 7;
    private static readonly int[] s_periods = [0, 1, 7, 30];

    private readonly List<long> _times = [];

    /// <summary>Takes a case as it stands.</summary>
    internal void Take(in CaseFold fold, DateTimeOffset asOf)
    {
        if (fold.ReadySite != CaseFold.Nowhere && BookKeeper.NationalDay(fold.ReadyAt) is var ready && ready > today.AddDays(-TimesDays) && ready <= today)
        {
            sheet.AddWithNation(siteName(fold.ReadySite), "ready7", 1);
            _times.Add((fold.ReadyAt - fold.TokenAt) / 1000);
        }
        if (fold.TokenAt == 0 || calendar.Promised(fold.CollectAt, fold.Category, DateTimeOffset.FromUnixTimeMilliseconds(fold.TokenAt)) is not { } promised)
        {
            return;
        }
        if (!fold.Withdrawn)
        {
            CountKept(fold, promised);
        }
        if (fold.IsOpen && !fold.WasReady && promised < calendar.LocalDay(fold.CollectAt, asOf))
        {
            (Holder holder, Cause cause) = Has(fold);
            sheet.Add(FigureSheet.Nation, $"{LivePicture.LateBoard}{BookKeeper.Upper(fold.Category)}.{BookKeeper.Upper(holder)}.{BookKeeper.Upper(cause)}", 1);
        }
    }

    /// <summary>Tells the quantiles of the times, by nearest rank and exact.</summary>
    internal void TellTimes()
    {
        if (_times.Count > 0)
        {
            _times.Sort();
            sheet.Add(FigureSheet.Nation, FigureSheet.Time + "tokenToReady.median", _times[((_times.Count + 1) / 2) - 1]);
            sheet.Add(FigureSheet.Nation, FigureSheet.Time + "tokenToReady.p90", _times[(int)Math.Ceiling(0.9 * _times.Count) - 1]);
        }
    }

    private void CountKept(in CaseFold fold, DateOnly promised)
    {
        bool met = fold.ReadyAt != 0 && calendar.LocalDay(fold.CollectAt, DateTimeOffset.FromUnixTimeMilliseconds(fold.ReadyAt)) <= promised;
        foreach (int days in s_periods)
        {
            if (days == 0 ? promised == today : promised >= today.AddDays(-days) && promised < today)
            {
                sheet.AddWithNation(siteName(fold.CollectAt), $"due.{days}", 1);
                sheet.AddWithNation(siteName(fold.CollectAt), $"met.{days}", met ? 1 : 0);
            }
        }
    }

    /// <summary>Who has it, and why it is there, in the words of the domain.</summary>
    private static (Holder, Cause) Has(in CaseFold fold) => fold.Stage switch
    {
        Stage.Granted => (Holder.Office, Cause.TransferToHq),
        Stage.HqReceived or Stage.HqMatching => (Holder.Headquarters, Cause.HqMatching),
        Stage.Entitled => (Holder.Production, Cause.PrintQueue),
        Stage.PrintQueued or Stage.Personalizing or Stage.QcPassed or Stage.Packed when fold.Spoiled > 0 => (Holder.Production, Cause.Reprint),
        Stage.PrintQueued => (Holder.Production, Cause.PrintQueue),
        Stage.Personalizing or Stage.QcPassed or Stage.Packed => (Holder.Production, Cause.Production),
        Stage.Dispatched or Stage.CourierOut => (Holder.Carrier, Cause.InTransit),
        Stage.LostInTransit => (Holder.Carrier, Cause.LostInTransit),
        Stage.Undelivered => (Holder.Carrier, Cause.Unknown),
        Stage.Referred => (Holder.Agency, Cause.SecurityClearance),
        Stage.Deferred when fold.WaitsForApplicant => (Holder.Applicant, Cause.AwaitingApplicant),
        Stage.Deferred => (Holder.Office, Cause.Deferred),
        Stage.ReturnedToOffice => (Holder.Office, Cause.Recapture),
        Stage.ReceivedAtOffice => (Holder.Office, Cause.AwaitingNotice),
        Stage.Returned => (Holder.Office, Cause.Unknown),
        Stage.Uncollected => (Holder.Applicant, Cause.Unknown),
        Stage.ReturnedToHq or Stage.Destroyed => (Holder.Headquarters, Cause.Unknown),
        _ => (Holder.Office, Cause.OfficeProcessing),
    };
}
