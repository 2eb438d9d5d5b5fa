using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Sender;

/// <summary>One fact that is on its way: what it said, and whether the line is a copy of one that was sent already.</summary>
/// <param name="Fact">The fact; its type is 0 for those that are not about an application.</param>
/// <param name="Copy">Sent a second time on purpose.</param>
/// <param name="Told">What it is when it isn't about an application; null for what is told on the side.</param>
internal readonly record struct Sent(SimEvent Fact, bool Copy, ToldFact? Told = null);

/// <summary>Lines of one request, and what they are. Used again after it was acknowledged.</summary>
internal sealed class Batch
{
    /// <summary>Lines that one request carries.</summary>
    internal const int MostLines = 1000;

    internal JsonText Text { get; } = new();

    internal List<Sent> Lines { get; } = new(MostLines);

    /// <summary>Its place in the order of sending, from 1.</summary>
    internal long Number { get; set; }

    /// <summary>Its place in <see cref="Progress"/>.</summary>
    internal long Place { get; set; }

    internal bool IsFull => Lines.Count >= MostLines;

    internal void Clear()
    {
        Text.Clear();
        Lines.Clear();
    }
}
