using System.Collections.Immutable;

namespace SyntheticAlpha.Universe.Data;

/// <summary>Says which of many symbols were scored without the benchmark that is named for them.</summary>
public static class BenchmarkNotice
{
    private const int MostNamed = 5;

    /// <summary>One line for all of them; null where there are none.</summary>
    /// <param name="symbols">The symbols, each with the reason as <c>reason</c> of its rows says it.</param>
    public static string? Of(ImmutableArray<(string Symbol, string Why)> symbols)
    {
        if (symbols.IsEmpty)
            return null;
        if (symbols.FirstOrDefault(s => s.Why != symbols[0].Why) is { Why: { } other })
            return $"{Of([.. symbols.Where(s => s.Why != other)])}; {Of([.. symbols.Where(s => s.Why == other)])}";
        string named = string.Join(", ", symbols.Take(MostNamed).Select(s => s.Symbol));
        string more = symbols.Length > MostNamed ? FormattableString.Invariant($" and {symbols.Length - MostNamed} more") : "";
        return $"{named}{more} {(symbols.Length == 1 ? "was" : "were")} scored without the benchmark named: {symbols[0].Why}";
    }
}
