using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;

namespace SyntheticAlpha.Tests.Rules;

/// <summary>Compiles packs from one text.</summary>
internal static class PackText
{
    public const string Header = "pack: {name: test, version: 1.0.0, title: Test}\n";

    /// <summary>Everything that is wrong with a pack.</summary>
    public static IReadOnlyList<Diagnostic> Problems(string yaml, string path = "pack.yaml")
    {
        var diagnostics = new DiagnosticBag();
        if (PackReader.ReadText(yaml, path, diagnostics) is { } document)
            PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        return diagnostics.Sorted();
    }

    /// <summary>A pack that must be right; without a header it is given one.</summary>
    public static Pack Compile(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.ReadText(yaml.StartsWith("pack:", StringComparison.Ordinal) ? yaml : Header + yaml, "pack.yaml", diagnostics);
        var pack = document is null ? null : PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n", yaml);
        return pack.ShouldNotBeNull();
    }

    /// <summary>A pack of one dimension <c>d</c> with the sub-scores given, a flow mapping each.</summary>
    public static Pack WithSubScores(string declarations, params IEnumerable<string> subScores) =>
        Compile(declarations + "\ndimensions:\n  - id: d\n    title: D\n    sub_scores:\n" + string.Concat(subScores.Select(s => $"      - {s}\n")));
}
