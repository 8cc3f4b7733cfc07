using System.Text.Json;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;
using static SyntheticAlpha.Reports.Json.AssessmentReader;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Gives an assessment as JSON for other programs to read.</summary>
public static class JsonReport
{
    /// <summary>The version of the format.</summary>
    public const string SchemaVersion = "1.1";

    // Names and prices stay readable: only what JSON itself must escape is escaped.
    private static readonly ReportJsonContext Context = new(JsonText.Options(ReportJsonContext.Default.Options));

    /// <summary>Makes the document.</summary>
    /// <param name="assessment">The scored symbol.</param>
    /// <param name="trace">How its values came about.</param>
    /// <param name="write">Writes a text of the pack with its figures.</param>
    /// <param name="engineVersion">The version of the program.</param>
    public static ReportDocument Build(Assessment assessment, Trace trace, Func<Template, string> write, string engineVersion)
    {
        var reader = new AssessmentReader(assessment, write);
        var (scores, trade, facts) = (new ScoreWriter(reader), new TradeWriter(reader), new FactWriter(reader, trace));
        var (pack, data) = (assessment.Pack, assessment.Data);
        var signals = pack.Signals;
        return new ReportDocument(
            SchemaVersion, new EngineDocument("Synthetic Alpha", engineVersion),
            data.Bars.Symbol, data.Dossier.Name, data.Dossier.Currency, assessment.AsOf,
            Data(assessment), Identity(pack),
            scores.Composite(), pack.Grades is { } grades ? assessment.Word(grades.Node) : null,
            signals is null ? null : assessment.Word(signals.Node), signals is null ? null : assessment.Word(signals.ByScore),
            scores.Holding(signals?.Caps ?? []), scores.Holding(signals?.Vetoes ?? []),
            scores.Undecided([.. signals?.Caps ?? [], .. signals?.Vetoes ?? []]), scores.Dimensions(),
            trade.Levels(), trade.Plan(), trade.Scenarios(), trade.Cases(), trade.Catalysts(), facts.Facts(), facts.Steps())
        { Fragility = FragilityDocument.Of(assessment) };
    }

    /// <summary>The document as text, sealed and ended by a line feed.</summary>
    public static string Write(ReportDocument document) =>
        TextSeal.Close(JsonText.Of(document with { Sha256 = TextSeal.Open }, Context.ReportDocument));

    /// <summary>Reads a document that was written before; null where the text is <c>null</c>.</summary>
    public static ReportDocument? Read(string json) => JsonSerializer.Deserialize(json, Context.ReportDocument);

    private static DataDocument Data(Assessment assessment)
    {
        var (bars, data) = (assessment.Bars, assessment.Data);
        return new DataDocument(
            bars.Count == 0 ? null : bars.Dates[0], bars.Count == 0 ? null : bars.Dates[^1], bars.Count, Given(data.DataHash), bars.Adjustment, Factors(bars),
            data.Benchmark is { } benchmark ? new BenchmarkDocument(benchmark.Symbol, Given(data.BenchmarkHash), benchmark.Adjustment, Factors(benchmark)) : null,
            Given(data.Dossier.Hash))
        { Universe = assessment.Pack.Plan.ReadsUniverse ? data.Universe?.Identity : null };
    }

    /// <summary>The rules that a document is made by.</summary>
    internal static PackIdentity Identity(Rules.Pack pack) => new(
        pack.Name, pack.Version, pack.Hash, pack.Title, pack.Source, pack.Variant?.Name, [.. pack.Ancestry.Select(a => new AncestorDocument(a.Name, a.Version, a.Hash))]);

    private static FactorsDocument? Factors(BarSeries bars) => bars.Factors is { } factors ? new FactorsDocument(factors.Name, factors.Sha256) : null;
}
