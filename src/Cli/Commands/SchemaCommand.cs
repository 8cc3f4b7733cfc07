using System.CommandLine;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Audit.Json;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Testing.Json;
using SyntheticAlpha.Versions.Json;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha schema</c>: the JSON Schemas of packs, their tests, dossiers, reports, explanations, comparisons, outcomes, published figures and what the audit commands write.</summary>
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
          alpha schema outcomes > outcomes.schema.json
          alpha schema published > published.schema.json
          alpha schema reconciliation > reconciliation.schema.json
          alpha schema blame > blame.schema.json
          alpha schema bisect > bisect.schema.json
          alpha schema history > history.schema.json
          alpha schema run > run.schema.json
        """;

    private readonly Argument<string> _of = new("OF") { Description = "pack, test, dossier, report, explanation, diff, outcomes, published, reconciliation, blame, bisect, history or run." };

    /// <summary>The command with its argument.</summary>
    public Command Build()
    {
        _of.AcceptOnlyFromAmong("pack", "test", "dossier", "report", "explanation", "diff", "outcomes", "published", "reconciliation", "blame", "bisect", "history", "run");
        var command = new Command("schema", Examples) { _of };
        command.SetAction(options => Console.Out.Write(options.GetValue(_of) switch
        {
            "pack" => PackSchema.Json,
            "test" => TestSchema.Json,
            "dossier" => ReportSchemas.Dossier,
            "outcomes" => OutcomeJson.Schema,
            "explanation" => ReportSchemas.Explanation,
            "diff" => DiffJson.Schema,
            "published" => ReconciliationJson.PublishedSchema,
            "reconciliation" => ReconciliationJson.Schema,
            "blame" => BlameJson.Schema,
            "bisect" => BisectJson.Schema,
            "history" => HistoryJson.Schema,
            "run" => RunRecord.Schema,
            _ => ReportSchemas.Report,
        }));
        return command;
    }
}
