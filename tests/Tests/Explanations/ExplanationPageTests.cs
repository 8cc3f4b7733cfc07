using System.Globalization;
using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Reports;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Reports.Markdown;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>The pages of the reference case, as they are written; hashes and places hang on the pack's files.</summary>
public class ExplanationPageTests
{
    private static readonly Assessment Reference = TradeScore.Reference;
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Explanations", "golden");

    [Theory]
    [InlineData("composite", 2)]
    [InlineData("risk", 2)]
    [InlineData("technical.momentum", 9)]
    [InlineData("signal", 1)]
    [InlineData("plan.stop", 2)]
    [InlineData("net_margin", 9)]
    [InlineData("report.thesis.2", 1)]
    public void Explain_Text_IsAsBefore(string path, int depth) =>
        Check($"explain-{path.Replace('.', '-')}.txt", ExplanationReport.Build(Explainer.Explain(Reference, path, depth), [], "test"), new TextReportRenderer());

    [Fact]
    public void Explain_Markdown_IsAsBefore() =>
        Check("explain-risk.md", ExplanationReport.Build(Explainer.Explain(Reference, "risk", 3), [], "test"), new MarkdownReportRenderer());

    [Fact]
    public void Since_Text_IsAsBefore() => Check("since.txt", ChangeReport.Build(Change(), [], "test"), new TextReportRenderer());

    [Theory]
    [InlineData("grade A", "why-not-grade-a.txt")]
    [InlineData("signal Strong Buy", "why-not-strong-buy.txt")]
    public void WhyNot_Text_IsAsBefore(string goal, string file) =>
        Check(file, GapReport.Build(WhyNot.Explain(Reference, GoalReader.Read(Reference.Pack, goal)), [], "test"), new TextReportRenderer());

    [Fact]
    public void WhatIf_Text_IsAsBefore() =>
        Check("what-if.txt", WhatIfReport.Build(WhatIf.Run(Reference, Read("close=282", "policy_stance=easing").Changes), [], "test"), new TextReportRenderer());

    [Theory]
    [InlineData("sweep.txt", "close=280..310:5")]
    [InlineData("grid.txt", "net_margin=0%..20%:4", "pe_trailing=5..35:5")]
    public void Sweep_Text_IsAsBefore(string file, params string[] changes)
    {
        var request = Read(changes);
        Check(file, SweepReport.Build(WhatIf.Sweep(Reference, request.Changes, request.Ranges), [], "test"), new TextReportRenderer());
    }

    [Theory]
    [InlineData("grade A", "flip-grade-a.txt")]
    [InlineData("signal Buy", "flip-buy.txt")]
    [InlineData("grade B", "flip-lose-b.txt")]
    public void Flip_Text_IsAsBefore(string goal, string file) =>
        Check(file, FlipReport.Build(ReferenceFlips.To(goal), [], "test"), new TextReportRenderer());

    [Fact]
    public void Flip_NamedFacts_IsAsBefore() =>
        Check("flip-facts.txt", FlipReport.Build(FlipFinder.Find(Reference, GoalReader.Read(Reference.Pack, "technical >= 80"), Levers.Facts(Reference)), [], "test"), new TextReportRenderer());

    [Fact]
    public void NextClose_Text_IsAsBefore() =>
        Check("next-close.txt", CloseReport.Build(Reference, CloseScan.OfNext(Reference), null, [], "test"), new TextReportRenderer());

    [Fact]
    public void NextClose_ToAnOutcome_IsAsBefore()
    {
        var read = GoalReader.Read(Reference.Pack, "grade B");
        Check("next-close-lose-b.txt", CloseReport.Build(Reference, CloseScan.OfNext(Reference, read), read, [], "test"), new TextReportRenderer());
    }

    [Fact]
    public void Fragility_Text_IsAsBefore() => Check("fragility.txt", FragilityReport.Build(Reference, [], "test"), new TextReportRenderer());

    [Fact]
    public void Since_OtherFormats_SayWhatWasMissing()
    {
        Check("since.md", ChangeReport.Build(Change(), [], "test"), new MarkdownReportRenderer());
        Render(ChangeReport.Build(Change(), [], "test"), new HtmlReportRenderer()).ShouldContain("Not like for like: on 2026-05-29 3 of 5 dimensions had no score");
        ChangeWriter.Since(Change()).Caveats[0].ShouldContain("Technical Strength 62.5% instead of 25%");
    }

