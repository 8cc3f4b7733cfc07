using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Turning points of the price, told once they are confirmed.</summary>
public static class Swings
{
    private const string HighRule =
        "a bar's high that is above the length highs before it and not below the length highs after it (of equal highs the first counts), known from length bars later on.";

    private const string LowRule =
        "a bar's low that is below the length lows before it and not above the length lows after it (of equal lows the first counts), known from length bars later on.";

    /// <summary>The catalogue entry of the latest swing high.</summary>
    public static readonly SeriesFunction High = new()
    {
        Name = "swing_high",
        Summary = "The latest high that stands out from the bars around it.",
        Definition = "The latest confirmed swing high: " + HighRule,
        Source = "swing point, fractal",
        Example = "swing_high(5)",
        Parameters = [NumberParameter.Length(5, summary: "Bars on each side."), SeriesParameter.High],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => 2 * (int)numbers[0],
        Convergence = Convergence.Once("the swing it names lies within them; missing before"),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: true, isPrevious: false, result),
        Undefined = "no swing confirmed yet",
    };

    /// <summary>The catalogue entry of the swing high before the latest.</summary>
    public static readonly SeriesFunction PreviousHigh = High with
    {
        Name = "previous_swing_high",
        Summary = "The swing high before the latest one.",
        Definition = "The confirmed swing high before the latest: " + HighRule,
        Example = "previous_swing_high(5)",
        WarmUp = numbers => 3 * (int)numbers[0] + 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: true, isPrevious: true, result),
    };

    /// <summary>The catalogue entry of the latest swing low.</summary>
    public static readonly SeriesFunction Low = High with
    {
        Name = "swing_low",
        Summary = "The latest low that stands out from the bars around it.",
        Definition = "The latest confirmed swing low: " + LowRule,
        Example = "swing_low(5)",
        Parameters = [High.Parameters[0], SeriesParameter.Low],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: false, isPrevious: false, result),
    };

    /// <summary>The catalogue entry of the swing low before the latest.</summary>
    public static readonly SeriesFunction PreviousLow = Low with
    {
        Name = "previous_swing_low",
        Summary = "The swing low before the latest one.",
        Definition = "The confirmed swing low before the latest: " + LowRule,
        Example = "previous_swing_low(5)",
        WarmUp = PreviousHigh.WarmUp,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: false, isPrevious: true, result),
    };

    /// <summary>
    /// Computes the latest confirmed swing (or the one before it) of <paramref name="x"/> in its unit, with <paramref name="length"/> bars on each side;
    /// missing until there is one, at the earliest after 2 · length rows.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, bool isHigh, bool isPrevious, Span<double> result)
    {
        if (isHigh)
            Compute<Highest>(x, length, isPrevious, result);
        else
            Compute<Lowest>(x, length, isPrevious, result);
    }

    private static void Compute<T>(ReadOnlySpan<double> x, int length, bool isPrevious, Span<double> result)
        where T : IExtreme
    {
        int rows = Math.Max(x.Length - 2 * length, 0);
        var swings = new Confirmed(result, isPrevious);
        if (rows > 0)
        {
            double[] extremes = ArrayPool<double>.Shared.Rent(x.Length);
            RollingExtremes.Fill<T>(x, length, extremes.AsSpan(0, x.Length));
            Find<T>(x.Slice(length, rows), extremes.AsSpan(length - 1, rows), extremes.AsSpan(2 * length, rows), 2 * length, ref swings);
            ArrayPool<double>.Shared.Return(extremes);
        }

        swings.FillUpTo(x.Length);
    }

    // A bar's extremes before it and after it: a vector of bars at a time, most of which have no swing.
    private static void Find<T>(ReadOnlySpan<double> bars, ReadOnlySpan<double> before, ReadOnlySpan<double> after, int from, ref Confirmed swings)
        where T : IExtreme
    {
        var x = MemoryMarshal.Cast<double, Vector<double>>(bars);
        var olds = MemoryMarshal.Cast<double, Vector<double>>(before)[..x.Length];
        var news = MemoryMarshal.Cast<double, Vector<double>>(after)[..x.Length];
        for (int i = 0, bar = 0; bar < bars.Length; i++)
        {
            int next = Math.Min(bar + Vector<double>.Count, bars.Length);
            bool isPlain = i < x.Length && (T.IsBeyond(x[i], olds[i]) & ~T.IsBeyond(news[i], x[i])) == Vector<long>.Zero;
            for (bar = isPlain ? next : bar; bar < next; bar++)
                if (T.IsBeyond(bars[bar], before[bar]) && !T.IsBeyond(after[bar], bars[bar]))
                    swings.Add(from + bar, bars[bar]);
        }
    }

    /// <summary>Writes the latest swing, or the one before it, into the rows up to the next.</summary>
    private ref struct Confirmed(Span<double> result, bool isPrevious)
    {
        private readonly Span<double> _result = result;
        private double _latest = double.NaN;
        private double _previous = double.NaN;
        private int _row;

        public void Add(int row, double swing)
        {
            FillUpTo(row);
            (_previous, _latest) = (_latest, swing);
        }

        public void FillUpTo(int row)
        {
            _result[_row..row].Fill(isPrevious ? _previous : _latest);
            _row = row;
        }
    }
}
