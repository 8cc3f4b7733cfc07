using System.Globalization;
using System.Text;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>Technical Ratings over all real bars, which lie beside the repository and not in it.</summary>
public class TechnicalRatingsTests
{
    private const string Begin = "<!-- distribution: written by TechnicalRatingsTests, ALPHA_UPDATE_GOLDEN=1 rewrites it -->";
    private const string End = "<!-- end of distribution -->";

    private static readonly string[] Symbols = ["SPY", "AAPL", "IWM", "BAC", "EEM"];

    private static readonly string Folder = Path.Combine(Repository.Root, "rules", "technical-ratings");

    // From the first bar to the last: no error, every rating within the scale, every grade by its rating.
    [Fact]
    public void Ratings_OfEveryDay_AreSpreadAsTheReadmeSays()
    {
        string bars = Path.Combine(Repository.Shared, "bars", "adjusted");
        Assert.SkipUnless(Directory.Exists(bars), $"There are no real bars at {bars}.");
        var table = new StringBuilder("\n");
        foreach (string variant in new[] { "v3", "help_page" })
        {
            var pack = Load(variant);
            var words = pack.Grades!.Steps.Reverse().Select(s => s.Word).ToArray();
            table.Append(CultureInfo.InvariantCulture, $"| {variant} | days | rated | {string.Join(" | ", words)} |\n|{string.Concat(Enumerable.Repeat(" --- |", words.Length + 3))}\n");
            foreach (string symbol in Symbols)
                table.Append(Row(pack, words, new BarFolder(bars).Read(symbol).Series));
            table.Append('\n');
        }

        string file = Path.Combine(Folder, "README.md");
        string text = File.ReadAllText(file);
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = text.IndexOf(End, StringComparison.Ordinal);
        Golden.Check(file, text[..from] + table + text[to..]);
    }

    private static string Row(Pack pack, string[] words, BarSeries bars)
    {
        var assessment = Assessor.Assess(pack, new MarketData(bars, null, Dossier.Empty(bars.Symbol), "", ""), null, new DiagnosticBag(), TestContext.Current.CancellationToken);
        int rating = pack.Composite!.Node, grade = pack.Grades!.Node;
        var rows = RowValues.OfHistory(assessment.Series, 0, bars.Count, [rating, grade]);
        int[] rated = [.. Enumerable.Range(0, bars.Count).Where(i => double.IsFinite(rows[rating, i]))];
        rated.ShouldAllBe(i => rows[rating, i] >= -1 && rows[rating, i] <= 1);
        rated.ShouldAllBe(i => pack.Plan.Texts.Text(rows[grade, i]) == GradeOf(rows[rating, i]));
        // Once all indicators have warmed up, no day goes without.
        rated.ShouldBe(Enumerable.Range(rated[0], bars.Count - rated[0]));
        var shares = words.Select(w => 100.0 * rated.Count(i => pack.Plan.Texts.Text(rows[grade, i]) == w) / rated.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {bars.Symbol} | {bars.Count} | {rated.Length} | {string.Join(" | ", shares.Select(s => s.ToString("0.0", CultureInfo.InvariantCulture) + "%"))} |\n");
    }

    private static string GradeOf(double rating) => rating switch
    {
        > 0.5 => "Strong buy",
        > 0.1 => "Buy",
        >= -0.1 => "Neutral",
        >= -0.5 => "Sell",
        _ => "Strong sell",
    };

    private static Pack Load(string variant)
    {
        var diagnostics = new DiagnosticBag();
        var pack = PackCompiler.Compile(PackReader.Read(Folder, diagnostics, variant)!, Catalogue.Default, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        return pack!;
    }
}
