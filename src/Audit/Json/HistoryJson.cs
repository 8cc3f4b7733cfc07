using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SyntheticAlpha.Audit.Histories;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Json;

/// <summary>A symbol's scores through time, as JSON; what is missing is null.</summary>
public sealed record HistoryDocument(
    string Engine, string Symbol, ImmutableArray<HistoryRulesDocument> Rules, ImmutableArray<string> Dimensions, ImmutableArray<HistoryRowDocument> Rows, LaterReport? LaterReport);

/// <summary>Rules with the day from which they were in force; null for those of the beginning.</summary>
public sealed record HistoryRulesDocument(DateOnly? From, string Name, string Version, string? Variant, string Hash);

/// <summary>A day; scores stand in the order of the dimensions, the signal's move is 1 where it is stronger than on the row before, −1 where it is weaker.</summary>
public sealed record HistoryRowDocument(
    DateOnly Date, double Close, double? Composite, ImmutableArray<double?> Dimensions, string? Grade, string? Signal, int SignalMove, string Rules, ImmutableArray<string> Changes);

/// <summary>Writes histories as JSON.</summary>
public static class HistoryJson
{
    private static readonly HistoryJsonContext Context = new(JsonText.Options(HistoryJsonContext.Default.Options));

    /// <summary>The schema.</summary>
    public static string Schema => ReportSchemas.Of<HistoryDocument>("Synthetic Alpha history of scores");

    /// <summary>The history as text.</summary>
    public static string Write(SymbolHistory history, ImmutableArray<RulesInForce> rules, string engine) => JsonText.Of(
        new HistoryDocument(
            engine, history.Symbol, [.. rules.Select(r => new HistoryRulesDocument(r.From, r.Pack.Name, r.Pack.Version, r.Pack.Variant?.Name, r.Pack.Hash))], history.Dimensions,
            [.. history.Rows.Select(r => new HistoryRowDocument(r.Date, r.Close, r.Composite, r.Dimensions, r.Grade, r.Signal, r.SignalMove, r.Rules, r.Changes))], history.Beyond),
        Context.HistoryDocument);
}

/// <summary>Writes histories without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(DecimalConverter)])]
[JsonSerializable(typeof(HistoryDocument))]
public sealed partial class HistoryJsonContext : JsonSerializerContext;
