using Shouldly;
using SyntheticAlpha.Analysis;
using SyntheticAlpha.Analysis.Catalogue;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>Each pack of <c>cases/bad</c> against the listing beside it, as <c>alpha check</c> shows it.</summary>
public class BadPackTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Analysis", "cases", "bad");
    private static readonly string[] Kinds = ["facts", "sub_score", "pack", "whole"];

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pack_Bad_ListsWhatAndWhere(string name)
    {
        var diagnostics = new DiagnosticBag();
        PackCheck.Text(File.ReadAllText(Path.Combine(Folder, name + ".yaml")), name + ".yaml", Catalogue.Default, diagnostics);
        diagnostics.Items.ShouldNotBeEmpty();
        diagnostics.Items.ShouldAllBe(d => d.Span != null || d.Code == "SA6003");
        Golden.Check(Path.Combine(Folder, name + ".txt"), DiagnosticFormatter.Format(diagnostics.Sorted()));
    }

    [Fact]
    public void Corpus_OfBadPacks_HasOneForEachCodeAndSixtyInAll()
    {
        string rules = Path.Combine(Repository.Root, "tests", "Tests", "Rules", "cases", "bad");
        (Directory.EnumerateFiles(Folder, "*.yaml").Count() + Directory.EnumerateFiles(rules, "*.yaml").Count()).ShouldBeGreaterThanOrEqualTo(60);
        string listings = string.Concat(Directory.EnumerateFiles(Folder, "*.txt").Concat(Directory.EnumerateFiles(rules, "*.txt")).Select(File.ReadAllText));
        // Codes of packs that one text cannot show have commands for examples.
        DiagnosticCatalogue.All.Where(e => Kinds.Contains(e.Bad.Kind) && !listings.Contains($"[{e.Code}]", StringComparison.Ordinal)).Select(e => e.Code)
            .ShouldBeEmpty("add a pack NAME.yaml to tests/Tests/Analysis/cases/bad; ALPHA_UPDATE_GOLDEN=1 writes its listing");
    }
}
