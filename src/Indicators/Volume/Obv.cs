using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>On-balance volume.</summary>
public static class Obv
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "obv",
        Summary = "Volume of rising days minus volume of falling days since the history began; only its changes mean something.",
        Definition = "0 at the first bar (as Skender; TA-Lib and TTR start at its volume), then plus the volume where the close rose, minus it where the close fell.",
        Source = "Joseph Granville, 1963",
        Example = "obv()",
        Parameters = [SeriesParameter.Close, SeriesParameter.Volume],
        Result = SeriesFunction.Always(Unit.ShareCount),
        WarmUp = _ => 0,
        Convergence = Convergence.Cumulative,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), result),
    };

    /// <summary>Computes the running balance in shares; never missing.</summary>
    public static void Compute(ReadOnlySpan<double> close, ReadOnlySpan<double> volume, Span<double> result)
    {
        // Whole shares add up exactly: no compensation needed.
        double balance = 0;
        for (int i = 0; i < close.Length; i++)
        {
            if (i > 0)
            {
                // Which way a bar moved cannot be foreseen, so the sign is a difference and not a branch.
                int up = close[i] > close[i - 1] ? 1 : 0, down = close[i] < close[i - 1] ? 1 : 0;
                balance += volume[i] * (up - down);
            }

            result[i] = balance;
        }
    }
}
