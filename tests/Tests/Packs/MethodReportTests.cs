using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Reports;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Reports.Markdown;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>The published methods on their examples, in every format, from a dossier alone.</summary>
public class MethodReportTests
{
    [Theory]
    [InlineData("piotroski-f", null, "9", "Strong")]
    [InlineData("altman-z", null, "1.83", "Grey")]
    [InlineData("altman-z", "z_prime", "1.64", "Grey")]
    [InlineData("altman-z", "z_double_prime", "1.57", "Grey")]
    [InlineData("altman-z", "emerging", "4.82", "BB-")]
    [InlineData("beneish-m", null, "-1.26", "Likely")]
    [InlineData("graham-defensive", null, "6", "Nearly")]
    public void Report_OfTheExample_ShowsTheScoreInEveryFormat(string name, string? variant, string score, string grade)
    {
        var assessment = Assess(name, variant, out var diagnostics);
        diagnostics.ShouldBeEmpty();
        var report = ReportBuilder.Build(assessment, [], "test");
        (report.Header.Composite!.Text, report.Header.Grade, report.Header.Price.IsEmpty).ShouldBe((score, grade, true));
        foreach (IReportRenderer renderer in new IReportRenderer[] { new TextReportRenderer(), new MarkdownReportRenderer(), new HtmlReportRenderer() })
        {
            var text = new StringWriter();
            renderer.Render(report, text);
            text.ToString().ShouldContain(score);
            report.Sections.ShouldAllBe(s => text.ToString().Contains(s.Title, StringComparison.Ordinal));
        }

        string json = JsonReport.Write(JsonReport.Build(assessment, report.Trace, new FigureWriter(assessment).Text, "test"));
        var read = JsonReport.Read(json)!;
        (read.Grade, read.Data.Bars, read.Data.FirstBar).ShouldBe((grade, 0, null));
        read.Composite!.Score.ShouldBe(assessment[assessment.Pack.Composite!.Node]);
        read.Composite.Max.ShouldBe(double.IsFinite(assessment.Pack.Composite.Range.High) ? assessment.Pack.Composite.Range.High : null);
    }

    internal static Assessment Assess(string name, string? variant, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        var pack = PackCompiler.Compile(PackReader.Read(Path.Combine(Repository.Root, "rules", name), bag, variant)!, Catalogue.Default, bag)!;
        string file = Path.Combine(Repository.Root, "examples", name, "dossiers", "EXMP.yaml");
        var dossier = DossierReader.Read(file, "EXMP.yaml", bag)!;
        pack.NeedsBars.ShouldBeFalse();
        var assessment = Assessor.Assess(
            pack, new MarketData(BarSeries.Create("EXMP", [], [], [], [], [], []), null, dossier, "", ""), null, bag, TestContext.Current.CancellationToken);
        diagnostics = bag.Items;
        return assessment;
    }
}
