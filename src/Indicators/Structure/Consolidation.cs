using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>The tight range that the price is in: how long it has lasted, its high and its low.</summary>
public static class Consolidation
{
    private const string Rule =
        "The longest run of bars up to today's, at most longest, whose highest high less lowest low is not above width · atr(atr_length) of today. ";

    /// <summary>The catalogue entry of the range's age.</summary>
    public static readonly SeriesFunction Bars = new()
    {
        Name = "consolidation_bars",
        Summary = "How many bars the price has kept within a tight range, today's included.",
        Definition = Rule + "Its number of bars; 0 where today's bar alone is wider.",
        Source = "trading range",
        Example = "consolidation_bars(4)",
        Parameters =
        [
            NumberParameter.Number("width", "The range's greatest width in average true ranges.", 0.1, 100, 4),
            NumberParameter.Length(14, name: "atr_length", summary: "Bars of the average true range."),
            NumberParameter.Length(250, name: "longest", summary: "Bars that are looked back at most."),
            SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.Always(Unit.DayCount),
        WarmUp = numbers => (int)numbers[1],
        Convergence = Convergence.Once("the run lies within them and the average true range has settled"),
        Bounds = SeriesFunction.NotNegative,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, Part.Bars, result),
    };

    /// <summary>The catalogue entry of the range's high.</summary>
    public static readonly SeriesFunction High = Bars with
    {
        Name = "consolidation_high",
        Summary = "The top of the tight range that the price is in.",
        Definition = Rule + "Its highest high.",
        Example = "consolidation_high(4)",
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, Part.High, result),
        Undefined = "the bar alone is wider than the range may be",
    };

    /// <summary>The catalogue entry of the range's low.</summary>
    public static readonly SeriesFunction Low = High with
    {
        Name = "consolidation_low",
        Summary = "The bottom of the tight range that the price is in.",
        Definition = Rule + "Its lowest low.",
        Example = "consolidation_low(4)",
        Bounds = static arguments => arguments[1],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, Part.Low, result),
    };

    private enum Part
    {
        Bars,
        High,
        Low,
    }

    // Highs above all later ones, and lows below all later ones, are all that a run up to today can begin to include.
    // Each row enters and leaves those lists once; the run's beginning is searched among them in O(log longest).
    private static void Compute(in SeriesArguments a, Part part, Span<double> result)
    {
        ReadOnlySpan<double> high = a.Series(0), low = a.Series(1), close = a.Series(2);
        var average = ExponentialAverage.Wilder(a.Length(1));
        using var highs = new Peaks(high.Length);
        using var lows = new Peaks(low.Length);
        for (int i = 0; i < close.Length; i++)
        {
            highs.Push(high, i, 1);
            lows.Push(low, i, -1);
            double limit = i > 0 ? a.Number(0) * average.Next(TrueRange.At(high, low, close, i)) : double.NaN;
            int first = First(highs, lows, high, low, Math.Max(0, i + 1 - a.Length(2)), i, limit);
            result[i] = part switch
            {
                _ when double.IsNaN(limit) => double.NaN,
                Part.Bars => i + 1 - first,
                _ when first > i => double.NaN,
                Part.High => high[highs.From(first)],
                _ => low[lows.From(first)],
            };
        }
    }

    /// <summary>The first row of the run up to row <paramref name="last"/>; the row after it where there is none.</summary>
    private static int First(in Peaks highs, in Peaks lows, ReadOnlySpan<double> high, ReadOnlySpan<double> low, int earliest, int last, double limit)
    {
        int from = earliest, to = last + 1;
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (high[highs.From(middle)] - low[lows.From(middle)] <= limit)
                to = middle;
            else
                from = middle + 1;
        }
        return from;
    }

    /// <summary>The rows whose values exceed all later ones, oldest first.</summary>
    private ref struct Peaks(int length)
    {
        private readonly int[] _rows = ArrayPool<int>.Shared.Rent(Math.Max(1, length));
        private int _count;

        public void Push(ReadOnlySpan<double> x, int row, int sign)
        {
            while (_count > 0 && sign * x[_rows[_count - 1]] <= sign * x[row])
                _count--;
            _rows[_count++] = row;
        }

        /// <summary>The row of the extreme value from a row on.</summary>
        public readonly int From(int row)
        {
            int place = _rows.AsSpan(0, _count).BinarySearch(row);
            return _rows[place < 0 ? ~place : place];
        }

        public readonly void Dispose() => ArrayPool<int>.Shared.Return(_rows);
    }
}
