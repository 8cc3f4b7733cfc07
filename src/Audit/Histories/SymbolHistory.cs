using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Histories;

/// <summary>Rules that were in force from a day on.</summary>
/// <param name="From">The first day; null for the rules in force at the beginning.</param>
/// <param name="Pack">The rules.</param>
public sealed record RulesInForce(DateOnly? From, Pack Pack);

/// <summary>What a symbol scored on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Close">The close, in the instrument's currency.</param>
/// <param name="Composite">The composite; null where it is missing.</param>
/// <param name="Dimensions">A score for each of the history's dimensions; null where it is missing or the rules of the day have none such.</param>
/// <param name="Grade">The grade; null where it is missing.</param>
/// <param name="Signal">The signal; null where it is missing.</param>
/// <param name="Rules">Name and version of the rules in force.</param>
/// <param name="Changes">What changed since the row before: signal or rules; empty where nothing did.</param>
public sealed record HistoryRow(
    DateOnly Date, double Close, double? Composite, ImmutableArray<double?> Dimensions, string? Grade, string? Signal, string Rules, ImmutableArray<string> Changes)
{
    /// <summary>1 where the signal is stronger than on the row before by the rules of its day, −1 where it is weaker, else 0.</summary>
    public int SignalMove { get; init; }
}

/// <summary>A symbol's scores through time.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Dimensions">The dimensions' names, in the order in which the packs have them.</param>
/// <param name="Rows">The days, rising.</param>
public sealed record SymbolHistory(string Symbol, ImmutableArray<string> Dimensions, ImmutableArray<HistoryRow> Rows)
{
    /// <summary>What the report says that more is known for than for the last row; null where the last row is the report's.</summary>
    public LaterReport? Beyond { get; init; }

    /// <summary>Scores every bar of a stretch of days, each by the rules in force on it and with what was known on it.</summary>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="rules">The rules, by the day from which they were in force, rising; the first from the beginning.</param>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day; the last bar's if null.</param>
    /// <param name="every">Every how many bars a row is given, counted back from the last; 1 for all. What changed is told of the rows given.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">SA7931: there are no bars in the stretch.</exception>
    public static SymbolHistory Of(
        MarketData data, ImmutableArray<RulesInForce> rules, DateOnly? from, DateOnly? to, int every, CancellationToken cancellation)
    {
        ImmutableArray<string> dimensions = [.. rules.SelectMany(r => r.Pack.Dimensions.Select(d => d.Id)).Distinct(StringComparer.Ordinal)];
        var rows = new List<HistoryRow>();
        for (int i = 0; i < rules.Length; i++)
        {
            var first = Later(from, rules[i].From);
            var last = i + 1 < rules.Length ? Earlier(to, rules[i + 1].From!.Value.AddDays(-1)) : to;
            if (first is null || last is null || first <= last)
                rows.AddRange(Stretch(rules[i].Pack, ScoreHistory.Evaluate(rules[i].Pack, data, first, last, cancellation: cancellation), dimensions));
        }

        if (rows.Count == 0)
            throw new InputException(AuditDiagnostics.NoDays(data.Bars.Symbol, from, to, data.Bars.Dates[0], data.Bars.Dates[^1]));
        var kept = rows.Where((_, i) => (rows.Count - 1 - i) % every == 0).ToArray();
        return new SymbolHistory(
            data.Bars.Symbol, dimensions,
            [.. kept.Select((row, i) => i == 0 ? row : row with { Changes = [.. Changed(kept[i - 1], row)], SignalMove = Move(kept[i - 1].Signal, row, rules) })])
        { Beyond = to is null ? LaterReport.Of(data, rules[^1].Pack, kept[^1], cancellation) : null };
    }

    // By the scale of the rules in force; a word that these do not have is neither stronger nor weaker.
    private static int Move(string? before, HistoryRow now, ImmutableArray<RulesInForce> rules)
    {
        var steps = rules.First(r => NameOf(r.Pack) == now.Rules).Pack.Signals?.Steps.Select(s => s.Word).ToList();
        int from = steps?.IndexOf(before ?? "") ?? -1, to = steps?.IndexOf(now.Signal ?? "") ?? -1;
        return from < 0 || to < 0 ? 0 : Math.Sign(to - from);
    }

    private static string NameOf(Pack pack) => $"{pack.Name} {pack.Version}";

    private static IEnumerable<HistoryRow> Stretch(Pack pack, ScoreHistory history, ImmutableArray<string> dimensions)
    {
        int?[] nodes = [.. dimensions.Select(id => pack.Dimensions.FirstOrDefault(d => d.Id == id)?.Node)];
        string rules = NameOf(pack);
        for (int row = 0; row < history.Count; row++)
            yield return new HistoryRow(
                history.Dates[row], history.Data.Bars.Close.Span[history.FirstBar + row], Number(pack.Composite?.Node, row),
                [.. nodes.Select(n => Number(n, row))], Word(pack.Grades?.Node, row), Word(pack.Signals?.Node, row), rules, []);

        double? Number(int? node, int row) => node is { } id && double.IsFinite(history.Rows[id, row]) ? history.Rows[id, row] : null;

        string? Word(int? node, int row) => Number(node, row) is { } code ? pack.Plan.Texts.Text(code) : null;
    }

    private static IEnumerable<string> Changed(HistoryRow before, HistoryRow now)
    {
        if (before.Rules != now.Rules)
            yield return $"rules: {before.Rules} → {now.Rules}";
        if (before.Signal != now.Signal)
            yield return $"signal: {before.Signal ?? "–"} → {now.Signal ?? "–"}";
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a > b ? a : b;

    private static DateOnly? Earlier(DateOnly? a, DateOnly b) => a is { } day && day < b ? day : b;
}
