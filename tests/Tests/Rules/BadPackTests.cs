using Shouldly;
using SyntheticAlpha.Diagnostics;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

/// <summary>Each pack of <c>cases/bad</c> against the listing beside it, as a user sees it.</summary>
public class BadPackTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Rules", "cases", "bad");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pack_Wrong_ListsWhatAndWhere(string name) =>
        Golden.Check(Path.Combine(Folder, name + ".txt"), DiagnosticFormatter.Format(Problems(name)));

    [Fact]
    public void Pack_WithFiveMistakes_ListsAllFive() =>
        Problems("five-mistakes").Select(d => d.Code).ShouldBe(["SA4001", "SA4006", "SA3005", "SA3003", "SA6018", "SA6022", "SA6026", "SA6013"], ignoreOrder: true);

    [Fact]
    public void Codes_OfRules_AllHaveACase()
    {
        var shown = Directory.EnumerateFiles(Folder, "*.txt").SelectMany(File.ReadLines)
            .Where(l => l.StartsWith("error[SA60", StringComparison.Ordinal)).Select(l => l[6..12]).Distinct();
        // Folders, and keys of two files, are not in a single text; they have tests of their own.
        Enumerable.Range(6001, 32).Select(n => $"SA{n}").Except(shown).ShouldBe(["SA6001", "SA6002", "SA6004"]);
    }

    [Fact]
    public void Problems_OfAnyCase_HaveAPlace()
    {
        foreach (var row in Cases)
            Problems(row.Data).ShouldAllBe(d => d.Span != null || d.Code == "SA6003");
    }

    private static IReadOnlyList<Diagnostic> Problems(string name) =>
        PackText.Problems(File.ReadAllText(Path.Combine(Folder, name + ".yaml")), name + ".yaml");
}
