using System.Globalization;
using Shouldly;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>Explanations of published methods, whose scales are their own.</summary>
public class MethodExplanationTests
{
    private static readonly Assessment Altman = MethodReportTests.Assess("altman-z", "z_prime", out _);

    // 0.717 × 0.0633 + … of E. I. Altman's Z': each part in digits that tell it from nothing, with its share.
    [Fact]
    public void Explain_SumOfSmallParts_ShowsDigitsAndShares()
    {
        string page = Render(ExplanationReport.Build(Explainer.Explain(Altman, "composite", 3), [], "test"));
        page.ShouldMatch(@"Working capital · z\.x1 +0\.0454");
        page.ShouldMatch(@"0\.717 \* x1 … +0\.04542");
        page.ShouldContain("2.8% of Z'");
        var parts = Explainer.Explain(Altman, "z", 1).Root.Children;
        parts.Sum(p => double.Parse(p.Note.Split('%')[0], CultureInfo.InvariantCulture)).ShouldBe(100, 0.25);
        parts.Sum(p => p.Score!.Earned).ShouldBe(Altman[Altman.Pack.Composite!.Node], 1e-3);
    }

    [Fact]
    public void Explain_PlainSum_CountsInItsOwnPoints()
    {
        string page = Render(ExplanationReport.Build(Explainer.Explain(MethodReportTests.Assess("piotroski-f", null, out _), "composite", 1), [], "test"));
        page.ShouldContain("4 of the composite's 9 points: 4 won, 0 lost");
        page.ShouldNotContain("4% of the composite");
    }

    [Fact]
    public void Fragility_NoSpreads_SaysSo()
    {
        string page = Render(FragilityReport.Build(Altman, [], "test"));
        page.ShouldContain("no number has a history of its own or a range in the dossier");
        page.ShouldNotContain("at ±1 standard deviation;");
    }

    // What was given value by value alone is no part of what is proven of facts together.
    [Fact]
    public void Flip_NothingKnown_ClaimsNoProof()
    {
        var bars = TradeScore.Assess(TradeScore.BarsOnly);
        string page = Render(FlipReport.Build(FlipFinder.Find(bars, GoalReader.Read(bars.Pack, "signal Strong Buy")), [], "test"));
        page.ShouldContain("None of them is known today");
        page.ShouldNotContain("proven");
        page.ShouldNotContain("boxes");
    }

    [Fact]
    public void Flip_SomeMissing_ProvesOfTheKnownOnly()
    {
        string page = Render(FlipReport.Build(FlipFinder.Find(Altman, GoalReader.Read(Altman.Pack, "grade Safe")), [], "test"));
        page.ShouldContain("The smallest change of one or two facts that are known today");
        page.ShouldContain("2.9001 Safe");
    }

    private static string Render(Report page)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new TextReportRenderer(200).Render(page, output);
        return output.ToString();
    }
}
