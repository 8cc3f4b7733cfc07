using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Testing.Output;
using SyntheticAlpha.Testing.Running;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

/// <summary>The tests that lie in each shipped pack.</summary>
public class ShippedPackTests
{
    public static TheoryData<string> Packs =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_Shipped_PassesItsTests(string name)
    {
        string folder = Path.Combine(Repository.Root, "rules", name);
        var diagnostics = new DiagnosticBag();
        var suites = PackSuite.Read(
            folder, null, variant => PackCompiler.Compile(PackReader.Read(folder, diagnostics, variant)!, Catalogue.Default, diagnostics), diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        suites.ShouldAllBe(s => s.Cases.Length > 0);
        var text = new StringWriter();
        var results = new TestResults(name, [.. suites.SelectMany(s => TestRunner.Run(s.Pack, s.Cases, new TestMarkets(), TestContext.Current.CancellationToken))], TimeSpan.Zero);
        new TextTestWriter().Write(results, text);
        results.Failed.ShouldBe(0, text.ToString());
    }
}
