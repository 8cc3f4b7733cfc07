using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;
using SyntheticAlpha.Versions.Regions;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Versions.Json;

/// <summary>A comparison of two versions, as JSON.</summary>
public sealed record DiffDocument(
    string Engine, VersionDocument Old, VersionDocument New, bool ScoresAreEqual, int Names, int NamesEqual, StepDocument Step, ImmutableArray<EditDocument> Edits,
    ImpactDocument? Impact, ImmutableArray<Region>? Regions);

/// <summary>A version.</summary>
public sealed record VersionDocument(string Given, string Name, string Version, string? Variant, string Hash, string ScoresHash);

/// <summary>The version step.</summary>
public sealed record StepDocument(StepKind Needed, StepKind? Made, bool Fits, string Suggested, string Reason);

/// <summary>An edit.</summary>
public sealed record EditDocument(
    int Number, EditKind Kind, EditEffect Effect, string Path, string? OldPath, string What, string Title, string? Old, string? New, string? OldPlace, string? NewPlace,
    ImmutableArray<string> Touches);

/// <summary>Writes comparisons as JSON.</summary>
public static class DiffJson
{
    private static readonly DiffJsonContext Context = new(JsonText.Options(DiffJsonContext.Default.Options));

    /// <summary>The schema.</summary>
    public static string Schema => ReportSchemas.Of<DiffDocument>("Synthetic Alpha comparison of versions");

    /// <summary>The comparison as text.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="impact">What it does to scores; null where that was not asked for.</param>
    /// <param name="regions">Where they disagree; null where that was not asked for.</param>
    /// <param name="engine">The engine's version.</param>
    public static string Write(PackDiff diff, Impact? impact, ImmutableArray<Region>? regions, string engine) =>
        JsonText.Of(Document(diff, impact, engine) with { Regions = regions }, Context.DiffDocument);

    private static DiffDocument Document(PackDiff diff, Impact? impact, string engine) => new(
        engine, Version(diff.Old), Version(diff.New), diff.ScoresAreEqual, diff.Old.Pack.Names.Count, diff.SharedNames,
        new StepDocument(diff.Step.Needed, diff.Step.Made, diff.Step.Fits, diff.Step.Suggested, diff.Step.Reason),
        [.. diff.Edits.Select(e => new EditDocument(
            e.Number, e.Kind, e.Effect, e.Path, e.OldPath, e.What, e.Title, e.Old, e.New, Place(e.OldPlace), Place(e.NewPlace), e.Touches))],
        impact is null ? null : ImpactDocument.Of(impact), null);

    private static VersionDocument Version(PackState state) => new(state.Name, state.Pack.Name, state.Pack.Version, state.Pack.Variant?.Name, state.Pack.Hash, state.Pack.ScoresHash);

    private static string? Place(SourceSpan? span) => span?.ToString();
}

/// <summary>Writes comparisons without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(DecimalConverter), typeof(WordConverter<EditKind>), typeof(WordConverter<EditEffect>), typeof(WordConverter<StepKind>), typeof(WordConverter<Measure>)])]
[JsonSerializable(typeof(DiffDocument))]
public sealed partial class DiffJsonContext : JsonSerializerContext;