    [Fact]
    public void Ranges_Text_IsAsBefore() =>
        Check("ranges.txt", RangeReport.Build(Reference, RangeFinder.Find(Reference, RangeInput.Of(Reference)), [], "test"), new TextReportRenderer());

    [Fact]
    public void Ranges_Markdown_IsAsBefore() =>
        Check("ranges.md", RangeReport.Build(Reference, RangeFinder.Find(Reference, RangeInput.Of(Reference)), [], "test"), new MarkdownReportRenderer());

    [Fact]
    public void Text_AnyPage_FitsItsWidth()
    {
        foreach (string path in new[] { "composite", "signal", "plan", "levels", "report.thesis" })
            foreach (int width in new[] { 60, 80 })
                Render(ExplanationReport.Build(Explainer.Explain(Reference, path), [], "test"), new TextReportRenderer(width))
                    .Split('\n').Max(l => l.Length).ShouldBeLessThanOrEqualTo(width, path);
    }

    [Fact]
    public void Html_Tree_IsWholeAndNeedsNothingElse()
    {
        string page = Render(ExplanationReport.Build(Explainer.Explain(Reference, "composite"), [], "test"), new HtmlReportRenderer());
        page.ShouldContain("<details class=\"tree-item\"");
        page.ShouldContain("rsi(close, 14)");
        page.ShouldNotContain("src=\"http");
        // Each link to what is shown elsewhere has its target.
        var targets = System.Text.RegularExpressions.Regex.Matches(page, "id=\"(node-\\d+)\"").Select(m => m.Groups[1].Value).ToHashSet();
        var links = System.Text.RegularExpressions.Regex.Matches(page, "href=\"#(node-\\d+)\"").Select(m => m.Groups[1].Value).ToArray();
        links.ShouldNotBeEmpty();
        links.Except(targets).ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_EveryAnswer_FitsTheSchema()
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchemas.Explanation, TestContext.Current.CancellationToken);
        var (empty, range) = (JsonExplanation.Empty(Reference, "why", "test"), Read("net_margin=2..4:1"));
        ExplanationDocument[] answers =
        [
            empty with { Tree = JsonExplanation.Tree(Explainer.Explain(Reference, "composite")) },
            empty with { Tree = JsonExplanation.Tree(Explainer.Explain(Reference, "plan")) },
            empty with { Since = ChangeWriter.Since(Change()) },
            empty with { WhyNot = ChangeWriter.WhyNot(WhyNot.Explain(Reference, GoalReader.Read(Reference.Pack, "signal Strong Buy"))) },
            empty with { WhatIf = ChangeWriter.WhatIf(WhatIf.Run(Reference, Read("close=282").Changes)) },
            empty with { Flip = FlipWriter.Flips(ReferenceFlips.To("signal Buy")) },
            empty with { Fragility = FragilityDocument.Measured(Reference) },
            empty with { Closes = FlipWriter.Closes(CloseScan.OfNext(Reference)) },
            empty with { Ranges = FlipWriter.Ranges(RangeFinder.Find(Reference, RangeInput.Of(Reference), 1_000)!) },
            empty with { Sweep = ChangeWriter.Sweep(WhatIf.Sweep(Reference, [], range.Ranges)) },
        ];
        foreach (var answer in answers)
            schema.Validate(JsonExplanation.Write(answer)).ShouldBeEmpty();
    }

    private static ScoreChange Change() => Attribution.Between(TradeScore.Assess(TradeScore.ReferenceData, new DateOnly(2026, 5, 29)), Reference);

    private static ChangeRequest Read(params string[] changes)
    {
        var diagnostics = new DiagnosticBag();
        var request = new ChangeReader(Reference.Pack, diagnostics).Read(changes);
        diagnostics.Items.ShouldBeEmpty();
        return request;
    }

    private static void Check(string file, Report page, IReportRenderer renderer)
    {
        // What changes with every touch of a pack is no part of what is held here.
        string text = Render(page, renderer).Replace(Repository.Root.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
        text = System.Text.RegularExpressions.Regex.Replace(text, "hash [0-9a-f]{12}", "hash ____________");
        Directory.CreateDirectory(Folder);
        Golden.Check(Path.Combine(Folder, file), text);
    }

    private static string Render(Report page, IReportRenderer renderer)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        renderer.Render(page with { Header = page.Header with { Facts = [] } }, output);
        return output.ToString();
    }
}
