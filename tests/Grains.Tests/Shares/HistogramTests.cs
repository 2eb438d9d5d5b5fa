using CsCheck;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Grains.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Shares;

public sealed class HistogramTests
{
    private static readonly Gen<int[]> s_seconds = Gen.Int[0, 60 * 60 * 24 * 400].Array[1, 200];

    [Fact]
    public void AQuantileIsWrongByNoMoreThanStated() =>
        Gen.Select(s_seconds, Gen.Double[0.01, 1]).Sample((seconds, q) =>
        {
            int[] sorted = [.. seconds.Order()];
            double exact = sorted[(int)Math.Max(0, Math.Ceiling(q * sorted.Length) - 1)];
            double told = TimeHistogram.Quantile(Of(seconds), q)!.Value.TotalSeconds;
            return exact < 60 ? told is >= 0 and <= 60 : Math.Abs(told - exact) <= (TimeHistogram.RelativeError * exact) + 1;
        });

    [Fact]
    public void SumsOfHistogramsAreTheHistogramOfAll_WhateverTheSplit() =>
        Gen.Select(s_seconds, s_seconds).Sample((a, b) =>
        {
            Figures sum = FigureSum.Of([Figures(a), Figures(b)]);
            return FigureSum.AreEqual(sum.TokenToReady, Of([.. a, .. b]));
        });

    [Fact]
    public void ATallyReadsBackAsItWasWritten() =>
        Gen.Select(Gen.Long, Gen.Int[1, 1_000_000]).Array[0, 50].Sample(pairs =>
        {
            Tally tally = new();
            foreach ((long code, int count) in pairs.DistinctBy(p => p.Item1 / 2))
            {
                tally.Add(code / 2, count);
            }
            return Tally.FromBytes(tally.ToBytes()).Counts.OrderBy(c => c.Key).SequenceEqual(tally.Counts.OrderBy(c => c.Key));
        });

    private static Histogram Of(int[] seconds)
    {
        int[] counts = new int[TimeHistogram.Buckets];
        foreach (int s in seconds)
        {
            counts[TimeHistogram.BucketOf(TimeSpan.FromSeconds(s))]++;
        }
        return FigureSum.ToHistogram(counts);
    }

    private static Figures Figures(int[] seconds) => FigureSum.Empty with { TokenToReady = Of(seconds) };
}
