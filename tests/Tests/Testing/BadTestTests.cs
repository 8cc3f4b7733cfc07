using Shouldly;
using SyntheticAlpha.Diagnostics;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

/// <summary>Each file of <c>cases/bad</c> against the listing beside it, as a user sees it.</summary>
public class BadTestTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Testing", "cases", "bad");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tests_Wrong_ListWhatAndWhere(string name) =>
        Golden.Check(Path.Combine(Folder, name + ".txt"), DiagnosticFormatter.Format(SmallPack.Problems(File.ReadAllText(Path.Combine(Folder, name + ".yaml")), name + ".yaml")));

    [Fact]
    public void Codes_OfTests_AllHaveACase()
    {
        var shown = Directory.EnumerateFiles(Folder, "*.txt").SelectMany(File.ReadLines)
            .Where(l => l.StartsWith("error[SA71", StringComparison.Ordinal)).Select(l => l[6..12]).Distinct();
        // A folder without tests and a filter without match are not in a text.
        Enumerable.Range(7101, 13).Select(n => $"SA{n}").Except(shown).ShouldBe(["SA7111", "SA7113"]);
    }
}
