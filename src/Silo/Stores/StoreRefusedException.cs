namespace PassportMonitor.Silo.Stores;

/// <summary>The store can't be opened as asked, and trying again won't help. The message is for the person who started the program.</summary>
public sealed class StoreRefusedException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public StoreRefusedException(string message) : base(message) { }

    /// <summary>Says what is wrong and what to do; <paramref name="inner"/> is what was noticed.</summary>
    public StoreRefusedException(string message, Exception inner) : base(message, inner) { }
}
