using SyntheticAlpha.Analysis;
using SyntheticAlpha.Analysis.Catalogue;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>Runs the examples of docs/diagnostics as what they are, and gives the codes that come of them.</summary>
internal static class ExampleRunner
{
    private const string Inputs = """
        inputs:
          pe: {title: P/E, unit: none, range: 1..200}
          margin: {title: Margin, unit: percent}
          stance: {title: Stance, words: [easing, neutral]}
          due: {title: Due, date: true}

        """;

    private const string Table = "report: [{id: all, title: All, blocks: [{table: facts}]}]\n";

    /// <summary>The distinct codes that an example gives, in order.</summary>
    public static string[] Codes(Example example) => [.. Problems(example).Select(d => d.Code).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with an example.</summary>
    public static IReadOnlyList<Diagnostic> Problems(Example example) => example.Kind switch
    {
        "sh" => Command(example.Text, ""),
        "files" => Command(example.Text.Split('\n', 2)[0].TrimStart('$'), example.Text),
        "csv" => BarText.Problems(example.Text),
        "dossier" => Dossier(example.Text),
        "assessed" => Assessed(PackText.Header + example.Text),
        "tests" => Command("alpha test value", "=== rules/value/tests/tests.yaml\n" + example.Text),
        _ => Pack(PackOf(example)),
    };

    /// <summary>The whole pack around an example.</summary>
    public static string PackOf(Example example) => example.Kind switch
    {
        "facts" => PackText.Header + Inputs + "facts:\n" + Indent(example.Text, 2) + Table,
        "sub_score" => PackText.Header + Inputs + "dimensions:\n  - id: d\n    title: D\n    sub_scores:\n" + Indent(example.Text, 6) + Table,
        "pack" => PackText.Header + example.Text,
        "whole" => example.Text,
        _ => throw new NotSupportedException($"examples of kind {example.Kind} are not known"),
    };

    private static IReadOnlyList<Diagnostic> Command(string line, string files)
    {
        using var folder = new ExampleFolder(files);
        var diagnostics = new DiagnosticBag();
        return Catching(diagnostics, () =>
        {
            foreach (string command in line.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                new ExampleCommand(folder, diagnostics).Run(command);
        });
    }

    private static IReadOnlyList<Diagnostic> Pack(string text)
    {
        var diagnostics = new DiagnosticBag();
        PackCheck.Text(text, "pack.yaml", Catalogue.Default, diagnostics);
        return diagnostics.Sorted();
    }

    private static IReadOnlyList<Diagnostic> Dossier(string text)
    {
        var diagnostics = new DiagnosticBag();
        var node = YamlReader.Read(new SourceText("dossier.yaml", text), diagnostics);
        var dossier = node is null ? null : DossierReader.Read(node, diagnostics);
        if (dossier is null || diagnostics.HasErrors)
            return diagnostics.Items;
        var pack = PackText.Compile(
            "inputs: {pe: {title: P/E, unit: none, range: 0..200}, stance: {title: Stance, words: [easing, neutral]}, sales: {title: Sales, unit: currency, per: year}}\n");
        return Catching(diagnostics, () => Assessor.Assess(pack, new MarketData(Scored.Bars(5), null, dossier, "", ""), null, diagnostics));
    }

    private static IReadOnlyList<Diagnostic> Assessed(string text)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.ReadText(text, "pack.yaml", diagnostics);
        var pack = PackCompiler.Compile(document!, Catalogue.Default, diagnostics)!;
        return Catching(diagnostics, () => Assessor.Assess(pack, new MarketData(Scored.Bars(5), null, SyntheticAlpha.Dossiers.Dossier.Empty("X"), "", ""), null, diagnostics));
    }

    private static IReadOnlyList<Diagnostic> Catching(DiagnosticBag diagnostics, Action action)
    {
        try
        {
            action();
            return diagnostics.Items;
        }
        catch (InputException e)
        {
            return e.Diagnostics;
        }
    }

    private static string Indent(string text, int by) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => new string(' ', by) + line + "\n"));
}
