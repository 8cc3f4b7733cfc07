using SyntheticAlpha.Outcomes.Scores;

namespace SyntheticAlpha.Outcomes.Forward;

/// <summary>A scored day with what came after.</summary>
/// <param name="Symbol">The symbol's number.</param>
/// <param name="Date">The day that was scored.</param>
/// <param name="Score">The composite.</param>
/// <param name="Grade">The grade; null where missing.</param>
/// <param name="Signal">The signal; null where missing.</param>
/// <param name="Return">From the close after the scored day to the close so many bars later, in percent.</param>
public readonly record struct ForwardRow(int Symbol, DateOnly Date, double Score, string? Grade, string? Signal, double Return);

/// <summary>Joins scored days with later closes.</summary>
/// <remarks>
/// A score is known at its day's close; the return begins at the close of the next bar, the first that one can act on, and ends
/// <c>horizon</c> bars after that. So it holds bars t+1 to t+1+horizon, and nothing that the score used.
/// </remarks>
public static class ForwardRows
{
    /// <summary>The rows whose score and whole horizon are there, by symbol and day; the others are counted by reason.</summary>
    /// <param name="symbols">Scored symbols.</param>
    /// <param name="horizon">Bars from entry to exit.</param>
    /// <param name="dropped">Takes the count of rows left out, by reason.</param>
    public static List<ForwardRow> Of(IReadOnlyList<ScoredSymbol> symbols, int horizon, SortedDictionary<string, int> dropped)
    {
        var rows = new List<ForwardRow>(symbols.Sum(s => s.Days.Length));
        for (int s = 0; s < symbols.Count; s++)
        {
            var bars = symbols[s].Bars;
            var close = bars.Close.Span;
            foreach (var day in symbols[s].Days)
            {
                int entry = day.Bar + 1, exit = entry + horizon;
                string? reason = !double.IsFinite(day.Score) ? DropReason.NoScore
                    : exit >= bars.Count ? DropReason.ShortHorizon
                    : close[entry] > 0 && close[exit] > 0 ? null : DropReason.NoPrice;
                if (reason is not null)
                    DropReason.Count(dropped, reason);
                else
                    rows.Add(new ForwardRow(s, bars.Dates[day.Bar], day.Score, day.Grade, day.Signal, ((close[exit] / close[entry]) - 1) * 100));
            }
        }

        return rows;
    }
}

/// <summary>Why a row was left out.</summary>
public static class DropReason
{
    /// <summary>The composite is missing on the day.</summary>
    public const string NoScore = "no_score";

    /// <summary>The bars end before the horizon does.</summary>
    public const string ShortHorizon = "short_horizon";

    /// <summary>A price is missing or not above zero.</summary>
    public const string NoPrice = "no_price";

    /// <summary>There is no stop, entry or target on the day.</summary>
    public const string NoPlan = "no_plan";

    /// <summary>The day's signal is not among those asked for.</summary>
    public const string OtherSignal = "other_signal";

    /// <summary>A position of the symbol is open.</summary>
    public const string InPosition = "in_position";

    /// <summary>There is no bar after the day.</summary>
    public const string NoNextBar = "no_next_bar";

    /// <summary>The next bar touches no entry zone.</summary>
    public const string NotFilled = "not_filled";

    /// <summary>The price of the fill is at the stop or below it.</summary>
    public const string FilledBelowStop = "filled_below_stop";

    /// <summary>No target is above the price of the fill.</summary>
    public const string NoTargetAbove = "no_target_above_fill";

    /// <summary>The bars end with the position open.</summary>
    public const string OpenAtEnd = "open_at_end";

    internal static void Count(SortedDictionary<string, int> counts, string reason) => counts[reason] = counts.GetValueOrDefault(reason) + 1;

    internal static SortedDictionary<string, int> Counts() => new(StringComparer.Ordinal);
}
