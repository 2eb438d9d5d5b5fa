using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// The whole way of an application through the lifecycle (domain notes, section 7), as a pure function of its draws: it is made again
/// whenever it is needed instead of being kept.
/// </summary>
internal sealed class PathMaker(PathShares shares)
{
    /// <summary>Longest way.</summary>
    internal const int MostSteps = 64;

    private const int MostReprints = 3;

    private enum Salt
    {
        Online = 1, Deferred, DeferredWho, GivenUp, DeferredAtHq, Referred, ReferredRejected, Returned, RejectedAtOffice, RejectedAtHq,
        Withdrawal, CancelledWithBook, Courier, Undelivered, Uncollected, Disposal, Lost, Odd, OddKind, OwnStep, QcFailed,
    }

    /// <summary>Writes the way of a case; returns its number of steps.</summary>
    internal int Make(Draws draws, Span<Step> steps)
    {
        Way way = new(steps);
        Walk(draws, ref way);
        if (Chance(draws, Salt.Odd, shares.Odd))
        {
            OddFacts.Put(draws.Below((int)Salt.OddKind, OddFacts.Kinds), ref way);
        }
        return way.Count;
    }

    private static bool Chance(Draws draws, Salt salt, double share) => draws.Chance((int)salt, share);

    private void Walk(Draws draws, ref Way way)
    {
        if (Chance(draws, Salt.Online, shares.Online))
        {
            way.Add(EventType.ApplicationInitiated, Place.Office, Pace.First); // the office chosen online
            way.Add(EventType.TokenIssued, Place.Office, Pace.Applicant);
        }
        else
        {
            way.Add(EventType.TokenIssued, Place.Office, Pace.First);
        }
        Capture(ref way);
        if (Chance(draws, Salt.OwnStep, shares.OwnStep))
        {
            way.Add(EventType.ActivityRecorded, Place.Office, Pace.AtDesk);
        }
        if (AtOffice(draws, ref way) && AtHeadquarters(draws, ref way) && AtProduction(draws, ref way))
        {
            ToApplicant(draws, ref way);
        }
    }

    private static void Capture(ref Way way)
    {
        way.Add(EventType.BiometricsCaptured, Place.Office, Pace.AtDesk);
        way.Add(EventType.DataEntered, Place.Office, Pace.AtDesk);
    }

    /// <summary>False when the way ends here.</summary>
    private bool AtOffice(Draws draws, ref Way way)
    {
        double withdrawal = draws.Unit((int)Salt.Withdrawal);
        if (withdrawal < shares.Cancelled)
        {
            return way.End(EventType.Cancelled, Place.Office, Pace.Withdrawal);
        }
        if (withdrawal < shares.Cancelled + shares.Reissued)
        {
            return way.End(EventType.Cancelled, Place.Office, Pace.AtDesk, Detail.Reissued);
        }
        way.Add(EventType.RecordChecked, Place.Office, Pace.Check);
        if (Chance(draws, Salt.Deferred, shares.Deferred) && !Defer(draws, ref way))
        {
            return false;
        }
        if (Chance(draws, Salt.Referred, shares.Referred))
        {
            way.Add(EventType.Referred, Place.Office, Pace.Interview);
            if (Chance(draws, Salt.ReferredRejected, shares.ReferredRejected))
            {
                return way.End(EventType.Rejected, Place.Office, Pace.Agency);
            }
            way.Add(EventType.Resumed, Place.Office, Pace.Agency);
        }
        if (Chance(draws, Salt.RejectedAtOffice, shares.RejectedAtOffice))
        {
            return way.End(EventType.Rejected, Place.Office, Pace.Decision);
        }
        way.Add(EventType.Granted, Place.Office, Pace.Interview);
        way.Add(EventType.HqReceived, Place.Headquarters, Pace.ToHq);
        return true;
    }

    private bool Defer(Draws draws, ref Way way)
    {
        double who = draws.Unit((int)Salt.DeferredWho);
        Detail detail = who < 0.8 ? Detail.None : who < 0.9 ? Detail.WaitsForOffice : Detail.WaitsForHeadquarters;
        way.Add(EventType.Deferred, Place.Office, Pace.Interview, detail);
        if (Chance(draws, Salt.GivenUp, shares.DeferredGivenUp))
        {
            return way.End(EventType.Cancelled, Place.Office, Pace.CollectionTime);
        }
        way.Add(EventType.Resumed, Place.Office, detail == Detail.None ? Pace.Applicant : Pace.Recapture);
        return true;
    }

