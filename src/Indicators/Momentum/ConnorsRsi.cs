using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Connors' RSI: the mean of a short RSI, the RSI of the length of the run, and the rank of today's change.</summary>
public static class ConnorsRsi
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "connors_rsi",
        Summary = "How far the last few days have gone to one side, from 0 to 100, by size, by number of days and by rarity.",
        Definition = "(rsi(x, rsi_length) + rsi(streak, streak_length) + rank) / 3. Streak: days in a row with a rise, as a negative number with a fall, 0 where x did "
            + "not change. Rank: percentage of the rank_length one-bar changes (in percent) before today's that are below today's; equal ones do not count. "
            + "Both RSIs are Wilder's; the streak starts with 0 at the first bar.",
        Source = "Larry Connors, Cesar Alvarez and Matt Radtke, An Introduction to ConnorsRSI, 2012",
        Example = "connors_rsi(close)",
        Parameters =
        [
            Signature.X,
            NumberParameter.Length(3, name: "rsi_length", summary: "Length of the RSI of the values."),
            NumberParameter.Length(2, name: "streak_length", summary: "Length of the RSI of the streak."),
            NumberParameter.Length(100, name: "rank_length", summary: "Changes that today's is ranked among."),
        ],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)Math.Max(numbers[2] + 1, Math.Max(numbers[0], numbers[1])),
        // Rank and RSIs need different histories; the longer of the RSIs' fading starts when that RSI does.
        Convergence = Convergence.After(numbers => (int)Math.Max(
            0,
            Math.Max(numbers[0] + Convergence.Fade(1 / numbers[0], size: 10), numbers[1] + StreakFade(numbers[1]))
                - Math.Max(numbers[2] + 1, Math.Max(numbers[0], numbers[1])))),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
        Undefined = "a change starts from zero",
    };

    /// <summary>
    /// Computes the index: 0 to 100, missing for the first max(<paramref name="rankLength"/> + 1, the RSIs' lengths) rows and where a change starts from zero.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int rsiLength, int streakLength, int rankLength, Span<double> result)
    {
        double[] streaks = ArrayPool<double>.Shared.Rent(x.Length), changes = ArrayPool<double>.Shared.Rent(x.Length);
        FillStreaks(x, streaks);
        Rsi.Compute(x, rsiLength, result);
        Rsi.Compute(streaks.AsSpan(0, x.Length), streakLength, changes.AsSpan(0, x.Length));
        for (int i = 0; i < x.Length; i++)
            result[i] += changes[i];
        Roc.Compute(x, 1, changes.AsSpan(0, x.Length));
        AddRank(x, changes.AsSpan(0, x.Length), rankLength, result);
        ArrayPool<double>.Shared.Return(streaks);
        ArrayPool<double>.Shared.Return(changes);
    }

    private static void FillStreaks(ReadOnlySpan<double> x, double[] streaks)
    {
        double streak = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int way = i > 0 ? x[i].CompareTo(x[i - 1]) : 0;
            streaks[i] = streak = way == 0 ? 0 : Math.Sign(streak) == way ? streak + way : way;
        }
    }

    // A change from zero has no size: as long as one is in the window, nothing is ranked, so that any number can stand for it there.
    private static void AddRank(ReadOnlySpan<double> x, Span<double> changes, int length, Span<double> result)
    {
        for (int i = 1; i < changes.Length; i++)
            changes[i] = x[i - 1] == 0 ? 0 : changes[i];
        result[..Math.Min(1, result.Length)].Fill(double.NaN);
        using var window = new RankedWindow(changes[Math.Min(1, changes.Length)..], length);
        int undefined = -1;
        bool isFull = false;
        for (int i = 1; i < changes.Length; i++)
        {
            undefined = x[i - 1] == 0 ? i : undefined;
            bool isRanked = isFull && (undefined < 0 || i - undefined > length);
            result[i] = isRanked ? (result[i] + 100.0 * window.CountBelow(changes[i]) / length) / 3 : double.NaN;
            isFull = window.Push();
        }
    }

    // A run that began before the data may have any length: allow for a hundred times the usual.
    private static int StreakFade(double length) => 20 + Convergence.Fade(1 / length, size: 100);
}
