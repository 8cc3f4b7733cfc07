using System.Globalization;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Across;

namespace SyntheticAlpha.Cli;

/// <summary>Proves that a pack is blind to the future, on random markets and on a folder of bars.</summary>
/// <param name="pack">The pack.</param>
/// <param name="data">The folder or long file of bars; null for random markets only.</param>
internal sealed class LookAheadCheck(Pack pack, string? data)
{
    private const int Markets = 5;
    private const int Bars = 600;
    private const int Days = 40;

    /// <summary>Adds a diagnostic for each expression that looks ahead; gives a sentence on what was compared.</summary>
    public string Run(DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var text = new NodeText(pack);
        var named = new HashSet<int>();
        long values = 0;
        int markets = 0;
        foreach (var market in Random().Concat(Real(diagnostics)))
        {
            var proof = LookAhead.Prove(pack, market, Days, cancellation);
            values += proof.Values;
            markets++;
            foreach (var found in proof.Findings.Where(f => named.Add(f.Node.Id)))
                diagnostics.Add(ScoringDiagnostics.LooksAhead(found.Node.Span, text.Expression(found.Node.Id), found.Day, found.WithLater, found.Without));
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{pack.Name} {pack.Version}: {(named.Count == 0 ? "nothing looks ahead" : $"{named.Count} expressions look ahead")}: {values:N0} values on {Days} days each of {markets} markets, with later bars and without");
    }

    // The markets are each other's universe.
    private IEnumerable<MarketData> Random()
    {
        MarketData[] markets = [.. Enumerable.Range(1, Markets).Select(seed => RandomMarket.Create(pack, Bars, seed, FormattableString.Invariant($"RANDOM{seed}")))];
        var universe = SymbolUniverse.Of(markets);
        return markets.Select(m => m with { Universe = universe });
    }

    private IEnumerable<MarketData> Real(DiagnosticBag diagnostics)
    {
        if (data is null)
            yield break;
        var source = BarSource.Open(data, TableFormats.All);
        var universe = new SymbolUniverse([.. source.Symbols.Order(StringComparer.Ordinal)], (_, symbol, _) => Market(source.Read(symbol, new BarOptions()), symbol), data);
        foreach (string symbol in source.Symbols)
        {
            var file = source.Read(symbol, new BarOptions());
            foreach (var error in file.Diagnostics.Where(d => d.Severity == Severity.Error))
                diagnostics.Add(error);
            yield return Market(file, symbol) with { Universe = universe };
        }
    }

    private static MarketData Market(BarFile file, string symbol) => new(file.Series, null, Dossier.Empty(symbol), file.Sha256, "");
}
