using System.Text.RegularExpressions;
using Shouldly;
using SyntheticAlpha.Analysis.Catalogue;
using Xunit;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>Every code is documented with examples, and the examples do what they say.</summary>
public partial class CatalogueTests
{
    // Codes whose bad example gives none, each with the reason.
    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["SA7006"] = "it guards against a function that is wrong: no expression of the language looks ahead",
        ["SA7604"] = "it takes two runs at the same time, which PanelTests has",
        ["SA7851"] = "it takes a folder outside of any repository, which BlameTests has",
        ["SA7852"] = "it takes a file edited after its commit, which BlameTests has",
        ["SA7853"] = "it takes a shallow clone",
        ["SA7863"] = "it takes a history of more than one commit",
        ["SA7905"] = "it guards against a file that changes while it is read: two processes would have to meet",
        ["SA8503"] = "it guards against a fault of the program: no pack is known whose layout changes its hash",
    };

    public static TheoryData<string> Codes => [.. DiagnosticCatalogue.All.Select(e => e.Code)];

    [Fact]
    public void Codes_OfAllStages_HaveAnEntryAndNoneIsLeftOver()
    {
        var declared = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*Diagnostics*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).SelectMany(f => Code().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var documented = DiagnosticCatalogue.All.Select(e => e.Code).ToArray();
        declared.Except(documented).Order().ShouldBeEmpty(
            "each of these codes needs a section \"## CODE: title\" with a paragraph, a bad and a good example in a page of docs/diagnostics");
        documented.Except(declared).ShouldBeEmpty("these sections of docs/diagnostics are of codes that no *Diagnostics.cs has");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Example_Bad_GivesJustItsCode(string code)
    {
        if (NotRun.TryGetValue(code, out string? reason))
            Assert.Skip(reason);
        ExampleRunner.Codes(DiagnosticCatalogue.Find(code)!.Bad).ShouldBe([code], $"the bad example of {code} in docs/diagnostics");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Example_Good_GivesNone(string code) =>
        ExampleRunner.Codes(DiagnosticCatalogue.Find(code)!.Good).ShouldBeEmpty($"the good example of {code} in docs/diagnostics");

    [Fact]
    public void Entries_OfTheCatalogue_HaveTitlesWithoutAStop()
    {
        foreach (var entry in DiagnosticCatalogue.All)
            entry.Title.ShouldNotEndWith(".", customMessage: entry.Code);
    }

    [Fact]
    public void Entries_OfTheCatalogue_SayMoreThanTheirTitle()
    {
        foreach (var entry in DiagnosticCatalogue.All)
            entry.Text.Split(' ').Length.ShouldBeGreaterThan(3, $"{entry.Code} needs a sentence on why it matters, or how to mend it");
    }

    [GeneratedRegex("\"(SA\\d{4})\"")]
    private static partial Regex Code();
}
