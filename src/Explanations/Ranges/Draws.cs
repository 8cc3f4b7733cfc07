using SyntheticAlpha.Dossiers;

namespace SyntheticAlpha.Explanations.Ranges;

/// <summary>Draws values of one input: a stream of its own for each name, so that another input changes no draw.</summary>
/// <remarks>SplitMix64 (G. Steele, D. Lea, C. Flood, 2014), the same on every machine and version.</remarks>
internal struct Draws(ulong seed, string name)
{
    // What of the normal distribution lies below the low end, two standard deviations from the middle.
    private static readonly double Beyond = Ranges.Normal.Share(-2);

    private ulong _state = seed * 0x9E3779B97F4A7C15 ^ Hash(name);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A standard normal number (G. Box, M. Muller, 1958).</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Next()));
        return radius * Math.Cos(2 * Math.PI * Next());
    }

    /// <summary>Values of an open input.</summary>
    public double[] Of(RangeInput input, int count)
    {
        var values = new double[count];
        double width = input.High - input.Low, middle = input.Low + width / 2;
        for (int i = 0; i < count; i++)
            values[i] = !input.Words.IsEmpty ? input.Words[(int)(Next() * input.Words.Length)] : input.Distribution switch
            {
                Distribution.Triangular => Within(input, input.Low + width * ((Next() + Next()) / 2)),
                Distribution.Normal => Within(input, middle + CutNormal() * (width / 4)),
                _ => Within(input, input.Low + width * Next()),
            };
        return values;
    }

    /// <summary>The value of an open input that a share of its draws, from 0 to 1, is not above.</summary>
    public static double At(RangeInput input, double share)
    {
        double width = input.High - input.Low;
        return input.Distribution switch
        {
            Distribution.Triangular => Within(input, share < 0.5 ? input.Low + width * Math.Sqrt(share / 2) : input.High - width * Math.Sqrt((1 - share) / 2)),
            Distribution.Normal => Within(input, input.Low + width / 2 + width / 4 * Ranges.Normal.Quantile(Beyond + share * (1 - 2 * Beyond))),
            _ => Within(input, input.Low + width * share),
        };
    }

    private double CutNormal()
    {
        double z;
        do
            z = Normal();
        while (Math.Abs(z) > 2);
        return z;
    }

    private static double Within(RangeInput input, double value) => Math.Clamp(value, input.Low, input.High);

    // FNV-1a: the runtime's own hash of a text changes from run to run.
    private static ulong Hash(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
