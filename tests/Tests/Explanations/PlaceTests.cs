using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>Equal expressions are one node of the plan; each part still shows the place and the text of its own.</summary>
public class PlaceTests
{
    private const string Alike = """
        inputs: {x: {title: x, unit: none, range: 0..10}, y: {title: y, unit: none, range: 0..10}}
        facts:
          twice: x + y
          again: "x  +  y"
        dimensions:
          - id: d
            title: D
            sub_scores:
              - {id: s, title: S, points: 10, missing: exclude, checks: [{when: y < x, points: 10}]}
              - {id: t, title: T, points: 10, missing: exclude, checks: [{when: x > y, points: 10}]}
              - {id: u, title: U, points: 20, missing: exclude, formula: "x+y"}
        composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}
        report:
          - id: r
            title: R
            blocks:
              - text:
                  - when: x>y
                    text: "More."
                  - when: known(d)
                    text: "Known."
        """;

    // What shows its own text, to the character.
    private static readonly ExplanationKind[] Written =
        [ExplanationKind.Condition, ExplanationKind.Check, ExplanationKind.Cap, ExplanationKind.Veto, ExplanationKind.Formula];

    private static readonly Assessment Reference = TradeScore.Reference;

    [Theory]
    [InlineData("d.s", "y < x")]
    [InlineData("d.t", "x > y")]
    [InlineData("d.u", "x+y")]
    [InlineData("report.r.1", "x>y")]
    [InlineData("report.r.2", "known(d)")]
    public void Explain_EqualRules_EachShowsItsOwn(string path, string rule)
    {
        var node = Explainer.Explain(Alikes(), path, 1).Root.Children[0];
        node.Rule.ShouldBe(rule);
        node.Place.ShouldNotBeNull().Text.ShouldBe(rule);
    }

    [Theory]
    [InlineData("twice", "x + y", 4)]
    [InlineData("again", "x  +  y", 5)]
    public void Explain_EqualFacts_EachShowsItsOwn(string path, string rule, int line)
    {
        var root = Explainer.Explain(Alikes(), path, 0).Root;
        (root.Rule, root.Place!.Value.Line).ShouldBe((rule, line));
    }

    [Fact]
    public void Margins_EqualComparisons_BeginWithTheSideWrittenFirst()
    {
        Explainer.Explain(Alikes(), "d.s", 1).Root.Children[0].Margins.Single().Subject.ShouldBe("y");
        Explainer.Explain(Alikes(), "d.t", 1).Root.Children[0].Margins.Single().Subject.ShouldBe("x");
    }

    // The sentence of the trial: known(thesis) is also what the composite asks.
    [Fact]
    public void Explain_Sentence_ShowsItsCondition()
    {
        var condition = Explainer.Explain(Reference, "report.thesis.1", 1).Root.Children[0];
        condition.Rule.ShouldBe("known(thesis)");
        condition.Place.ShouldNotBeNull().Source.Path.ShouldEndWith("report.yaml");
    }

    [Fact]
    public void Explain_AnyPart_HasTheTextOfItsPlace()
    {
        int held = 0;
        foreach (string path in PartPaths.Of(Reference).Select(p => p.Path))
            foreach (var node in Explainer.Explain(Reference, path, 2).Root.All().Where(n => n is { Rule.Length: > 0, Place: not null } && Written.Contains(n.Kind)))
            {
                SourceText.OneLine(node.Place!.Value.Text).Trim('"').ShouldBe(node.Rule, path);
                held++;
            }

        held.ShouldBeGreaterThan(100);
    }

    // What has no name of its own stands within the rule that reads it.
    [Fact]
    public void Explain_UnnamedValue_StandsWithinItsRule()
    {
        int held = 0;
        foreach (var rule in new[] { "composite", "signal" }.SelectMany(p => Explainer.Explain(Reference, p).Root.All())
            .Where(n => n.Kind is ExplanationKind.Check or ExplanationKind.Cap or ExplanationKind.Veto))
            foreach (var child in rule.Children.Where(c => c is { Path: null, Place: not null }))
            {
                var (inner, outer) = (child.Place!.Value, rule.Place!.Value);
                (ReferenceEquals(inner.Source, outer.Source) && inner.Start >= outer.Start && inner.Start + inner.Length <= outer.Start + outer.Length).ShouldBeTrue($"{inner} in {outer}");
                held++;
            }

        held.ShouldBeGreaterThan(5);
    }

    private static Assessment Alikes() =>
        Scored.Of(PackText.Compile(Alike), "symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  x: 5\n  y: 2\n").Assessment;
}
