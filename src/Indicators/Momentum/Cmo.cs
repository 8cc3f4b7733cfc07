using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Chande's momentum oscillator.</summary>
public static class Cmo
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "cmo",
        Summary = "Gains less losses as a share of all moves, from −100 (only losses) to 100 (only gains).",
        Definition = "100 · (sum of gains − sum of losses) / (sum of gains + sum of losses) over the last length changes, plain sums (TA-Lib smooths them by Wilder).",
        Source = "Tushar Chande, The New Technical Trader, 1994",
        Example = "cmo(close, 14)",
        Parameters = [Signature.X, NumberParameter.Length(14)],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
        Undefined = "the values did not change",
    };

    /// <summary>Computes the oscillator: −100 to 100, missing for the first <paramref name="length"/> rows and where nothing changed.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<PairSum>(length);
        for (int i = 0; i < x.Length; i++)
        {
            double change = i > 0 ? x[i] - x[i - 1] : 0;
            result[i] = i > 0
                && window.Push(new PairSum(Math.Max(change, 0), Math.Max(-change, 0)), out var moves)
                && moves.First + moves.Second > 0
                ? 100 * ((moves.First - moves.Second) / (moves.First + moves.Second))
                : double.NaN;
        }
    }
}
