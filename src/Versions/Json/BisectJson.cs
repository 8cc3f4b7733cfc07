using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Versions.Bisects;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Json;

/// <summary>What changed an outcome, as JSON.</summary>
public sealed record BisectDocument(
    string Engine, string Symbol, DateOnly AsOf, string Expect, BisectCommitDocument? Commit, ImmutableArray<BisectEditDocument> Edits, string Outcome,
    ImmutableArray<ImmutableArray<int>> Others, bool ProvenSmallest, bool AllOthersTried, bool? RestoredWithoutIt, int EditsInAll, int Tried);

/// <summary>The commit.</summary>
public sealed record BisectCommitDocument(string Id, DateTimeOffset Time, string Message, string Before, string OutcomeBefore, string OutcomeAfter, int Searched, int Tried, ImmutableArray<string> Skipped);

/// <summary>An edit.</summary>
public sealed record BisectEditDocument(int Number, string Path, string What, string? Old, string? New, string? OldPlace, string? NewPlace);

/// <summary>Writes what changed outcomes as JSON.</summary>
public static class BisectJson
{
    private static readonly BisectJsonContext Context = new(JsonText.Options(BisectJsonContext.Default.Options));

    /// <summary>The schema.</summary>
    public static string Schema => ReportSchemas.Of<BisectDocument>("Synthetic Alpha change of an outcome");

    /// <summary>The finding as text.</summary>
    public static string Write((string Symbol, DateOnly AsOf, string Expect) question, RevisionFinding? revision, PackDiff diff, EditFinding finding, string engine)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(finding);
        var commit = revision is null ? null : new BisectCommitDocument(
            revision.Commit.Id, revision.Commit.Time, revision.Commit.Message, revision.Before.Revision, revision.Before.Outcome.Text, revision.After.Text, revision.Searched, revision.Tried, revision.Skipped);
        var document = new BisectDocument(
            engine, question.Symbol, question.AsOf, question.Expect, commit, [.. finding.Edits.Select(Edit)], finding.Outcome.Text,
            [.. finding.Others.Select(o => o.Select(e => e.Number).ToImmutableArray())], finding.IsSmallest, finding.HasAllOthers, finding.Suffices, diff.Edits.Length, finding.Tried);
        return JsonText.Of(document, Context.BisectDocument);
    }

    private static BisectEditDocument Edit(Edit edit) => new(edit.Number, edit.Path, edit.What, edit.Old, edit.New, edit.OldPlace?.ToString(), edit.NewPlace?.ToString());
}

/// <summary>Writes findings without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", Converters = [typeof(DecimalConverter)])]
[JsonSerializable(typeof(BisectDocument))]
public sealed partial class BisectJsonContext : JsonSerializerContext;
