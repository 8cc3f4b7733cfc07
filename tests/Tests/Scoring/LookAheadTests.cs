using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring.Proofs;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

public class LookAheadTests
{
    private static readonly SeriesFunction Peek = new()
    {
        Name = "peek",
        Summary = "The next bar's value: what no function may do.",
        Definition = "x of the next bar",
        Source = "this test",
        Example = "peek(close)",
        Parameters = [new SeriesParameter("x", "The values.")],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = _ => 0,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
        {
            var x = a.Series(0);
            for (int i = 0; i < result.Length; i++)
                result[i] = i + 1 < x.Length ? x[i + 1] : double.NaN;
        },
    };

    public static TheoryData<string> Packs => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_OnRandomMarkets_DoesNotLookAhead(string name)
    {
        var pack = Shipped(name);
        for (int seed = 1; seed <= 3; seed++)
        {
            var proof = LookAhead.Prove(pack, RandomMarket.Create(pack, 420, seed), 25, TestContext.Current.CancellationToken);
            proof.Findings.Select(f => $"{f.Node.Span}: {f.Day:yyyy-MM-dd} {f.WithLater} {f.Without}").ShouldBeEmpty();
            proof.Values.ShouldBe(25L * pack.Plan.Nodes.Length);
        }
    }

    [Fact]
    public void PeekingExpression_InAPack_IsNamedAndNothingAboveIt()
    {
        const string Text = """
            facts:
              honest: sma(close, 5)
              foul: sma(peek(close), 5) - honest
              above: foul > 0
            """;
        var pack = Compile(Text);
        var findings = LookAhead.Prove(pack, RandomMarket.Create(pack, 60, 1), 10, TestContext.Current.CancellationToken).Findings;
        findings.ShouldHaveSingleItem().Node.Span!.Value.Text.ShouldBe("peek(close)");
    }

    private static Pack Shipped(string name)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(Path.Combine(Repository.Root, "rules", name), diagnostics);
        var pack = PackCompiler.Compile(document.ShouldNotBeNull(), Catalogue.Default, diagnostics);
        return pack.ShouldNotBeNull();
    }

    private static Pack Compile(string text)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.ReadText("pack: {name: p, version: 1.0.0, title: P}\n" + text, "pack.yaml", diagnostics);
        var pack = PackCompiler.Compile(document.ShouldNotBeNull(), new FunctionCatalogue([.. Catalogue.Default.Functions, Peek]), diagnostics);
        diagnostics.Sorted().ShouldBeEmpty();
        return pack.ShouldNotBeNull();
    }
}
