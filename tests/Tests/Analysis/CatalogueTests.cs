using System.Text.RegularExpressions;
using Shouldly;
using SyntheticAlpha.Analysis.Catalogue;
using Xunit;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>Every code is documented with examples, and the examples do what they say.</summary>
public partial class CatalogueTests
{
    // What no example can bring about in a test: it takes a broken browser, or none.
    private static readonly string[] NotRun = ["SA8001", "SA8002", "SA8003", "SA8004", "SA8005"];

    // Codes that came with other rooms and have no section yet: the list may only get shorter.
    private static readonly string[] WithoutSection =
    [
        "SA1053", "SA1054", "SA1055", "SA1056", "SA1057", "SA1060", "SA1061", "SA1062", "SA1063", "SA1064",
        "SA1065", "SA1070", "SA1071", "SA1072", "SA1073", "SA1074", "SA6101", "SA6102", "SA6103", "SA6104",
        "SA6105", "SA6106", "SA6107", "SA6108", "SA6109", "SA6110", "SA6111", "SA6112", "SA7005", "SA7101",
        "SA7102", "SA7103", "SA7104", "SA7105", "SA7106", "SA7107", "SA7108", "SA7109", "SA7110", "SA7111",
        "SA7112", "SA7113", "SA7120", "SA7121", "SA7122", "SA7123", "SA7124", "SA7501", "SA9002",
    ];

    private static readonly Dictionary<string, string> NotAlone = new(StringComparer.Ordinal)
    {
        ["SA1040"] = "the report shows this warning among the quality of its data, without the code",
        ["SA1041"] = "the report stops with SA7002 in the same case, which says the same",
        ["SA7003"] = "the report shows this warning among the quality of its data, without the code",
    };

    public static TheoryData<string> Codes => [.. DiagnosticCatalogue.All.Select(e => e.Code).Except(NotRun)];

    [Fact]
    public void Codes_OfAllStages_HaveAnEntryAndNoneIsLeftOver()
    {
        var declared = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*Diagnostics*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).SelectMany(f => Code().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var documented = DiagnosticCatalogue.All.Select(e => e.Code).ToArray();
        declared.Except(documented).Order().ShouldBe(
            WithoutSection, ignoreOrder: true, "each of these codes needs a section \"## CODE: title\" with a paragraph, a bad and a good example in a page of docs/diagnostics; one that has it leaves the list WithoutSection");
        documented.Except(declared).ShouldBeEmpty("these sections of docs/diagnostics are of codes that no *Diagnostics.cs has");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Example_Bad_GivesJustItsCode(string code)
    {
        if (NotAlone.TryGetValue(code, out string? reason))
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

    [GeneratedRegex("\"(SA\\d{4})\"")]
    private static partial Regex Code();
}
