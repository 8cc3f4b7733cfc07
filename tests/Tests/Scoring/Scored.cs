using System.Collections.Immutable;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Scoring;

/// <summary>A pack assessed, with short ways to ask for its values by name.</summary>
internal sealed class Scored(Assessment assessment, IReadOnlyList<Diagnostic> diagnostics)
{
    public Assessment Assessment { get; } = assessment;

    /// <summary>What was reported on the way.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>The value of a name; missing as null.</summary>
    public double? this[string name] =>
        Assessment[Node(name)] is var value && double.IsFinite(value) ? value : null;

    public string? Word(string name) => Assessment.Word(Node(name));

    public string Why(string name) => Assessment.WhyMissing(Node(name));

    public SubScore Sub(string id) => Assessment.Pack.Dimensions.SelectMany(d => d.SubScores).First(s => s.Id == id);

    /// <summary>Why a sub-score could not be computed.</summary>
    public string WhySub(string id) => Assessment.WhyMissing(Sub(id).Raw);

    public string Say(Template template) => new FigureWriter(Assessment).Text(template);

    /// <summary>A pack on five made-up bars, whose closes are 100 to 104.</summary>
    public static Scored Of(Pack pack, string? dossier = null) => Of(pack, Bars(5), dossier);

    public static Scored Of(string pack, string? dossier = null) => Of(PackText.Compile(pack), Bars(5), dossier);

    public static Scored Of(Pack pack, BarSeries bars, string? dossier = null, DateOnly? asOf = null, BarSeries? benchmark = null)
    {
        var diagnostics = new DiagnosticBag();
        var read = dossier is null ? Dossier.Empty(bars.Symbol) : ReadDossier(dossier);
        string hash = new('0', 64);
        return new Scored(Assessor.Assess(pack, new MarketData(bars, benchmark, read, hash, hash), asOf, diagnostics), diagnostics.Items);
    }

    public static Dossier ReadDossier(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        var node = YamlReader.Read(new SourceText("dossier.yaml", yaml), diagnostics);
        var dossier = node is null ? null : DossierReader.Read(node, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n", yaml);
        return dossier.ShouldNotBeNull();
    }

    /// <summary>Weekdays from 2024-01-01 on with closes rising by one from 100.</summary>
    public static BarSeries Bars(int count, double scale = 1) => Walk(count, i => 100 + i, scale);

    /// <summary>A jagged rise and fall that no indicator is constant on.</summary>
    public static BarSeries Wave(int count, double scale = 1, double phase = 0, string symbol = "X") =>
        Walk(count, i => 100 + 0.05 * i + 12 * Math.Sin(i / 23.0 + phase) + 3 * Math.Sin(i * 1.7 + phase), scale, symbol);

    private static BarSeries Walk(int count, Func<int, double> close, double scale, string symbol = "X")
    {
        // Halves keep prices exact under scaling by powers of two.
        ImmutableArray<double> Column(Func<int, double> value) => [.. Enumerable.Range(0, count).Select(i => Math.Round(value(i) * 64) / 64 * scale)];
        var dates = Enumerable.Range(0, count).Select(i => new DateOnly(2024, 1, 1).AddDays(i / 5 * 7 + i % 5));
        return BarSeries.Create(
            symbol, [.. dates], Column(i => close(i) - 0.5), Column(i => close(i) + 1 + i % 3), Column(i => close(i) - 1 - i % 4), Column(close),
            [.. Enumerable.Range(0, count).Select(i => 1000.0 + 100 * (i % 7))]);
    }

    private int Node(string name) => Assessment.Pack.Names[name];
}
