using System.Text.RegularExpressions;
using SyntheticAlpha.Analysis;
using SyntheticAlpha.Analysis.Catalogue;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Cli;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>Runs the examples of docs/diagnostics as what they are, and gives the codes that come of them.</summary>
internal static partial class ExampleRunner
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
    public static string[] Codes(Example example) =>
        [.. (example.Kind == "sh" ? CodesOfCommand(example.Text) : Problems(example).Select(d => d.Code)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with an example that is no command.</summary>
    public static IReadOnlyList<Diagnostic> Problems(Example example) => example.Kind switch
    {
        "csv" => BarText.Problems(example.Text),
        "dossier" => Dossier(example.Text),
        "assessed" => Assessed(PackText.Header + example.Text),
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
        var pack = PackText.Compile("inputs: {pe: {title: P/E, unit: none, range: 0..200}, stance: {title: Stance, words: [easing, neutral]}}\n");
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

    private static IEnumerable<string> CodesOfCommand(string command)
    {
        using var folder = new TemporaryFolder();
        Prepare(folder);
        var words = command.Trim().Split(' ').SkipWhile(w => w != "alpha").Skip(1);
        var (_, output, error) = Alpha.RunAsync(folder.Path, [.. words]).GetAwaiter().GetResult();
        return Code().Matches(error + SaysMore().Replace(output, "")).Select(m => m.Value);
    }

    private static void Prepare(TemporaryFolder folder)
    {
        string pack = PackText.Header + "facts: {a: close * 2, b: benchmark_close}\nreport: [{id: all, title: All, blocks: [{table: facts}, {table: quality}]}]\n";
        string bars = "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n";
        foreach (string name in new[] { "small", "locked", "changed", "bad-lock", "twice" })
            folder.Write($"rules/{name}/pack.yaml", pack);
        folder.Write("rules/twice/second.yaml", PackText.Header);
        string hash = PackText.Compile(pack).Hash;
        folder.Write("rules/locked/pack.lock", $"1.0.0 {hash}\n");
        folder.Write("rules/changed/pack.lock", $"1.0.0 {new string('0', 32)}\n");
        folder.Write("rules/bad-lock/pack.lock", "1.0.0\n");
        Directory.CreateDirectory(folder.File("rules/empty"));
        folder.Write("data/bars/X.csv", bars);
        folder.Write("data/bars/B.csv", bars);
        folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\n");
        folder.Write("data/dossiers/B.yaml", "symbol: B\n");
        folder.Write("data/dossiers/no-benchmark.yaml", "symbol: X\nbenchmark: ZZZ\n");
    }

    private static string Indent(string text, int by) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => new string(' ', by) + line + "\n"));

    [GeneratedRegex(@"SA\d{4}")]
    private static partial Regex Code();

    [GeneratedRegex("alpha check --explain SA.*")]
    private static partial Regex SaysMore();
}
