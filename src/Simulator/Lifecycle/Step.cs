using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>Where a step is done.</summary>
internal enum Place : byte
{
    /// <summary>The office of the token.</summary>
    Office,
    /// <summary>The collecting office.</summary>
    Collect,
    /// <summary>Headquarters.</summary>
    Headquarters,
    /// <summary>Production.</summary>
    Production,
    /// <summary>On the road; the fact names no site.</summary>
    Road,
    /// <summary>A site that is in no register: odd on purpose.</summary>
    Nowhere,
}

/// <summary>How long a step takes after the one before; see <see cref="Delays"/>.</summary>
internal enum Pace : byte
{
    First, AtDesk, Check, Interview, ToHq, HqIntake, Matching, Batch, Printing, Quality, Packing, Loading, Road, Notice, Collection,
    Applicant, Agency, Recapture, Decision, Courier, CourierBack, CollectionTime, Disposal, Withdrawal, AtOnce,
}

/// <summary>What a step is odd for, on purpose. Each leads to the flag of the same name.</summary>
internal enum Odd : byte
{
    None, ClockFault, AfterClose, TokenTwice, UnknownSite, UnknownCategory, UnknownApplication, Order, Backward, BookNotVoided,
}

/// <summary>What else a step says.</summary>
internal enum Detail : byte
{
    None,
    /// <summary>A deferral that waits for the office.</summary>
    WaitsForOffice,
    /// <summary>A deferral that waits for headquarters.</summary>
    WaitsForHeadquarters,
    /// <summary>A cancellation with the book voided.</summary>
    BookVoided,
    /// <summary>A cancellation by the office; a new token follows.</summary>
    Reissued,
}

/// <summary>One step of an application's way.</summary>
internal readonly record struct Step(EventType Type, Place Place, Pace Pace, Detail Detail = Detail.None, Odd Odd = Odd.None);
