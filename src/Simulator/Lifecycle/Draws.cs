namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// Random numbers that are a pure function of (seed, subject, salt): nothing is stored per case, and any draw can be made again.
/// Mixing is SplitMix64.
/// </summary>
/// <param name="Key">The subject's key, from <see cref="Of"/>.</param>
internal readonly record struct Draws(ulong Key)
{
    /// <summary>The draws of one subject (a case, a site's day) under a seed.</summary>
    internal static Draws Of(ulong seed, ulong subject) => new(Mix(unchecked(Mix(seed) ^ (subject * 0x9E3779B97F4A7C15UL))));

    /// <summary>64 random bits.</summary>
    internal ulong Bits(int salt) => Mix(unchecked(Key + ((ulong)(uint)salt * 0xD1B54A32D192ED03UL)));

    /// <summary>Uniform in [0, 1).</summary>
    internal double Unit(int salt) => (Bits(salt) >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this probability.</summary>
    internal bool Chance(int salt, double probability) => Unit(salt) < probability;

    /// <summary>Uniform whole number in [0, count).</summary>
    internal int Below(int salt, int count) => (int)(Unit(salt) * count);

    /// <summary>Standard normal (Box-Muller).</summary>
    internal double Normal(int salt)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Unit(salt)));
        return radius * Math.Cos(2 * Math.PI * Unit(salt ^ 0x4000_0000));
    }

    /// <summary>Log-normal with this median.</summary>
    internal double LogNormal(int salt, double median, double sigma) => median * Math.Exp(sigma * Normal(salt));

    /// <summary>Poisson; by the normal approximation above 40.</summary>
    internal int Poisson(int salt, double mean)
    {
        if (mean > 40)
        {
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal(salt))));
        }
        double limit = Math.Exp(-mean);
        double product = Unit(salt);
        int count = 0;
        while (product > limit)
        {
            count++;
            product *= Unit(unchecked(salt + (count * 7919)));
        }
        return count;
    }

    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15UL;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
