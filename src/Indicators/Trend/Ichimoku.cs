using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>
/// Ichimoku's lines. The lagging span (chikou) is no function: it draws today's close where it was not known yet;
/// what it is read for is <c>close &gt; lag(close, 26)</c>.
/// </summary>
public static class Ichimoku
{
    private const string Author = "Goichi Hosoda, 1969";

    /// <summary>The catalogue entry of the conversion line.</summary>
    public static readonly SeriesFunction Conversion = new()
    {
        Name = "ichimoku_conversion",
        Summary = "The conversion line (tenkan-sen): the middle of the recent range.",
        Definition = "(highest high + lowest low) / 2 over length bars.",
        Source = Author,
        Example = "ichimoku_conversion(9)",
        Parameters = [NumberParameter.Length(9), SeriesParameter.High, SeriesParameter.Low],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Bounds = Donchian.Middle.Bounds,
        Kernel = static (in SeriesArguments a, Span<double> result) => Donchian.ComputeMiddle(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the base line.</summary>
    public static readonly SeriesFunction Base = Conversion with
    {
        Name = "ichimoku_base",
        Summary = "The base line (kijun-sen): the middle of a longer range.",
        Example = "ichimoku_base(26)",
        Parameters = [NumberParameter.Length(26), SeriesParameter.High, SeriesParameter.Low],
    };

    /// <summary>The catalogue entry of the leading span A.</summary>
    public static readonly SeriesFunction LeadA = new()
    {
        Name = "ichimoku_lead_a",
        Summary = "The cloud's edge A (senkou A) as it stands at today's bar on a chart: computed displacement bars ago.",
        Definition =
            "(ichimoku_conversion(conversion) + ichimoku_base(base)) / 2 of displacement bars ago; displacement 0 gives the edge that is drawn ahead today.",
        Source = Author,
        Example = "ichimoku_lead_a(9, 26, 26)",
        Parameters =
        [
            NumberParameter.Length(9, name: "conversion", summary: "Bars of the conversion line."),
            NumberParameter.Length(26, name: "base", summary: "Bars of the base line."), Displacement(),
            SeriesParameter.High, SeriesParameter.Low,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)(Math.Max(numbers[0], numbers[1]) + numbers[2]) - 1,
        Bounds = Donchian.Middle.Bounds,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeLeadA(a.Series(0), a.Series(1), a.Length(0), a.Length(1), a.Length(2), result),
    };

    /// <summary>The catalogue entry of the leading span B.</summary>
    public static readonly SeriesFunction LeadB = LeadA with
    {
        Name = "ichimoku_lead_b",
        Summary = "The cloud's edge B (senkou B) as it stands at today's bar on a chart: computed displacement bars ago.",
        Definition = "(highest high + lowest low) / 2 over length bars, of displacement bars ago; displacement 0 gives the edge that is drawn ahead today.",
        Example = "ichimoku_lead_b(52, 26)",
        Parameters = [NumberParameter.Length(52), Displacement(), SeriesParameter.High, SeriesParameter.Low],
        WarmUp = numbers => (int)(numbers[0] + numbers[1]) - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeLeadB(a.Series(0), a.Series(1), a.Length(0), a.Length(1), result),
    };

    /// <summary>
    /// Computes edge A in the prices' unit; missing for the first max(<paramref name="conversion"/>, <paramref name="basis"/>) − 1 +
    /// <paramref name="displacement"/> rows.
    /// </summary>
    public static void ComputeLeadA(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, int conversion, int basis, int displacement, Span<double> result)
    {
        using var shorter = new SlidingWindow<BarRange>(conversion);
        using var longer = new SlidingWindow<BarRange>(basis);
        for (int i = 0; i < high.Length; i++)
        {
            bool isFull = shorter.Push(new BarRange(high[i], low[i]), out var first);
            result[i] = longer.Push(new BarRange(high[i], low[i]), out var second) && isFull ? (first.Middle + second.Middle) / 2 : double.NaN;
        }
        Displace(result, displacement);
    }

    /// <summary>
    /// Computes edge B in the prices' unit; missing for the first <paramref name="length"/> − 1 + <paramref name="displacement"/> rows.
    /// </summary>
    public static void ComputeLeadB(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, int displacement, Span<double> result)
    {
        Donchian.ComputeMiddle(high, low, length, result);
        Displace(result, displacement);
    }

    private static void Displace(Span<double> values, int rows)
    {
        int missing = Math.Min(rows, values.Length);
        values[..^missing].CopyTo(values[missing..]);
        values[..missing].Fill(double.NaN);
    }

    private static NumberParameter Displacement() =>
        NumberParameter.Length(26, min: 0, name: "displacement", summary: "Bars that the line is drawn ahead.");
}
