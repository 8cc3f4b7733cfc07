namespace SyntheticAlpha.Indicators.Windows;

/// <summary>Three exponential averages on top of each other, each seeded by the mean of the first <c>length</c> values of the one below.</summary>
internal struct ExponentialChain(int length)
{
    private ExponentialAverage _first = ExponentialAverage.Usual(length);
    private ExponentialAverage _second = ExponentialAverage.Usual(length);
    private ExponentialAverage _third = ExponentialAverage.Usual(length);

    /// <summary>Takes the next value and gives the third average; an average is missing until its seed is complete.</summary>
    public double Next(double value, out double first, out double second)
    {
        second = double.NaN;
        first = _first.Next(value);
        if (double.IsNaN(first))
            return double.NaN;
        second = _second.Next(first);
        return double.IsNaN(second) ? double.NaN : _third.Next(second);
    }
}
