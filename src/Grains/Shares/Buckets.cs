using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Grains.Shares;

/// <summary>Puts days into the buckets of age and lateness (design, section 4).</summary>
public static class Buckets
{
    /// <summary>Age in calendar days.</summary>
    public static AgeBucket Age(int days) => days switch
    {
        <= 2 => AgeBucket.UpTo2,
        <= 5 => AgeBucket.From3To5,
        <= 10 => AgeBucket.From6To10,
        <= 21 => AgeBucket.From11To21,
        <= 45 => AgeBucket.From22To45,
        <= 90 => AgeBucket.From46To90,
        _ => AgeBucket.Over90,
    };

    /// <summary>Working days past the promise. A case past its promise on a day without work is in the first bucket.</summary>
    public static LateBucket Late(int workingDays) => workingDays switch
    {
        <= 2 => LateBucket.UpTo2,
        <= 5 => LateBucket.From3To5,
        <= 10 => LateBucket.From6To10,
        <= 21 => LateBucket.From11To21,
        <= 45 => LateBucket.From22To45,
        <= 90 => LateBucket.From46To90,
        _ => LateBucket.Over90,
    };
}
