using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>Wilder's parabolic stop and reverse.</summary>
public static class ParabolicSar
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "psar",
        Summary = "A stop that follows the trend ever faster and changes sides when the price touches it.",
        Definition =
            "The stop moves by acceleration · (extreme price of the trend − stop); the acceleration starts at step and grows by step with each "
            + "new extreme up to maximum. It never enters the range of the last two bars, and turns over to the extreme price when touched. "
            + "Start as TA-Lib: the second bar is in a down-trend where its low fell by more than its high rose, and the stop is the first bar's "
            + "extreme. (Skender starts rising, turns only where the stop is crossed, and then to the extreme price even within the last two bars; "
            + "TTR starts and turns by rules of its own.)",
        Source = "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
        Example = "psar(0.02, 0.2)",
        Parameters =
        [
            NumberParameter.Number("step", "Acceleration at first, and its growth.", 0.0001, 1, 0.02),
            NumberParameter.Number("maximum", "The acceleration that is not exceeded.", 0.0001, 1, 0.2),
            SeriesParameter.High, SeriesParameter.Low,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = _ => 1,
        Convergence = Convergence.Once("two stops that began differently have turned on the same bar, mostly after a few turns"),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Number(0), a.Number(1), result),
    };

    /// <summary>Computes the stop in the prices' unit; missing for the first row.</summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, double step, double maximum, Span<double> result)
    {
        result[..Math.Min(1, high.Length)].Fill(double.NaN);
        if (high.Length < 2)
            return;
        double fall = low[0] - low[1], rise = high[1] - high[0];
        var stop = fall > 0 && fall > rise
            ? new Trail(isUp: false, -high[0], -low[1], step, maximum)
            : new Trail(isUp: true, low[0], high[1], step, maximum);
        for (int i = 1; i < high.Length; i++)
        {
            int before = Math.Max(1, i - 1);
            result[i] = stop.Next(low[i], high[i], low[before], high[before]);
        }
    }

    /// <summary>The stop of a rising trend. A falling one is a rising one seen upside down: all prices with the other sign.</summary>
    private struct Trail(bool isUp, double stop, double extreme, double step, double maximum)
    {
        private bool _isUp = isUp;
        private double _stop = stop;
        private double _extreme = extreme;
        private double _acceleration = Math.Min(step, maximum);

        public double Next(double low, double high, double lowBefore, double highBefore)
        {
            if (!_isUp)
                (low, high, lowBefore, highBefore) = (-high, -low, -highBefore, -lowBefore);
            double today = _stop;
            if (low <= _stop)
            {
                today = -Math.Max(_extreme, Math.Max(highBefore, high));
                (_isUp, _extreme, _acceleration) = (!_isUp, -low, Math.Min(step, maximum));
                (low, lowBefore) = (-high, -highBefore);
            }
            else if (high > _extreme)
            {
                (_extreme, _acceleration) = (high, Math.Min(_acceleration + step, maximum));
            }

            _stop = Math.Min(today + _acceleration * (_extreme - today), Math.Min(lowBefore, low));
            return _isUp ? today : -today;
        }
    }
}
