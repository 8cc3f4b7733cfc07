using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Audit.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Testing.Json;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

/// <summary>The schemas that editors check YAML files with, against the records and against every file of the repository.</summary>
public partial class PackSchemaTests
{
    private static readonly string[] Structure = ["SA3003", "SA3004", "SA3005", "SA3006"];

    public static TheoryData<string> Shipped =>
        [.. new[] { "rules", "examples" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.yaml", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    // What is wrong in these is how they are built; other mistakes a schema cannot see.
    public static TheoryData<string> BadlyBuilt =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Tests", "Rules", "cases", "bad"), "*.yaml")
            .Where(f => Structure.Any(code => File.ReadAllText(Path.ChangeExtension(f, ".txt")).Contains(code, StringComparison.Ordinal)))
            .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("pack")]
    [InlineData("pack-test")]
    [InlineData("published")]
    public void Schema_OfRepository_IsTheRecords(string name)
    {
        Golden.Check(Path.Combine(Repository.Root, "schemas", name + ".schema.json"), Made(name));
    }

    [Theory]
    [InlineData("pack")]
    [InlineData("pack-test")]
    [InlineData("published")]
    [InlineData("dossier")]
    public void Schema_EveryKey_IsDescribed(string name)
    {
        var open = new Stack<JsonNode?>([JsonNode.Parse(Made(name))]);
        while (open.TryPop(out var node))
        {
            foreach (var child in (node as JsonObject)?.Select(p => p.Value) ?? (node as JsonArray)?.AsEnumerable() ?? [])
                open.Push(child);
            if (node is JsonObject && node["properties"] is JsonObject properties)
                properties.ShouldAllBe(p => p.Value!["description"] != null);
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task File_Shipped_NamesItsSchemaAndFitsIt(string file)
    {
        string path = Path.Combine(Repository.Root, file);
        var line = FirstLine().Match(File.ReadLines(path).First());
        line.Success.ShouldBeTrue($"the first line of {file} must be: # yaml-language-server: $schema=PATH");
        string schema = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, line.Groups["path"].Value));
        string wanted = file.Contains("dossiers/", StringComparison.Ordinal) || file.Contains("tests/data/", StringComparison.Ordinal) ? "dossier"
            : file.Contains("/tests/", StringComparison.Ordinal) ? "pack-test"
            : file.EndsWith("published.yaml", StringComparison.Ordinal) ? "published" : "pack";
        Path.GetRelativePath(Repository.Root, schema).Replace('\\', '/').ShouldBe($"schemas/{wanted}.schema.json");
        (await Problems(schema, path)).ShouldBe("");
    }

    [Theory]
    [MemberData(nameof(BadlyBuilt))]
    public async Task Pack_BadlyBuilt_DoesNotFit(string file) =>
        (await Problems(Path.Combine(Repository.Root, "schemas", "pack.schema.json"), Path.Combine(Repository.Root, "tests", "Tests", "Rules", "cases", "bad", file))).ShouldNotBe("");

    private static string Made(string name) => name switch
    {
        "pack" => PackSchema.Json,
        "published" => ReconciliationJson.PublishedSchema,
        "dossier" => ReportSchemas.Dossier,
        _ => TestSchema.Json,
    };

    private static async Task<string> Problems(string schema, string file)
    {
        var diagnostics = new DiagnosticBag();
        var node = YamlReader.ReadFile(file, Path.GetFileName(file), diagnostics);
        if (diagnostics.HasErrors)
            return DiagnosticFormatter.Format(diagnostics.Sorted());
        var checks = await JsonSchema.FromFileAsync(schema, TestContext.Current.CancellationToken);
        return string.Join('\n', checks.Validate(Json(node!)!.ToJsonString()));
    }

    // As editors read YAML: plain numbers, truth values and nothing are what they look like, all else is text.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Json(e.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Value.Text: "true" or "false" } truth => JsonValue.Create(truth.Value.Text == "true"),
        YamlScalar { IsPlain: true } scalar when YamlBinder.TryNumber(scalar.Value.Text, out double number) => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Value.Text),
        _ => null,
    };

    [GeneratedRegex(@"^# yaml-language-server: \$schema=(?<path>\S+)$")]
    private static partial Regex FirstLine();
}
