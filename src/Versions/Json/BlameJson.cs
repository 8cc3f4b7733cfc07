using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Versions.Blames;

namespace SyntheticAlpha.Versions.Json;

/// <summary>The commits behind a score, as JSON.</summary>
public sealed record BlameDocument(
    string Engine, string Symbol, DateOnly AsOf, string Pack, string PackHash, double? Composite, ImmutableArray<BlamedRuleDocument> Rules, ImmutableArray<BlamedVerdictDocument> Verdicts);

/// <summary>A rule with its last change.</summary>
public sealed record BlamedRuleDocument(
    string SubScore, ExplanationKind Kind, string Rule, double? Won, double? Lost, double? Weight, BlamedLineDocument Last, ImmutableArray<BlamedFactDocument> LaterFacts);

/// <summary>A fact that a rule reads, changed later than the rule.</summary>
public sealed record BlamedFactDocument(string Fact, BlamedLineDocument Line);

/// <summary>A weight, the grade or the signal.</summary>
public sealed record BlamedVerdictDocument(string Name, string Value, BlamedLineDocument Line);

/// <summary>A line with its commit; null where it is not committed.</summary>
public sealed record BlamedLineDocument(string File, int Line, string Text, string? Commit, DateTimeOffset? Time, string? Message, string? Author);

/// <summary>Writes the commits behind scores as JSON.</summary>
public static class BlameJson
{
    private static readonly BlameJsonContext Context = new(JsonText.Options(BlameJsonContext.Default.Options));

    /// <summary>The schema.</summary>
    public static string Schema => ReportSchemas.Of<BlameDocument>("Synthetic Alpha commits behind a score");

    /// <summary>The commits as text.</summary>
    /// <param name="blame">The commits behind a score.</param>
    /// <param name="withAuthors">Whether authors are named.</param>
    /// <param name="engine">The engine's version.</param>
    public static string Write(ScoreBlame blame, bool withAuthors, string engine)
    {
        var (assessment, pack) = (blame.Assessment, blame.Assessment.Pack);
        double? composite = pack.Composite is { } score && !assessment.IsMissing(score.Node) ? assessment[score.Node] : null;
        var document = new BlameDocument(
            engine, assessment.Data.Bars.Symbol, assessment.AsOf, $"{pack.Name} {pack.Version}", pack.Hash, composite,
            [.. blame.Rules.Select(r => new BlamedRuleDocument(r.SubScore, r.Kind, r.Rule, r.Won, r.Lost, r.Weight, Line(r.Last), [.. r.Facts.Select(f => new BlamedFactDocument(f.Fact, Line(f.Line)))]))],
            [.. blame.Verdicts.Select(v => new BlamedVerdictDocument(v.Name, v.Value, Line(v.Line)))]);
        return JsonText.Of(document, Context.BlameDocument);

        BlamedLineDocument Line(BlamedLine line) => new(
            line.Line.File, line.Line.Line, line.Line.Text, line.Commit?.Id, line.Commit?.Time, line.Commit?.Message, withAuthors ? line.Commit?.Author : null);
    }
}

/// <summary>Writes commits behind scores without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", Converters = [typeof(DecimalConverter), typeof(WordConverter<ExplanationKind>)])]
[JsonSerializable(typeof(BlameDocument))]
public sealed partial class BlameJsonContext : JsonSerializerContext;
