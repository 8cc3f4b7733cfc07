using System.CommandLine;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Testing.Json;
using SyntheticAlpha.Versions.Json;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha schema</c>: the JSON Schemas of packs, their tests, dossiers, reports, explanations and comparisons.</summary>
internal sealed class SchemaCommand : ICommand
{
    private const string Examples = """
        Prints a JSON Schema, for editors and for programs that read reports.

        Examples:
          alpha schema pack > pack.schema.json
          alpha schema test > pack-test.schema.json
          alpha schema report > report.schema.json
          alpha schema explanation > explanation.schema.json
          alpha schema dossier > dossier.schema.json
          alpha schema diff > diff.schema.json
        """;

    private readonly Argument<string> _of = new("OF") { Description = "pack, test, dossier, report, explanation or diff." };

    /// <summary>The command with its argument.</summary>
    public Command Build()
    {
        _of.AcceptOnlyFromAmong("pack", "test", "dossier", "report", "explanation", "diff");
        var command = new Command("schema", Examples) { _of };
        command.SetAction(options => Console.Out.Write(options.GetValue(_of) switch
        {
            "pack" => PackSchema.Json,
            "test" => TestSchema.Json,
            "dossier" => ReportSchemas.Dossier,
            "explanation" => ReportSchemas.Explanation,
            "diff" => DiffJson.Schema,
            _ => ReportSchemas.Report,
        }));
        return command;
    }
}
