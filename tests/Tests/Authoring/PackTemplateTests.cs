using Shouldly;
using SyntheticAlpha.Authoring.Formatting;
using SyntheticAlpha.Authoring.Templates;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Coverage;
using SyntheticAlpha.Testing.Mutation;
using SyntheticAlpha.Testing.Output;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Cli;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Authoring;

public sealed class PackTemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NewPack_CompilesScoresAndIsLaidOut()
    {
        string folder = PackTemplate.Create("my-pack", _folder.Path);
        var diagnostics = new DiagnosticBag();
        var pack = PackCompiler.Compile(PackReader.Read(folder, diagnostics)!, Catalogue.Default, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        (pack!.Name, pack.Title).ShouldBe(("my-pack", "My pack"));
        Scored.Of(pack, Scored.Bars(300))["composite"].ShouldNotBeNull();
        PackFormatter.Format(folder, diagnostics).ShouldAllBe(f => !f.IsChanged);
    }

    [Fact]
    public void NewPack_PassesItsOwnTestsWhichCoverItAndKillItsMutants()
    {
        string folder = PackTemplate.Create("my-pack", _folder.Path);
        var cancellation = TestContext.Current.CancellationToken;
        var diagnostics = new DiagnosticBag();
        var tree = PackReader.ReadTree(folder, diagnostics)!;
        var pack = PackCompiler.Compile(PackReader.BindTree(tree, folder, diagnostics), Catalogue.Default, diagnostics)!;
        var cases = TestReader.Read(folder, pack, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");

        var results = new TestResults("my-pack", TestRunner.Run(pack, cases, new TestMarkets(), cancellation), TimeSpan.Zero);
        var text = new StringWriter();
        new TextTestWriter().Write(results, text);
        (cases.Length > 20, results.Failed).ShouldBe((true, 0), text.ToString());
        new CoverageReport("my-pack", CoverageRun.Of(pack, cases, new TestMarkets(), cancellation)).Percent.ShouldBeGreaterThanOrEqualTo(95);
        var mutants = new MutationRun(folder, tree, pack, Catalogue.Default, cases, new TestMarkets()).Run(cancellation: cancellation);
        (mutants.Length > 50, new MutationReport("my-pack", mutants, TimeSpan.Zero).Percent >= 95).ShouldBe((true, true));
    }

    [Fact]
    public void NewPack_BelowAFolderOfSchemas_NamesThem()
    {
        _folder.Write("schemas/pack.schema.json", "{}");
        _folder.Write("schemas/pack-test.schema.json", "{}");
        string folder = PackTemplate.Create("my-pack", _folder.File("rules"));
        File.ReadAllText(Path.Combine(folder, "facts.yaml")).ShouldStartWith("# yaml-language-server: $schema=../../schemas/pack.schema.json\n#");
        File.ReadAllText(Path.Combine(folder, "tests/facts.yaml")).ShouldStartWith("# yaml-language-server: $schema=../../../schemas/pack-test.schema.json\n#");
        File.ReadAllText(Path.Combine(folder, "tests/sample/bars/SAMPLE.csv")).ShouldStartWith("date,");
        PackFormatter.Format(folder, new DiagnosticBag()).ShouldAllBe(f => !f.IsChanged);
    }

    [Fact]
    public async Task NewPack_ScoresTheSampleThatComesWithIt()
    {
        PackTemplate.Create("my-pack", _folder.Path);
        var (code, output, error) = await Alpha.RunAsync(_folder.Path, "report", "SAMPLE", "--data", "my-pack/tests/sample", "--rules", "my-pack", "--format", "md");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("grade A, Buy");
    }

    [Fact]
    public void NewPack_NamesItselfEverywhere()
    {
        string folder = PackTemplate.Create("my-pack", _folder.Path);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        files.Length.ShouldBe(PackTemplate.Files.Count);
        files.ShouldAllBe(f => !File.ReadAllText(f).Contains("new-pack"));
        File.ReadAllText(Path.Combine(folder, "pack.yaml")).ShouldContain($"alpha test {_folder.Path}/my-pack");
    }

    [Fact]
    public void NewPack_WhereSomethingIs_IsRefusedAndChangesNothing()
    {
        _folder.Write("my-pack/mine.txt", "mine");
        Should.Throw<InputException>(() => PackTemplate.Create("my-pack", _folder.Path)).Diagnostics[0].Code.ShouldBe("SA8501");
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBe([_folder.File("my-pack/mine.txt")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("My-pack")]
    [InlineData("../x")]
    [InlineData("a b")]
    [InlineData("1pack")]
    public void NewPack_OfABadName_IsRefused(string name) =>
        Should.Throw<InputException>(() => PackTemplate.Create(name, _folder.Path)).Diagnostics[0].Code.ShouldBe("SA8502");
}
