using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>Says of a screen which symbols rest on old bars, or were left out because of them.</summary>
public static class ScreenAges
{
    // So many symbols are named; more are counted.
    private const int MostNamed = 8;

    /// <summary>A sentence on rows whose last bar is before the screen's day, and one on symbols that were left out; none where there are none.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="column">The column that says how old a row's last bar is.</param>
    public static IEnumerable<string> Notes(Screen screen, string column)
    {
        if (screen.Counts.Stale > 0)
            yield return Invariant($"{screen.Counts.Stale} of the rows {Counted.Verb(screen.Counts.Stale, "rests", "rest")} on a last bar before {Day(screen.AsOf)}: the column \"{column}\" says how old; --max-age DAYS leaves old ones out");
        if (!screen.TooOld.IsEmpty)
            yield return Invariant($"{screen.TooOld.Length} left out, whose last bar is more than {screen.Request.MaxAge} days before {Day(screen.AsOf)}: {Named(screen.TooOld)}");
    }

    private static string Named(IReadOnlyList<ScreenRow> rows) =>
        string.Join(", ", rows.Take(MostNamed).Select(r => $"{r.Symbol} ({Day(r.LastBar!.Value)})")) + (rows.Count > MostNamed ? Invariant($" and {rows.Count - MostNamed} more") : "");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
