using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>The flagship pack and the reference case, read once.</summary>
internal static class TradeScore
{
    private static readonly Lazy<Pack> Compiled = new(Compile);
    private static readonly Lazy<MarketData> Data = new(() => Load(Path.Combine(Example, "bars"), "IWM", "SPY", Path.Combine(Example, "dossiers", "IWM.yaml")));
    private static readonly Lazy<Assessment> Assessed = new(() => Assess(Data.Value));

    public static string Folder { get; } = Path.Combine(Repository.Root, "rules", "trade-score");

    public static Pack Pack => Compiled.Value;

    /// <summary>Bars, benchmark and dossier of the reference case.</summary>
    public static MarketData ReferenceData => Data.Value;

    public static Assessment Reference => Assessed.Value;

    private static string Example => Path.Combine(Repository.Root, "examples", "iwm-2026-06-21");

    /// <summary>The reference case's bars without its dossier.</summary>
    public static MarketData BarsOnly => ReferenceData with { Dossier = Dossier.Empty("IWM") };

    public static MarketData Load(string folder, string symbol, string? benchmark, string? dossier = null)
    {
        var bars = new BarFolder(folder);
        var file = bars.Read(symbol);
        var other = benchmark is null ? null : bars.Read(benchmark);
        var diagnostics = new DiagnosticBag();
        var read = dossier is null ? Dossier.Empty(symbol) : DossierReader.Read(dossier, dossier, diagnostics);
        diagnostics.ThrowIfErrors();
        return new MarketData(file.Series, other?.Series, read!, file.Sha256, other?.Sha256 ?? "");
    }

    public static Assessment Assess(MarketData data, DateOnly? asOf = null) => Assessor.Assess(Pack, data, asOf, new DiagnosticBag());

    /// <summary>The value behind a name of the pack on the day of the assessment.</summary>
    public static double Value(this Assessment assessment, string name) => assessment[assessment.Pack.Names[name]];

    private static Pack Compile()
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(Folder, diagnostics, shownAs: "rules/trade-score");
        var pack = document is null ? null : PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        diagnostics.ThrowIfErrors();
        return pack!;
    }
}
