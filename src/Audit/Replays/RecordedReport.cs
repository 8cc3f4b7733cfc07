using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SyntheticAlpha.Audit.Verifying;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Replays;

/// <summary>
/// The assessment behind a report that was written as JSON, of the same symbol by the same rules, taken from the report alone: its trace has
/// every bar column, series function and input that the scores rest on. What these give is computed again and must be what the report states.
/// </summary>
/// <remarks>Only the row of the day is there: questions about bars before it have no answer.</remarks>
public sealed class RecordedReport
{
    // Reports write numbers to 15 digits; what is equal to so many is the same value.
    private const double Nearness = 1e-9;

    private readonly JsonElement _report;
    private readonly string _file;
    private readonly Assessment _like;
    private readonly Plan _plan;

    private RecordedReport(JsonElement report, string file, Assessment like) => (_report, _file, _like, _plan) = (report, file, like, like.Pack.Plan);

    /// <summary>The assessment of a report.</summary>
    /// <param name="text">The report's JSON text.</param>
    /// <param name="file">Its file, or how else it is called, for messages.</param>
    /// <param name="like">Today's assessment: of the same symbol, by the same rules.</param>
    /// <exception cref="InputException">It is no report (SA7904), of another symbol or by other rules (SA7921), or its values do not give its scores (SA7922).</exception>
    public static Assessment Read(string text, string file, Assessment like)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw new InputException(AuditDiagnostics.NoReport(file));
        }

        using (document)
            return ReportIdentity.Read(text) is { } identity
                ? new RecordedReport(document.RootElement, file, like).Assess(identity, TextSeal.Holds(text))
                : throw new InputException(AuditDiagnostics.NoReport(file));
    }

    private Assessment Assess(ReportIdentity identity, bool holdsItsHash)
    {
        if (identity.Symbol != _like.Data.Bars.Symbol)
            throw new InputException(AuditDiagnostics.OtherReport(_file, $"is of {identity.Symbol}, not of {_like.Data.Bars.Symbol}"));
        if (!holdsItsHash)
            throw new InputException(AuditDiagnostics.UnsoundReport(_file, "it was changed after it was written"));
        if (identity.PackHash != _like.Pack.Hash)
            throw new InputException(AuditDiagnostics.OtherReport(_file, $"is by other rules: {identity.Pack} with hash {identity.PackHash}, not {_like.Pack.Hash}"));
        var leaves = new Dictionary<int, double[]>();
        foreach (var node in _plan.Nodes)
            if (node.Operation is SourceOperation or SeriesOperation or PeriodOperation)
                leaves[node.Id] = [ValueOf(node)];
        var before = _like with
        {
            AsOf = identity.AsOf,
            Bars = _like.Bars.UpTo(identity.AsOf),
            Data = _like.Data with { Dossier = Dossier(identity.AsOf) },
            Row = leaves.Count == 0 ? _like.Row : _like.Row.WhatIf(0, leaves),
        };
        foreach (var (name, stated) in Scores())
            if (_like.Pack.Names.TryGetValue(name, out int node) && !IsNear(before[node], stated))
                throw new InputException(AuditDiagnostics.UnsoundReport(_file, $"its values give {name} {Shown(before[node])}, it states {Shown(stated)}: another version of the program wrote it"));
        return before;
    }

    private double ValueOf(PlanNode node)
    {
        if (!_report.GetProperty("trace").TryGetProperty(node.Id.ToString(CultureInfo.InvariantCulture), out var step))
            return double.NaN;
        var value = step.GetProperty("value");
        double read = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.String when node.Type.Kind == ValueKind.Date => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber,
            JsonValueKind.String => _plan.Texts.Code(value.GetString()!),
            _ => double.NaN,
        };
        double now = _like[node.Id];
        return double.Parse(now.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == read ? now : read;
    }

    private IEnumerable<(string Name, double Stated)> Scores()
    {
        if (_report.GetProperty("composite") is { ValueKind: JsonValueKind.Object } composite)
            yield return ("composite", Number(composite.GetProperty("score")));
        foreach (var dimension in _report.GetProperty("dimensions").EnumerateArray())
            yield return (dimension.GetProperty("id").GetString()!, Number(dimension.GetProperty("score")));
    }

    // So that ranges are shown as the report had them.
    private Dossier Dossier(DateOnly asOf)
    {
        var inputs = ImmutableArray.CreateBuilder<DossierInput>();
        foreach (var fact in _report.GetProperty("facts").EnumerateArray())
        {
            if (fact.GetProperty("kind").GetString() != "input" || _like.Pack.Inputs.FirstOrDefault(i => i.Name == fact.GetProperty("name").GetString()) is not { } input
                || fact.GetProperty("value").ValueKind == JsonValueKind.Null)
                continue;
            var value = fact.GetProperty("value");
            double? number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
            bool isDate = input.Type.Kind == ValueKind.Date;
            var known = new DossierValue(
                Optional(fact, "low") ?? number, Optional(fact, "high") ?? number, number is null && !isDate ? value.GetString() : null,
                isDate ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                Enum.TryParse<Basis>(fact.GetProperty("basis").GetString(), true, out var basis) ? basis : Basis.Observed, fact.GetProperty("source").GetString() ?? "", asOf, input.Span);
            inputs.Add(new DossierInput(input.Name, input.Span, [known]));
        }

        return _like.Data.Dossier with { Inputs = inputs.ToImmutable() };
    }

    private static double? Optional(JsonElement fact, string key) => fact.GetProperty(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    private static bool IsNear(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= Nearness * Math.Max(1, Math.Abs(a));

    private static string Shown(double value) => double.IsNaN(value) ? "missing" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
