namespace SyntheticAlpha.Plans.Rows;

/// <summary>Powers of ten and which of them a number reaches, from tables: a logarithm and a power for each row would cost more than a whole score.</summary>
internal static class Decades
{
    private const int Least = -307;

    private const int Most = 308;

    private static readonly double[] Powers = [.. Enumerable.Range(0, Most + 1).Select(e => Math.Pow(10, e))];

    // The least number whose logarithm, as it is computed, reaches each exponent.
    private static readonly double[] Reached = [.. Enumerable.Range(Least, Most - Least + 1).Select(FirstReaching), double.PositiveInfinity];

    // By the exponent of two: the decade that the least number of it lies in.
    private static readonly short[] Guesses = [.. Enumerable.Range(0, 2047).Select(Guess)];

    /// <summary>10 to a power that is not negative.</summary>
    public static double Power(int exponent) => Powers[exponent];

    /// <summary>The whole part of the decimal logarithm of a finite number above 1e-307.</summary>
    public static int Of(double x)
    {
        int guess = Guesses[(int)(BitConverter.DoubleToUInt64Bits(x) >> 52)];
        while (x >= Reached[guess + 1 - Least])
            guess++;
        return guess;
    }

    private static short Guess(int two) =>
        (short)Math.Max(Least, Math.Floor(Math.Log10(BitConverter.UInt64BitsToDouble((ulong)Math.Max(two, 1) << 52))));

    private static double FirstReaching(int exponent)
    {
        double x = double.Parse($"1e{exponent}", System.Globalization.CultureInfo.InvariantCulture);
        while (Math.Log10(Math.BitDecrement(x)) >= exponent)
            x = Math.BitDecrement(x);
        while (Math.Log10(x) < exponent)
            x = Math.BitIncrement(x);
        return x;
    }
}
