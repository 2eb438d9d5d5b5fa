using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// Puts one odd fact into a way, so that exactly one flag follows from it. A way that lacks the place for one is left as it is.
/// </summary>
internal static class OddFacts
{
    /// <summary>How many kinds there are: all of <see cref="Odd"/> but none.</summary>
    internal const int Kinds = 9;

    /// <summary>Puts the kind in.</summary>
    internal static void Put(int kind, ref Way way)
    {
        int token = way.Find(EventType.TokenIssued);
        int entered = way.Find(EventType.DataEntered);
        switch ((Odd)(kind + 1))
        {
            case Odd.ClockFault:
                way.Insert(entered, new Step(EventType.BiometricsCaptured, Place.Office, Pace.AtOnce, Odd: Odd.ClockFault));
                break;
            case Odd.AfterClose when way[way.Count - 1].Type is EventType.Delivered or EventType.Rejected or EventType.Cancelled:
                way.Insert(way.Count, new Step(EventType.Ready, Place.Collect, Pace.Notice, Odd: Odd.AfterClose));
                break;
            case Odd.TokenTwice:
                way.Insert(entered, new Step(EventType.TokenIssued, Place.Office, Pace.AtDesk, Odd: Odd.TokenTwice));
                break;
            case Odd.UnknownSite when way.Find(EventType.Granted) is > 0 and int granted:
                way[granted] = way[granted] with { Place = Place.Nowhere, Odd = Odd.UnknownSite };
                break;
            case Odd.UnknownCategory:
                way[token] = way[token] with { Odd = Odd.UnknownCategory };
                break;
            case Odd.UnknownApplication when token == 0:
                way.Remove(0);
                way[0] = way[0] with { Odd = Odd.UnknownApplication };
                break;
            case Odd.Order when way.Find(EventType.RecordChecked) is > 0 and int check:
                way.Remove(check);
                way[check] = way[check] with { Odd = Odd.Order };
                break;
            case Odd.Backward when way.Find(EventType.Entitled) is > 0 and int entitled:
                way.Insert(entitled + 1, new Step(EventType.HqMatchingStarted, Place.Headquarters, Pace.HqIntake, Odd: Odd.Backward));
                way.Insert(entitled + 2, new Step(EventType.Entitled, Place.Headquarters, Pace.Matching));
                break;
            case Odd.BookNotVoided when way.Find(EventType.QcPassed) is > 0 and int passed:
                way.Insert(passed + 1, new Step(EventType.Cancelled, Place.Production, Pace.Withdrawal, Odd: Odd.BookNotVoided));
                way.Cut(passed + 2);
                break;
        }
    }
}
