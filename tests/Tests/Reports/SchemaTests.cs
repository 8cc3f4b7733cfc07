using System.Runtime.CompilerServices;
using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Audit.Json;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Versions.Json;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public sealed class SchemaTests
{
    [Fact]
    public void ReportSchema_OfRepository_IsTheRecords() => ShouldMatch(ReportSchemas.Report, "report");

    [Fact]
    public void ExplanationSchema_OfRepository_IsTheRecords() => ShouldMatch(ReportSchemas.Explanation, "explanation");

    [Fact]
    public void DossierSchema_OfRepository_IsTheRecords() => ShouldMatch(ReportSchemas.Dossier, "dossier");

    [Fact]
    public void DiffSchema_OfRepository_IsTheRecords() => ShouldMatch(DiffJson.Schema, "diff");

    [Fact]
    public void BlameSchema_OfRepository_IsTheRecords() => ShouldMatch(BlameJson.Schema, "blame");

    [Fact]
    public void BisectSchema_OfRepository_IsTheRecords() => ShouldMatch(BisectJson.Schema, "bisect");

    [Fact]
    public void HistorySchema_OfRepository_IsTheRecords() => ShouldMatch(HistoryJson.Schema, "history");

    [Fact]
    public void RunSchema_OfRepository_IsTheRecords() => ShouldMatch(RunRecord.Schema, "run");

    [Fact]
    public void ReconciliationSchema_OfRepository_IsTheRecords() => ShouldMatch(ReconciliationJson.Schema, "reconciliation");

    [Theory]
    [InlineData("""{"symbol": 600519}""")]
    [InlineData("""{"symbol": "X", "name": null, "as_of": "2026-06-21", "basis": "assumed", "inputs": null, "catalysts": null}""")]
    [InlineData("""{"symbol": "X", "inputs": {"a": 1, "b": "18..22", "c": "-1.5 .. 2e3", "d": "calm", "e": "2026-06-21", "f": {"value": 3, "basis": "estimated", "known": "2026-01-01"}, "g": [1, {"value": "2..3", "source": "s"}]}}""")]
    [InlineData("""{"symbol": "X", "catalysts": [{"event": "e", "date": "2026-06-21", "impact": "high", "bias": "binary"}, {"event": "e", "window": "2026-06-21..2026-06-24", "impact": "low", "bias": "mixed"}]}""")]
    [InlineData("""{"symbol": "X", "arguments": [{"side": "bear", "text": "t"}]}""")]
    public async Task DossierSchema_GoodDossier_Fits(string json) => (await Problems(json)).ShouldBe(0);

    [Theory]
    [InlineData("""{"name": "n"}""")]
    [InlineData("""{"symbol": "X", "simbol": "Y"}""")]
    [InlineData("""{"symbol": "X", "span": {}}""")]
    [InlineData("""{"symbol": "X", "as_of": "June"}""")]
    [InlineData("""{"symbol": "X", "basis": "Observed"}""")]
    [InlineData("""{"symbol": "X", "inputs": {"a": "18.."}}""")]
    [InlineData("""{"symbol": "X", "inputs": {"a": "5%"}}""")]
    [InlineData("""{"symbol": "X", "inputs": {"a": {"basis": "observed"}}}""")]
    [InlineData("""{"symbol": "X", "inputs": {"a": true}}""")]
    [InlineData("""{"symbol": "X", "catalysts": [{"event": "e", "impact": "high", "bias": "binary"}]}""")]
    [InlineData("""{"symbol": "X", "catalysts": [{"event": "e", "window": "soon", "impact": "high", "bias": "binary"}]}""")]
    [InlineData("""{"symbol": "X", "catalysts": [{"event": "e", "date": "2026-06-21", "window": "2026-06-21..2026-06-24", "impact": "high", "bias": "binary"}]}""")]
    [InlineData("""{"symbol": "X", "arguments": [{"side": "sideways", "text": "t"}]}""")]
    public async Task DossierSchema_BadDossier_IsRefused(string json) => (await Problems(json)).ShouldBeGreaterThan(0);

    private static async Task<int> Problems(string json)
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchemas.Dossier, TestContext.Current.CancellationToken);
        return schema.Validate(json).Count;
    }

    private static void ShouldMatch(string schema, string name, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", "schemas", $"{name}.schema.json");
        if (Golden.Updates)
            File.WriteAllText(path, schema);
        schema.ShouldBe(
            File.ReadAllText(path).ReplaceLineEndings("\n"),
            $"the records have changed; refresh the schema: dotnet run --project src/Cli -- schema {name} > schemas/{name}.schema.json");
    }
}
