using System.Collections.Immutable;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Tests.Rules;

namespace SyntheticAlpha.Tests.Testing;

/// <summary>A pack small enough to see through, and tests written for it.</summary>
internal static class SmallPack
{
    public const string Text = """
        pack: {name: small, version: 1.0.0, title: Small}
        inputs:
          pe: {title: P/E, unit: none, range: 0..100, format: 0.0x}
          margin: {title: Margin, unit: percent}
          leverage: {title: Leverage, unit: ratio}
          assets: {title: Assets, unit: currency}
          mood: {title: Mood, words: [calm, tense]}
          filed: {title: Filed, date: true}
        facts:
          cheap: pe < 12
          pe_top: high_end(pe)
          six: 2 * 3
          trend: {value: "percent(close / sma(close, 3) - 1)", unit: percent}
          since: "#2024-06-30# - filed"
        dimensions:
          - id: value
            title: Value
            sub_scores:
              - {id: pe, title: P/E, points: 60, missing: exclude, because: "{pe} times earnings", curve: {of: pe, points: [[10, 60], [30, 0]]}}
              - id: mood
                title: Mood
                points: 40
                missing: fail
                category: {of: mood, words: {calm: {points: 40, because: "All is calm"}, tense: 10}}
        composite: {weights: {value: 100%}}
        grades: [{grade: A, from: 70}, {grade: B}]
        levels:
          - {id: s1, title: S1, side: support, low: close - 2, high: close - 1, because: "Below {close:$0.00}"}
        report:
          - id: summary
            title: Summary
            blocks: [{text: [{when: "composite >= 50", text: "A score of **{composite:0}**."}]}]
        """;

    private static readonly Lazy<Pack> Compiled = new(() => PackText.Compile(Text));

    public static Pack Pack => Compiled.Value;

    /// <summary>What is wrong with tests of the pack.</summary>
    public static IReadOnlyList<Diagnostic> Problems(string tests, string path = "tests.yaml")
    {
        var diagnostics = new DiagnosticBag();
        TestReader.ReadText(tests, path, Pack, diagnostics);
        return diagnostics.Sorted();
    }

    /// <summary>What comes of tests of the pack, which must have no mistakes.</summary>
    public static ImmutableArray<TestOutcome> Run(string tests, string path = "tests.yaml")
    {
        var diagnostics = new DiagnosticBag();
        var cases = TestReader.ReadText(tests, path, Pack, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        return TestRunner.Run(Pack, cases, new TestMarkets());
    }
}
