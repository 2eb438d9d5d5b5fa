using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Production;

/// <summary>Cases of a faster category that wait in the print queue longer than half of a slower one.</summary>
/// <param name="Faster">The faster category.</param>
/// <param name="Slower">The slower category.</param>
/// <param name="Cases">Cases of the faster one in an older bucket of age than the median case of the slower one.</param>
public sealed record PriorityInversion(Category Faster, Category Slower, int Cases)
{
    /// <summary>Cases of the slower category below which its median says nothing.</summary>
    private const int CasesLeast = 10;

    private static readonly Category[] s_fastestFirst = [Category.FastTrack, Category.Urgent, Category.Normal];

    /// <summary>The inversions of a queue: <see cref="Figures.PrintQueueByAge"/>.</summary>
    public static IEnumerable<PriorityInversion> Of(int[] byAge)
    {
        for (int faster = 0; faster < s_fastestFirst.Length; faster++)
        {
            for (int slower = faster + 1; slower < s_fastestFirst.Length; slower++)
            {
                int[] waits = Ages(byAge, s_fastestFirst[slower]);
                int cases = waits.Sum() < CasesLeast ? 0 : Ages(byAge, s_fastestFirst[faster])[(Median(waits) + 1)..].Sum();
                if (cases > 0)
                {
                    yield return new PriorityInversion(s_fastestFirst[faster], s_fastestFirst[slower], cases);
                }
            }
        }
    }

    private static int[] Ages(int[] byAge, Category category) => [.. Enumerable.Range(0, FigureLayout.Ages).Select(age => byAge[FigureLayout.At(age, category)])];

    private static int Median(int[] counts)
    {
        int half = (counts.Sum() + 1) / 2, at = 0;
        for (int sum = counts[0]; sum < half; sum += counts[++at])
        {
        }
        return at;
    }
}
