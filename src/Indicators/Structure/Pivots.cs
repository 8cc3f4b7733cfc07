using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>
/// Pivot levels of a bar, which hold for the bar after it: <c>lag(pivot_classic(1), 1)</c> is today's from yesterday,
/// <c>monthly(pivot_classic(1))</c> this month's from the last completed one.
/// </summary>
public static class Pivots
{
    private const string Use =
        " They are levels for the time after the bar: lag(…, 1) gives today's from yesterday, weekly(…) and monthly(…) those of the last completed "
        + "week and month; from a rolling range: high: highest(high, 20), low: lowest(low, 20).";

    private const string Levels = "0 the pivot, 1 to 3 the resistances, −1 to −3 the supports.";

    /// <summary>The catalogue entry of the classic levels.</summary>
    public static readonly SeriesFunction Classic = new()
    {
        Name = "pivot_classic",
        Summary = "A classic (floor traders') pivot level made of a bar's high, low and close.",
        Definition = "P = (high + low + close) / 3; R1, S1 = 2 · P − low, high; R2, S2 = P ± (high − low); R3 = high + 2 · (P − low); S3 = low − 2 · (high − P)." + Use,
        Source = "floor traders' pivots",
        Example = "pivot_classic(1)",
        Parameters = [Level(3, Levels), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = _ => 0,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, static (high, low, close, level) => ClassicLevel(high, low, close, level), result),
    };

    /// <summary>The catalogue entry of the Fibonacci levels.</summary>
    public static readonly SeriesFunction Fibonacci = Classic with
    {
        Name = "pivot_fibonacci",
        Summary = "A Fibonacci pivot level made of a bar's high, low and close.",
        Definition = "P = (high + low + close) / 3; levels 1, 2 and 3 at P ± 0.382, 0.618 and 1 · (high − low)." + Use,
        Source = "Fibonacci pivots",
        Example = "pivot_fibonacci(1)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, static (high, low, close, level) => FibonacciLevel(high, low, close, level), result),
    };

    /// <summary>The catalogue entry of the Camarilla levels.</summary>
    public static readonly SeriesFunction Camarilla = Classic with
    {
        Name = "pivot_camarilla",
        Summary = "A Camarilla pivot level made of a bar's high, low and close.",
        Definition = "Levels 1 to 4 at close ± 1.1 / 12, 1.1 / 6, 1.1 / 4 and 1.1 / 2 · (high − low); level 0 is the close." + Use,
        Source = "Nick Scott, 1989",
        Example = "pivot_camarilla(3)",
        Parameters = [Level(4, "0 the close, 1 to 4 the resistances, −1 to −4 the supports."), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, static (high, low, close, level) => CamarillaLevel(high, low, close, level), result),
    };

    /// <summary>The catalogue entry of Woodie's levels.</summary>
    public static readonly SeriesFunction Woodie = Classic with
    {
        Name = "pivot_woodie",
        Summary = "A Woodie pivot level made of a bar's high, low and close.",
        Definition =
            "P = (high + low + 2 · close) / 4 (some take the next bar's open for the close); the other levels follow from P as the classic ones." + Use,
        Source = "Ken Wood",
        Example = "pivot_woodie(-1)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, static (high, low, close, level) => WoodieLevel(high, low, close, level), result),
    };

    /// <summary>The catalogue entry of DeMark's levels.</summary>
    public static readonly SeriesFunction DeMark = new()
    {
        Name = "pivot_demark",
        Summary = "A DeMark pivot level made of a bar's four prices.",
        Definition =
            "X = high + 2 · low + close after a fall from open to close, 2 · high + low + close after a rise, high + low + 2 · close where they are equal; "
            + "P = X / 4, R1 = X / 2 − low, S1 = X / 2 − high." + Use,
        Source = "Thomas DeMark, The New Science of Technical Analysis, 1994",
        Example = "pivot_demark(1)",
        Parameters =
        [
            Level(1, "0 the pivot, 1 the resistance, −1 the support."),
            SeriesParameter.Open, SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = _ => 0,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeDeMark(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), result),
    };

    /// <summary>A level from a bar's high, low and close; above 0 a resistance, below a support.</summary>
    public delegate double LevelRule(double high, double low, double close, int level);

    /// <summary>The classic level −3 to 3.</summary>
    public static double ClassicLevel(double high, double low, double close, int level) => From((high + low + close) / 3, high, low, level);

    /// <summary>The Fibonacci level −3 to 3.</summary>
    public static double FibonacciLevel(double high, double low, double close, int level) =>
        (high + low + close) / 3 + Math.Sign(level) * (high - low) * Math.Abs(level) switch { 0 => 0, 1 => 0.382, 2 => 0.618, _ => 1 };

    /// <summary>The Camarilla level −4 to 4.</summary>
    public static double CamarillaLevel(double high, double low, double close, int level) =>
        close + Math.Sign(level) * (high - low) * 1.1 * Math.Abs(level) switch { 0 => 0, 1 => 1 / 12.0, 2 => 1 / 6.0, 3 => 1 / 4.0, _ => 1 / 2.0 };

    /// <summary>Woodie's level −3 to 3.</summary>
    public static double WoodieLevel(double high, double low, double close, int level) => From((high + low + 2 * close) / 4, high, low, level);

    /// <summary>Computes DeMark's level −1, 0 or 1 in the prices' unit; never missing.</summary>
    public static void ComputeDeMark(
        ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int level, Span<double> result)
    {
        for (int i = 0; i < close.Length; i++)
        {
            double favoured = close[i] < open[i] ? low[i] : close[i] > open[i] ? high[i] : close[i];
            double sum = high[i] + low[i] + close[i] + favoured;
            result[i] = level == 0 ? sum / 4 : sum / 2 - (level > 0 ? low[i] : high[i]);
        }
    }

    // Called with lambdas: a method group would make a delegate at each call.
    private static void Compute(in SeriesArguments a, LevelRule rule, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = rule(a.Series(0)[i], a.Series(1)[i], a.Series(2)[i], a.Length(0));
    }

    private static double From(double pivot, double high, double low, int level) => level switch
    {
        0 => pivot,
        1 => 2 * pivot - low,
        -1 => 2 * pivot - high,
        2 => pivot + (high - low),
        -2 => pivot - (high - low),
        3 => high + 2 * (pivot - low),
        _ => low - 2 * (high - pivot),
    };

    private static NumberParameter Level(int highest, string levels) => new("level", "Which level: " + levels, -highest, highest, 0, IsInteger: true);
}
