namespace PassportMonitor.Grains.Cases;

/// <summary>A case within one partition: its origin's number and its token.</summary>
/// <param name="Origin">Number of the origin in <see cref="NameTable"/>.</param>
/// <param name="Token">The token.</param>
public readonly record struct CaseKey(short Origin, string Token);
