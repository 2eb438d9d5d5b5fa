namespace PassportMonitor.Grains.Processes;

/// <summary>Variants by cases descending, then by their activities, ordinally: one order, whatever the facts' order was.</summary>
internal sealed class VariantOrder : IComparer<(string[] Names, int Cases)>
{
    public static readonly VariantOrder Instance = new();

    public int Compare((string[] Names, int Cases) x, (string[] Names, int Cases) y)
    {
        if (x.Cases != y.Cases)
        {
            return y.Cases.CompareTo(x.Cases);
        }
        for (int i = 0; i < Math.Min(x.Names.Length, y.Names.Length); i++)
        {
            int order = string.CompareOrdinal(x.Names[i], y.Names[i]);
            if (order != 0)
            {
                return order;
            }
        }
        return x.Names.Length.CompareTo(y.Names.Length);
    }
}
