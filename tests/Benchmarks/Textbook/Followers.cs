namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Stops and lines that follow the price.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Followers => new()
    {
        ["ichimoku_conversion"] = (s, n, result) => Middles(s, (int)n[0], 0, result),
        ["ichimoku_base"] = (s, n, result) => Middles(s, (int)n[0], 0, result),
        ["ichimoku_lead_a"] = (s, n, result) =>
        {
            var other = new double[result.Length];
            Middles(s, (int)n[0], (int)n[2], result);
            Middles(s, (int)n[1], (int)n[2], other);
            for (int i = 0; i < result.Length; i++)
                result[i] = (result[i] + other[i]) / 2;
        },
        ["ichimoku_lead_b"] = (s, n, result) => Middles(s, (int)n[0], (int)n[1], result),
        ["slope"] = (s, n, result) => Fit(s[0], (int)n[0], 's', 0, result),
        ["r_squared"] = (s, n, result) => Fit(s[0], (int)n[0], 'r', 0, result),
        ["linear_regression"] = (s, n, result) => Fit(s[0], (int)n[0], 'v', 0, result),
        ["regression_upper"] = (s, n, result) => Fit(s[0], (int)n[0], 'b', n[1], result),
        ["regression_lower"] = (s, n, result) => Fit(s[0], (int)n[0], 'b', -n[1], result),
        ["psar"] = (s, n, result) => Psar(s[0], s[1], n[0], n[1], result),
        ["supertrend"] = (s, n, result) => Supertrend(s, n, 'l', result),
        ["supertrend_upper"] = (s, n, result) => Supertrend(s, n, 'u', result),
        ["supertrend_lower"] = (s, n, result) => Supertrend(s, n, 'd', result),
        ["supertrend_up"] = (s, n, result) => Supertrend(s, n, 't', result),
    };

    private static void Middles(double[][] s, int length, int displacement, double[] result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            int at = i - displacement;
            result[i] = at >= length - 1 ? (Top(s[0], at, length) + Bottom(s[1], at, length)) / 2 : double.NaN;
        }
    }

    /// <summary>A straight line through the last values: its slope, the share it explains, its value today, or a band around it.</summary>
    private static void Fit(double[] y, int length, char part, double deviations, double[] result)
    {
        double middle = (length - 1) / 2.0, squaresX = 0;
        for (int j = 0; j < length; j++)
            squaresX += (j - middle) * (j - middle);
        for (int i = 0; i < y.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length - 1)
                continue;
            double mean = Mean(y, i, length), products = 0, squares = 0;
            for (int j = 0; j < length; j++)
            {
                double distance = y[i - length + 1 + j] - mean;
                products += (j - middle) * distance;
                squares += distance * distance;
            }
            double slope = products / squaresX, line = mean + slope * middle;
            result[i] = part switch
            {
                's' => slope,
                'r' => products * products / (squaresX * squares),
                'v' => line,
                _ => line + deviations * Math.Sqrt((squares - slope * products) / length),
            };
        }
    }

    private static void Psar(double[] high, double[] low, double step, double maximum, double[] result)
    {
        bool isUp = !(low[0] - low[1] > Math.Max(0, high[1] - high[0]));
        double stop = isUp ? low[0] : high[0], extreme = isUp ? high[1] : low[1], acceleration = step;
        result[0] = double.NaN;
        for (int i = 1; i < high.Length; i++)
        {
            int before = i == 1 ? 1 : i - 1;
            double top = Math.Max(high[before], high[i]), bottom = Math.Min(low[before], low[i]);
            if (isUp ? low[i] <= stop : high[i] >= stop)
            {
                isUp = !isUp;
                stop = isUp ? Math.Min(extreme, bottom) : Math.Max(extreme, top);
                extreme = isUp ? high[i] : low[i];
                acceleration = step;
            }
            else if (isUp ? high[i] > extreme : low[i] < extreme)
            {
                extreme = isUp ? high[i] : low[i];
                acceleration = Math.Min(maximum, acceleration + step);
            }
            result[i] = stop;
            stop += acceleration * (extreme - stop);
            stop = isUp ? Math.Min(stop, bottom) : Math.Max(stop, top);
        }
    }

    private static void Supertrend(double[][] s, double[] n, char part, double[] result)
    {
        double[] high = s[0], low = s[1], close = s[2], range = Atr(high, low, close, (int)n[0]);
        double upper = 0, lower = 0;
        bool isUp = false;
        int first = (int)n[0];
        for (int i = 0; i < close.Length; i++)
        {
            result[i] = double.NaN;
            if (i < first)
                continue;
            double middle = (high[i] + low[i]) / 2, top = middle + n[1] * range[i], bottom = middle - n[1] * range[i];
            if (i == first || top < upper || close[i - 1] > upper)
                upper = top;
            if (i == first || bottom > lower || close[i - 1] < lower)
                lower = bottom;
            if (i == first)
                isUp = close[i] >= middle;
            isUp = isUp ? close[i] > lower : close[i] > upper;
            result[i] = part == 'u' ? upper : part == 'd' ? lower : part == 't' ? (isUp ? 1 : 0) : isUp ? lower : upper;
        }
    }
}
