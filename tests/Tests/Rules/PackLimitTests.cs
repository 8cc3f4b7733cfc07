using System.Text;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

/// <summary>No pack can overflow the stack or keep the compiler busy for long.</summary>
public class PackLimitTests
{
    private const int SmallStack = 256 * 1024;

    [Fact]
    public void Facts_InAChainOf5000_CompileAndScoreOnASmallStack() => OnSmallStack(() =>
    {
        var text = new StringBuilder("facts:\n  f0: close\n");
        // The last first, so that binding in the order of the file would have to go all the way down.
        for (int i = 5000; i > 0; i--)
            text.Append(FormattableString.Invariant($"  f{i}: f{i - 1} + {i}\n"));
        text.Append("  below: lag(f5000, 1)\n");
        var scored = Scored.Of(PackText.Compile(text.ToString()));
        scored["f5000"].ShouldBe(104 + 5000 * 5001 / 2);
        scored["below"].ShouldBe(103 + 5000 * 5001 / 2);
    });

    [Fact]
    public void Facts_InARingOf5000_AreOneCycle() => OnSmallStack(() =>
    {
        var text = new StringBuilder(PackText.Header + "facts:\n");
        for (int i = 0; i < 5000; i++)
            text.Append(FormattableString.Invariant($"  f{i}: f{(i + 1) % 5000} + 1\n"));
        PackText.Problems(text.ToString()).Select(d => d.Code).ShouldBe(["SA6007"]);
    });

    [Fact]
    public void SubScores_ByTheThousand_AddUpOnASmallStack() => OnSmallStack(() =>
    {
        var pack = PackText.WithSubScores("", Enumerable.Range(0, 2000).Select(i => $"{{id: s{i}, title: S, points: 1, missing: zero, formula: close / close}}"));
        Scored.Of(pack)["d"].ShouldBe(2000);
    });

    [Fact]
    public void Names_UnknownByTheThousand_AreAllListed()
    {
        var text = new StringBuilder(PackText.Header + "facts:\n");
        for (int i = 0; i < 3000; i++)
            text.Append(FormattableString.Invariant($"  fact_number_{i}: fact_nunber_{i}\n"));
        var problems = PackText.Problems(text.ToString());
        problems.Count.ShouldBe(3000);
        // Guessing costs as much as there are names, so only the first get a suggestion.
        problems.Count(p => p.Help!.StartsWith("did you mean", StringComparison.Ordinal)).ShouldBe(200);
    }

    [Fact]
    public void Name_OfAnyLength_IsRefused()
    {
        string name = new('a', 1_000);
        var problem = PackText.Problems($"{PackText.Header}facts:\n  {name}: close\n  {name}b: close\n  ok: close").Select(p => (p.Code, p.Message.Length < 120));
        problem.ShouldBe([("SA6006", true), ("SA6006", true)]);
    }

    [Fact]
    public void Sharing_OfEveryFactTwice_StaysLinear()
    {
        // Written out, f40 would have 2^40 leaves.
        var text = new StringBuilder("facts:\n  f0: close\n");
        for (int i = 1; i <= 40; i++)
            text.Append(FormattableString.Invariant($"  f{i}: (f{i - 1} + f{i - 1}) / 2\n"));
        var pack = PackText.Compile(text.ToString());
        pack.Plan.Nodes.Length.ShouldBeLessThan(200);
        Scored.Of(pack)["f40"].ShouldBe(104);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Files_UpTo200_MakeAPack(int files, bool good)
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < files; i++)
            File.WriteAllText(Path.Combine(folder.Path, $"{i:000}.yaml"), i == 100 ? PackText.Header : FormattableString.Invariant($"facts: {{f{i}: close}}"));
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(folder.Path, diagnostics);
        (document is not null).ShouldBe(good);
        diagnostics.Items.Select(d => d.Code).ShouldBe(good ? [] : ["SA6002"]);
        document?.Facts.Length.ShouldBe(files - 1);
    }

    [Fact]
    public void Keys_GivenInTwoFiles_AreReportedWhereTheyRepeat()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), PackText.Header + "disclaimer: One\n");
        File.WriteAllText(Path.Combine(folder.Path, "b.yaml"), "disclaimer: Two\n" + PackText.Header + "facts: {close: open}\n");
        var diagnostics = new DiagnosticBag();
        PackReader.Read(folder.Path, diagnostics).ShouldNotBeNull();
        diagnostics.Sorted().Select(d => $"{d.Code} {Path.GetFileName(d.Span!.Value.ToString())}").ShouldBe(["SA6004 b.yaml:1:13", "SA6004 b.yaml:2:7"]);
    }

    [Fact]
    public void Folder_NotThere_SuggestsItsNeighbour()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "trade-score"));
        var diagnostics = new DiagnosticBag();
        PackReader.Read(Path.Combine(folder.Path, "trade-scor"), diagnostics).ShouldBeNull();
        diagnostics.Items.Single().Help.ShouldBe("did you mean \"trade-score\"?");
        PackReader.Read(Path.Combine(folder.Path, "trade-score"), diagnostics).ShouldBeNull();
        diagnostics.Items[^1].Code.ShouldBe("SA6002");
    }

    [Fact]
    public void File_Unreadable_HidesNoProblemsOfOthersAndBringsNone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), PackText.Header + "facts: {a: missing_elsewhere + 1, b: close + volume}\n");
        File.WriteAllText(Path.Combine(folder.Path, "b.yaml"), "facts: {missing_elsewhere: \"close\n");
        var diagnostics = new DiagnosticBag();
        SyntheticAlpha.Rules.Compilation.PackCompiler.Compile(PackReader.Read(folder.Path, diagnostics)!, SyntheticAlpha.Indicators.Catalogue.Default, diagnostics).ShouldBeNull();
        diagnostics.Items.Select(d => d.Code).Order().ShouldBe(["SA3001", "SA4006"]);
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), SmallStack);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }
}
