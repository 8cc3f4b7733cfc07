namespace SyntheticAlpha.Explanations;

/// <summary>What is usual in a sample and how far it strays, by the two-pass formula.</summary>
/// <param name="Mean">The mean; NaN without any value.</param>
/// <param name="Deviation">The sample's standard deviation; NaN with fewer than two.</param>
internal readonly record struct SampleMoments(double Mean, double Deviation)
{
    /// <summary>The moments of finite values.</summary>
    /// <remarks>Sums of the framework are generic over numbers, which no compiler makes ready before the start: with these loops a report is sooner there.</remarks>
    public static SampleMoments Of(ReadOnlySpan<double> sample)
    {
        double sum = 0, squares = 0;
        foreach (double value in sample)
            sum += value;
        double mean = sum / sample.Length;
        foreach (double value in sample)
            squares += (value - mean) * (value - mean);
        return new SampleMoments(mean, sample.Length > 1 ? Math.Sqrt(squares / (sample.Length - 1)) : double.NaN);
    }
}
