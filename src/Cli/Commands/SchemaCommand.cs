using System.CommandLine;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha schema</c>: the JSON Schemas of reports, explanations and dossiers.</summary>
internal sealed class SchemaCommand : ICommand
{
    private const string Examples = """
        Prints a JSON Schema, for editors and for programs that read reports.

        Examples:
          alpha schema report > report.schema.json
          alpha schema explanation > explanation.schema.json
          alpha schema dossier > dossier.schema.json
        """;

    private readonly Argument<string> _of = new("OF") { Description = "report, explanation or dossier." };

    /// <summary>The command with its argument.</summary>
    public Command Build()
    {
        _of.AcceptOnlyFromAmong("report", "explanation", "dossier");
        var command = new Command("schema", Examples) { _of };
        command.SetAction(options => Console.Out.Write(options.GetValue(_of) switch
        {
            "report" => ReportSchemas.Report,
            "explanation" => ReportSchemas.Explanation,
            _ => ReportSchemas.Dossier,
        }));
        return command;
    }
}
