using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Universe.Data;

/// <summary>Says which of many symbols were scored without the benchmark that is named for them.</summary>
public static class BenchmarkNotice
{
    private const int MostNamed = 5;

    /// <summary>One line for all of them; null where there are none.</summary>
    /// <param name="symbols">The symbols, each with the reason as <c>reason</c> of its rows says it.</param>
    public static string? Of(ImmutableArray<(string Symbol, string Why)> symbols) =>
        symbols.IsEmpty ? null : string.Join("; ", symbols.GroupBy(s => s.Why, s => s.Symbol, StringComparer.Ordinal).Select(g => Said([.. g], g.Key)));

    private static string Said(string[] symbols, string why)
    {
        string named = string.Join(", ", symbols.Take(MostNamed));
        string more = symbols.Length > MostNamed ? FormattableString.Invariant($" and {symbols.Length - MostNamed} more") : "";
        return $"{named}{more} {Counted.Verb(symbols.Length, "was", "were")} scored without the benchmark named: {why}";
    }
}
