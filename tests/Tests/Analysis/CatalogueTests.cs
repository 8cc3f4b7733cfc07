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
        declared.Except(documented).Order().ShouldBeEmpty(
            "each of these codes needs a section \"## CODE: title\" with a paragraph, a bad and a good example in a page of docs/diagnostics");
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
