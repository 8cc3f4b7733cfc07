using CsCheck;
using Shouldly;
using SyntheticAlpha.Authoring.Formatting;
using SyntheticAlpha.Authoring.Templates;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Yaml.Formatting;
using Xunit;

namespace SyntheticAlpha.Tests.Authoring;

/// <summary>One layout for what says the same, and nothing of what is said is lost.</summary>
public class PackFormatterTests
{
    private static readonly string Cases = Path.Combine(Repository.Root, "tests", "Tests", "Authoring", "cases");

    public static TheoryData<string> Packs =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_IsLaidOut(string pack)
    {
        var diagnostics = new DiagnosticBag();
        var files = PackFormatter.Format(Path.Combine(Repository.Root, "rules", pack), diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        files.Where(f => f.IsChanged).Select(f => Path.GetFileName(f.Path)).ShouldBeEmpty($"alpha fmt rules/{pack} lays them out");
    }

    [Theory]
    [InlineData("comments")]
    [InlineData("brackets")]
    [InlineData("scalars")]
    public void File_OfCase_IsLaidOutAsBeside(string name) =>
        Golden.Check(Path.Combine(Cases, name + ".out.yaml"), Format(File.ReadAllText(Path.Combine(Cases, name + ".yaml"))));

    [Fact]
    public void Layout_OfAnyOtherLayout_IsTheSame() => Seeded.Check(Gen.Int[0, 1_000_000], 100, seed =>
    {
        var random = new Random(seed);
        string file = Files[random.Next(Files.Length)];
        string other = Relayout.Spaces(file, random);
        if (Relayout.Nodes(other)?.SaysTheSameAs(Relayout.Nodes(file)!) == true)
            Format(other).ShouldBe(file, other);
    });

    [Fact]
    public void Layout_WithCommentsAnywhere_KeepsAllOnceAndTheHash() => Seeded.Check(Gen.Int[0, 1_000_000], 150, seed =>
    {
        var random = new Random(seed);
        string file = Files[random.Next(Files.Length)];
        var (noted, comments) = Relayout.Notes(Relayout.Spaces(file, random), random);
        if (Relayout.Nodes(noted)?.SaysTheSameAs(Relayout.Nodes(file)!) != true)
            return;
        string laidOut = Format(noted);
        foreach (string comment in comments)
            laidOut.Split(comment).Length.ShouldBe(noted.Split(comment).Length, comment);
        Format(laidOut).ShouldBe(laidOut, noted);
        PackReader.HashOf([new SourceText("a", laidOut)]).ShouldBe(PackReader.HashOf([new SourceText("a", file)]));
    });

    // Without this the two laws above could hold of nothing.
    [Fact]
    public void OtherLayouts_MostlySayTheSame()
    {
        int same = Enumerable.Range(0, 60).Count(seed =>
        {
            var random = new Random(seed);
            string file = Files[random.Next(Files.Length)];
            string other = Relayout.Notes(Relayout.Spaces(file, random), random).Text;
            return other != file && Relayout.Nodes(other)?.SaysTheSameAs(Relayout.Nodes(file)!) == true;
        });
        same.ShouldBeGreaterThan(25);
    }

    [Fact]
    public void Pack_WithABrokenFile_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", "facts: {x:   close}");
        folder.Write("b.yaml", "facts: [");
        var diagnostics = new DiagnosticBag();
        PackFormatter.Format(folder.Path, diagnostics).ShouldBeEmpty();
        diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe("SA3001");
    }

    [Fact]
    public void Pack_LaidOut_IsWrittenWhereItChanges()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", "facts: {x:   close}");
        folder.Write("b.yaml", "report: []\n");
        folder.Write("tests/t.yaml", "tests:   []");
        var files = PackFormatter.Format(folder.Path, new DiagnosticBag());
        PackFormatter.Write(files);
        files.Where(f => f.IsChanged).Select(f => Path.GetFileName(f.Path)).ShouldBe(["a.yaml", "t.yaml"]);
        File.ReadAllText(folder.File("a.yaml")).ShouldBe("facts: {x: close}\n");
        Directory.EnumerateFiles(folder.Path).Count().ShouldBe(2);
    }

    private static readonly string[] Files =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "rules")).SelectMany(d => Directory.EnumerateFiles(d, "*.yaml")).Order(StringComparer.Ordinal).Select(f => Format(File.ReadAllText(f))),
        .. PackTemplate.Files.Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal)).Select(f => f.Text).Where(t => !t.Contains("tests:", StringComparison.Ordinal)),
    ];

    private static string Format(string text)
    {
        var diagnostics = new DiagnosticBag();
        string? laidOut = YamlFormatter.Format(new SourceText("file.yaml", text), typeof(PackDocument), diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n", text);
        return laidOut.ShouldNotBeNull();
    }
}
