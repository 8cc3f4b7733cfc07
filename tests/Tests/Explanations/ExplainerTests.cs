using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class ExplainerTests
{
    private static readonly Assessment Reference = TradeScore.Reference;

    [Fact]
    public void Explain_Composite_HasTheFiguresOfTheReport()
    {
        var root = Explainer.Explain(Reference, "composite").Root;
        root.Score!.Earned.ShouldBe(66.6);
        root.Children.Select(d => d.Score!.Earned).ShouldBe([74, 62, 63, 62, 71]);
        root.Children.Sum(d => d.Score!.Weighted!.Value).ShouldBe(66.55, 1e-9);
        root.Children.Sum(d => d.Score!.WeightedLost!.Value).ShouldBe(33.45, 1e-9);
        foreach (var dimension in root.Children)
        {
            dimension.Children.Sum(s => s.Score!.Earned).ShouldBe(dimension.Score!.Earned);
            dimension.Children.Sum(s => s.Score!.WeightedLost!.Value).ShouldBe(dimension.Score.WeightedLost!.Value, 1e-9);
            foreach (var sub in dimension.Children.Where(s => s.Children.All(c => c.Kind == ExplanationKind.Check)))
                sub.Children.Sum(c => c.Score!.Earned).ShouldBe(sub.Score!.Earned);
        }
    }

    [Fact]
    public void Explain_Composite_EndsAtBarsAndDossier()
    {
        foreach (var leaf in Explainer.Explain(Reference, "composite").Root.All().Where(n => n.Children.IsEmpty && !n.IsRepeated))
            (leaf.Kind is ExplanationKind.Bars or ExplanationKind.Input or ExplanationKind.Events || leaf.Kind == ExplanationKind.Check || leaf is { Kind: ExplanationKind.Term, Node: null })
                .ShouldBeTrue($"{leaf.Title} has nothing behind it");
    }

    [Fact]
    public void Explain_EveryPath_IsThere()
    {
        var paths = PartPaths.Of(Reference);
        paths.Length.ShouldBeGreaterThan(200);
        paths.Select(p => p.Path).ShouldBeUnique();
        foreach (var part in paths)
            Explainer.Explain(Reference, part.Path, depth: 1).Root.Title.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("technical.trnd", "technical.trend")]
    [InlineData("plan.stopp", "plan.stop")]
    [InlineData("report.thesis.99", "report.thesis.")]
    public void Explain_UnknownPath_SaysWhatWasMeant(string path, string meant)
    {
        var problem = Should.Throw<InputException>(() => Explainer.Explain(Reference, path)).Diagnostics.Single();
        problem.Code.ShouldBe("SA7501");
        problem.Help!.ShouldContain(meant);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    public void Explain_Depth_CutsAndSaysSo(int depth, int children)
    {
        var root = Explainer.Explain(Reference, "composite", depth).Root;
        root.Children.Length.ShouldBe(children);
        root.All().Where(n => n.Children.IsEmpty).ShouldAllBe(n => n.IsCut);
    }

    [Theory]
    [InlineData("sma_20", 20, false)]
    [InlineData("high_252", 252, false)]
    [InlineData("change_1d", 2, false)]
    [InlineData("rsi_14", 765, true)]
    [InlineData("atr_14", 765, true)]
    public void Window_SeriesFunction_IsWhatItRead(string fact, int bars, bool isWhole)
    {
        var window = Explainer.Explain(Reference, fact).Root.Window.ShouldNotBeNull();
        window.Count.ShouldBe(bars);
        window.IsWhole.ShouldBe(isWhole);
        window.Last.ShouldBe(new DateOnly(2026, 6, 18));
    }

    [Fact]
    public void Window_Average_HasItsBars()
    {
        var column = Explainer.Explain(Reference, "sma_20").Root.Window!.Columns.Single();
        double[] closes = [.. Reference.Bars.Close.Span[^20..]];
        column.ShouldBe(new WindowColumn("close", Reference.Pack.Names["close"], closes[0], closes[^1], closes.Min(), closes.Max()));
        closes.Average().ShouldBe(Reference.Value("sma_20"), 1e-9);
    }

    [Fact]
    public void Explain_Input_HasItsEntry()
    {
        var root = Explainer.Explain(Reference, "worst_drawdown").Root;
        root.Origin.ShouldNotBeNull().Source.ShouldContain("price history");
        root.Origin.Span.ToString().ShouldContain("IWM.yaml:");
    }

    [Fact]
    public void Explain_Missing_HasItsReason()
    {
        var bars = TradeScore.Assess(TradeScore.BarsOnly);
        var sub = Explainer.Explain(bars, "fundamental").Root.Children[0];
        sub.Missing.ShouldBe("not in the dossier");
        Explainer.Explain(bars, "pe_trailing").Root.Missing.ShouldBe("not in the dossier");
    }

    [Fact]
    public void Explain_Sentence_HasItsConditionAndFigures()
    {
        var root = Explainer.Explain(Reference, "report.summary.2").Root;
        root.Kind.ShouldBe(ExplanationKind.Sentence);
        root.Children.Select(c => c.Title).ShouldContain("Shown where");
        root.Children.Select(c => c.Path).ShouldContain("volume_ratio");
    }

    [Fact]
    public void Explain_Signal_SaysWhatEachBrakeDoes()
    {
        var root = Explainer.Explain(Reference, "signal").Root;
        var caps = root.Children.Where(c => c.Kind == ExplanationKind.Cap).ToArray();
        caps[0].Note.ShouldBe("holds, but takes nothing away");
        caps[^1].Margins.Single().ShouldSatisfyAllConditions(m => m.Subject.ShouldBe("risk"), m => m.To.ShouldBe(34), m => m.Signal.ShouldBe("Hold"));
    }

    // The promise of a margin: nothing changes before its edge, and what it says changes at it.
    [Fact]
    public void Margins_BandsAndCurves_HoldOnBothSides()
    {
        int held = 0;
        foreach (var sub in Reference.Pack.Dimensions.SelectMany(d => d.SubScores))
            foreach (var rule in Explainer.Explain(Reference, sub.Id, 1).Root.Children.Where(r => r.Kind is ExplanationKind.Band or ExplanationKind.Curve))
                // Counts, whose neighbours are whole numbers, have their own tests.
                foreach (var margin in rule.Margins.Where(m => !double.IsNaN(m.Near)))
                {
                    double inside = margin.From + margin.Distance * 0.999999, past = margin.To + margin.Distance * 1e-9;
                    double[] points = Reference.Row.WhatIf(0, new Dictionary<int, double[]> { [margin.Node] = [margin.From, inside, past] }).Of(sub.Node).ToArray();
                    points[1].ShouldBe(points[0], $"{margin.Subject} at {inside}");
                    (points[2] - points[0]).ShouldBe(margin.Points!.Value, 1e-9, $"{margin.Subject} at {past}");
                    held++;
                }

        held.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Grade_Margins_AreTheEdgesOfItsBand() =>
        Explainer.Explain(Reference, "grade", 0).Root.Margins.Select(m => (m.To, m.Grade)).ShouldBe([(80, "A"), (64.9, "C")]);

    // The promise of a margin of a comparison: its value turns the condition, the last one before it does not.
    [Theory]
    [InlineData("x > 4", "x: 2", 4.000000000000001, 4)]
    [InlineData("x >= 4", "x: 2", 4, 3.9999999999999996)]
    [InlineData("x < 4", "x: 2", 4, 3.9999999999999996)]
    [InlineData("x <= 4", "x: 2", 4.000000000000001, 4)]
    [InlineData("4 > x", "x: 2", 4, 3.9999999999999996)]
    [InlineData("4 <= x", "x: 2", 4, 3.9999999999999996)]
    [InlineData("between(x, 1, 4)", "x: 0.5", 1, 0.9999999999999999)]
    [InlineData("between(x, 1, 4)", "x: 7", 4, 4.000000000000001)]
    public void Margins_Comparison_NamesTheNeighbourThatTurnsIt(string rule, string inputs, double to, double near)
    {
        var assessment = Scored.Of(RandomPacks.One($"checks: [{{when: \"{rule}\", points: 20}}], points: 20"), Dossier(inputs)).Assessment;
        var check = Explainer.Explain(assessment, "d.s0", 1).Root.Children.Single();
        var margin = check.Margins.Single();
        (margin.To, margin.Near).ShouldBe((to, near));
        double[] points = assessment.Row.WhatIf(0, new Dictionary<int, double[]> { [margin.Node] = [margin.From, near, to] }).Of(assessment.Pack.Names["d.s0"]).ToArray();
        points[1].ShouldBe(points[0]);
        (points[2] - points[0]).ShouldBe(margin.Points!.Value);
    }

    [Fact]
    public void Margins_BandBelow_IsTheLastValueOfTheLowerBand()
    {
        var assessment = Scored.Of(RandomPacks.One("bands: {of: x, rows: [{to: 3, points: 0}, {from: 3, points: 12}, {above: 6, points: 20}]}, points: 20"), Dossier("x: 5")).Assessment;
        var margins = Explainer.Explain(assessment, "d.s0", 1).Root.Children.Single().Margins;
        margins.Select(m => (m.To, m.Near, m.Points)).ShouldBe([(Math.BitIncrement(6), 6, 8), (Math.BitDecrement(3), 3, -12)]);
    }

    [Fact]
    public void Explain_FormulaOfSums_HasTermsThatAddUp()
    {
        var assessment = Scored.Of(Formula("2 * x - (y + 0.5 * z) / 2 + 1"), Dossier("x: 3\n  y: 4\n  z: 2")).Assessment;
        var root = Explainer.Explain(assessment, "composite", 3).Root;
        root.Children.Select(t => (t.Kind, t.Title, t.Contribution)).ShouldBe([
            (ExplanationKind.Term, "2 × x", 6), (ExplanationKind.Term, "− 0.5 × y", -2), (ExplanationKind.Term, "− 0.25 × z", -0.5), (ExplanationKind.Term, "1", 1)]);
        root.Children.Sum(t => t.Contribution!.Value).ShouldBe(assessment[assessment.Pack.Composite!.Node]);
        root.Children[0].Children.Single().Path.ShouldBe("x");
    }

    [Fact]
    public void Explain_FormulaOfProducts_HasItsFactors()
    {
        var assessment = Scored.Of(Formula("x * y / z"), Dossier("x: 3\n  y: 4\n  z: 2")).Assessment;
        Explainer.Explain(assessment, "composite", 2).Root.Children.Select(t => (t.Kind, t.Title)).ShouldBe([
            (ExplanationKind.Factor, "x"), (ExplanationKind.Factor, "y"), (ExplanationKind.Factor, "÷ z")]);
    }

    [Fact]
    public void Explain_FormulaOfDimensions_LeadsDownToTheirRules()
    {
        var pack = PackText.Compile("""
            inputs: {x: {title: x, unit: none, range: 0..10}}
            dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, points: 20, missing: exclude, checks: [{when: x > 4, points: 20}]}]}]
            composite: {title: C, decimals: 1, missing: exclude, formula: 100 - 3 * d}
            """);
        var root = Explainer.Explain(Scored.Of(pack, Dossier("x: 5")).Assessment, "composite").Root;
        root.Children.Select(t => t.Contribution).ShouldBe([100, -60]);
        root.All().ShouldContain(n => n.Kind == ExplanationKind.Check && n.Title == "x > 4");
    }

    private static Pack Formula(string text) => PackText.Compile(
        "inputs:\n" + string.Concat("xyz".Select(n => $"  {n}: {{title: {n}, unit: none}}\n")) + $"composite: {{title: C, decimals: 6, missing: exclude, formula: \"{text}\"}}\n");

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";
}
