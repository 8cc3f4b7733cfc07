using Shouldly;
using SyntheticAlpha.Authoring.Pages;
using SyntheticAlpha.Authoring.Templates;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Markdown;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Authoring;

public class PackPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Authoring", "golden");

    [Fact]
    public void Page_OfTheTemplate_SaysAllItScores()
    {
        using var folder = new TemporaryFolder();
        Golden.Check(Path.Combine(Folder, "new-pack.md"), Markdown(Page(PackTemplate.Create("new-pack", folder.Path))));
    }

    [Fact]
    public void Page_OfTheFlagship_NamesEverythingThatHasAName()
    {
        var (pack, document) = Load(Path.Combine(Repository.Root, "rules", "trade-score"));
        string page = Markdown(PackPage.Build(pack, document));
        foreach (string name in pack.Facts.Select(f => f.Name).Concat(pack.Inputs.Select(i => i.Name)))
            page.ShouldContain(name.Replace("_", "\\_", StringComparison.Ordinal));
        foreach (string title in pack.Dimensions.SelectMany(d => d.SubScores).Select(s => s.Title).Concat(pack.Levels.Select(l => l.Title)))
            page.ShouldContain(title);
        page.ShouldBe(Markdown(PackPage.Build(pack, document)));
    }

    [Fact]
    public void Page_OfAnExtendingPack_ListsWhatItOverrides()
    {
        using var packs = new Rules.Composition.PackFolder(Rules.Composition.PackFolder.Header + "composite: {weights: {trend: 50%, value: 50%}}");
        string page = Markdown(Page(packs.Mine));
        page.ShouldContain("| composite.weights.trend | 60% | 50% |");
    }

    [Fact]
    public void Page_AsHtml_IsOneFileWithoutNetworkAndWithoutADay()
    {
        using var text = new StringWriter();
        new HtmlReportRenderer().Render(Page(Path.Combine(Repository.Root, "rules", "trade-score")), text);
        string page = text.ToString();
        page.ShouldContain("Rule pack</title>");
        page.ShouldNotContain("class=\"as-of\"");
        page.ShouldNotContain("src=\"http");
    }

    private static Report Page(string folder) => Load(folder) is var (pack, document) ? PackPage.Build(pack, document) : null!;

    private static (Pack Pack, SyntheticAlpha.Rules.Documents.PackDocument Document) Load(string folder)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(folder, diagnostics).ShouldNotBeNull();
        var pack = PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        return (pack!, document);
    }

    private static string Markdown(Report page)
    {
        using var text = new StringWriter();
        new MarkdownReportRenderer().Render(page, text);
        return text.ToString();
    }
}
