using System.Globalization;
using CsCheck;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Universe;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Tests.Versions;

/// <summary>Small packs whose numbers vary, and random walks to score by them.</summary>
internal static class ImpactSamples
{
    public static readonly double[] Usual = [70, 4, 1.2, 60, 45, 60, 8];

    /// <summary>Other numbers for the pack.</summary>
    /// <param name="last">The last of them.</param>
    public static Gen<double[]> Numbers(Gen<int> last) => Gen.Select(
        Gen.Int[50, 90], Gen.Int[0, 10], Gen.Int[8, 16], Gen.Int[40, 80], Gen.Int[30, 70], Gen.Int[45, 75], last)
        .Select(n => new[] { n.Item1, (double)n.Item2, n.Item3 / 10.0, n.Item4, n.Item5, n.Item6, n.Item7 });

    /// <summary>A pack with seven numbers that edits change: two of a curve, thresholds of a check and of a band, a weight, the edge of a grade, that of a cap.</summary>
    public static string Pack(double[] numbers)
    {
        string[] n = [.. numbers.Select(x => x.ToString(CultureInfo.InvariantCulture))];
        string rest = (100 - numbers[3]).ToString(CultureInfo.InvariantCulture);
        return $$"""
            pack: {name: small, version: 1.0.0, title: Small}
            facts:
              strength: rsi(close, 7)
              activity: volume / sma(volume, 10)
              stretch: 100 * (close / sma(close, 10) - 1)
            dimensions:
              - id: d
                title: D
                sub_scores:
                  - {id: c, title: Strength, points: 10, missing: exclude, because: "Why.", curve: {of: strength, points: [[30, 0], [{{n[0]}}, 10], [100, {{n[1]}}]] } }
                  - {id: v, title: Activity, points: 5, missing: exclude, because: "Why.", checks: [{when: activity > {{n[2]}} and close > open, points: 5, because: "Up."}] }
              - id: e
                title: E
                sub_scores:
                  - {id: b, title: Stretch, points: 10, missing: exclude, because: "Why.", bands: {of: strength, rows: [{to: {{n[4]}}, points: 3, because: "Low."}, {from: {{n[4]}}, to: 80, points: 10, because: "Mid."}, {from: 80, points: 5, because: "High."}] } }
            composite: {weights: {d: {{n[3]}}%, e: {{rest}}%}, title: Score, missing: exclude}
            grades: [{grade: A, from: {{n[5]}} }, {grade: B, from: 40}, {grade: C}]
            signals:
              bands: [{signal: Buy, from: 55}, {signal: Hold, from: 35}, {signal: Sell}]
              caps: [{when: stretch > {{n[6]}}, at_most: Hold, because: "Stretched."}]
            """;
    }

    /// <summary>A comparison of two texts.</summary>
    public static PackDiff Compare(TemporaryFolder folder, string old, string @new)
    {
        folder.Write("a/small/pack.yaml", old);
        folder.Write("b/small/pack.yaml", @new);
        return PackDiff.Compare(Read(folder, "a"), Read(folder, "b"), Catalogue.Default);
    }

    /// <summary>Two symbols of random prices.</summary>
    public static ImpactRequest Request(TemporaryFolder folder, int bars, DateOnly? from = null, DateOnly? to = null)
    {
        for (int seed = 1; seed <= 2; seed++)
            folder.Write($"data/bars/W{seed}.csv", PanelSamples.Walk(seed, bars).Bars);
        var data = new UniverseFolder(folder.File("data"), new MarketReader());
        return new ImpactRequest(data, SymbolSelection.Select(data.Symbols(true), null), from, to, 2) { LeastCoverage = 0 };
    }

    private static PackState Read(TemporaryFolder folder, string side) => PackState.Read(side, folder.File($"{side}/small"), null, null, Catalogue.Default);
}