    private bool AtHeadquarters(Draws draws, ref Way way)
    {
        if (Chance(draws, Salt.Returned, shares.ReturnedToOffice))
        {
            way.Add(EventType.ReturnedToOffice, Place.Office, Pace.Matching);
            way.Add(EventType.BiometricsCaptured, Place.Office, Pace.Recapture);
            way.Add(EventType.DataEntered, Place.Office, Pace.AtDesk);
            way.Add(EventType.RecordChecked, Place.Office, Pace.Check);
            way.Add(EventType.Granted, Place.Office, Pace.Interview);
            way.Add(EventType.HqReceived, Place.Headquarters, Pace.ToHq);
        }
        way.Add(EventType.HqMatchingStarted, Place.Headquarters, Pace.HqIntake);
        if (Chance(draws, Salt.DeferredAtHq, shares.DeferredAtHq))
        {
            way.Add(EventType.Deferred, Place.Headquarters, Pace.Matching);
            way.Add(EventType.Resumed, Place.Headquarters, Pace.Applicant);
        }
        if (Chance(draws, Salt.RejectedAtHq, shares.RejectedAtHq))
        {
            return way.End(EventType.Rejected, Place.Headquarters, Pace.Decision);
        }
        way.Add(EventType.Entitled, Place.Headquarters, Pace.Matching);
        return true;
    }

    private bool AtProduction(Draws draws, ref Way way)
    {
        way.Add(EventType.PrintQueued, Place.Production, Pace.Batch);
        way.Add(EventType.PersonalizationStarted, Place.Production, Pace.Printing);
        for (int i = 0; i < MostReprints && draws.Chance((int)Salt.QcFailed + (100 * i), shares.QcFailed); i++)
        {
            way.Add(EventType.QcFailed, Place.Production, Pace.Quality);
            way.Add(EventType.PersonalizationStarted, Place.Production, Pace.Printing);
        }
        way.Add(EventType.QcPassed, Place.Production, Pace.Quality);
        if (Chance(draws, Salt.CancelledWithBook, shares.CancelledWithBook))
        {
            return way.End(EventType.Cancelled, Place.Production, Pace.Withdrawal, Detail.BookVoided);
        }
        way.Add(EventType.Packed, Place.Production, Pace.Packing);
        return true;
    }

    private void ToApplicant(Draws draws, ref Way way)
    {
        double courier = draws.Unit((int)Salt.Courier);
        if (courier < shares.CourierFromProduction)
        {
            ByCourier(draws, ref way);
            return;
        }
        way.Add(EventType.Dispatched, Place.Road, Pace.Loading);
        if (Chance(draws, Salt.Lost, shares.LostInTransit))
        {
            PrintAgain(ref way);
        }
        way.Add(EventType.ReceivedAtOffice, Place.Collect, Pace.Road);
        way.Add(EventType.Ready, Place.Collect, Pace.Notice);
        if (courier < shares.CourierFromProduction + shares.CourierFromOffice)
        {
            ByCourier(draws, ref way);
        }
        else if (Chance(draws, Salt.Uncollected, shares.Uncollected))
        {
            NotCollected(draws, ref way);
        }
        else
        {
            way.End(EventType.Delivered, Place.Collect, Pace.Collection);
        }
    }

    private static void PrintAgain(ref Way way)
    {
        way.Add(EventType.LostInTransit, Place.Road, Pace.CourierBack);
        way.Add(EventType.PrintQueued, Place.Production, Pace.Batch);
        way.Add(EventType.PersonalizationStarted, Place.Production, Pace.Printing);
        way.Add(EventType.QcPassed, Place.Production, Pace.Quality);
        way.Add(EventType.Packed, Place.Production, Pace.Packing);
        way.Add(EventType.Dispatched, Place.Road, Pace.Loading);
    }

    private void ByCourier(Draws draws, ref Way way)
    {
        way.Add(EventType.CourierOut, Place.Road, Pace.Loading);
        if (Chance(draws, Salt.Undelivered, shares.Undelivered))
        {
            way.Add(EventType.Undelivered, Place.Collect, Pace.Courier);
            way.Add(EventType.Returned, Place.Collect, Pace.CourierBack);
            way.Add(EventType.Ready, Place.Collect, Pace.Notice);
            way.End(EventType.Delivered, Place.Collect, Pace.Collection);
            return;
        }
        way.End(EventType.Delivered, Place.Collect, Pace.Courier);
    }

    private static void NotCollected(Draws draws, ref Way way)
    {
        way.Add(EventType.Uncollected, Place.Collect, Pace.CollectionTime);
        double end = draws.Unit((int)Salt.Disposal);
        if (end < 0.5)
        {
            way.End(EventType.Delivered, Place.Collect, Pace.Collection);
            return;
        }
        if (end < 0.8)
        {
            way.Add(EventType.ReturnedToHq, Place.Headquarters, Pace.Disposal);
        }
        way.End(EventType.Destroyed, end < 0.8 ? Place.Headquarters : Place.Collect, Pace.Disposal);
    }
}
