using System.CommandLine;
using SyntheticAlpha.Audit.Json;
using SyntheticAlpha.Audit.Pages;
using SyntheticAlpha.Audit.Reconciling;
using SyntheticAlpha.Audit.Verifying;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha reconcile</c>: figures published elsewhere against ours, and against each other.</summary>
internal sealed class ReconcileCommand(FunctionCatalogue functions) : ICommand
{
    private const string Examples = """
        Compares figures that were published elsewhere with a report of ours, and with each other: equal, equal within their rounding,
        different (with our derivation), or in contradiction to other published figures.

        Examples:
          alpha report IWM --data examples/iwm-2026-06-21 --output artifacts/iwm.json
          alpha reconcile artifacts/iwm.json examples/iwm-2026-06-21/published.yaml
          alpha reconcile artifacts/iwm.json examples/iwm-2026-06-21/published.yaml --output artifacts/reconciled.html
          alpha reconcile artifacts/iwm.html published.yaml --strict --format json

        How published figures are written: alpha schema published. Exit code 0: compared; with --strict 1 if anything differs or contradicts.
        """;

    private readonly Argument<string> _report = new("REPORT") { Description = "Our report: a file that alpha report wrote as JSON or HTML." };
    private readonly Argument<string> _published = new("PUBLISHED") { Description = "The published figures (YAML)." };
    private readonly Option<bool> _strict = new("--strict") { Description = "Ends with exit code 1 if a figure differs or figures contradict each other." };
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("reconcile", Examples) { _report, _published, _strict };
        _output.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string file = options.GetValue(_report)!;
        string text = await ReportFile.ReadAsync(file, cancellation);
        var reconciliation = Reconciliation.Of(ReportFile.Json(text, file), file, PublishedReader.Read(options.GetValue(_published)!), functions);
        await _output.Create(options).WriteAsync(
            ReconciliationPage.Build(reconciliation, file, Engine.Name), () => ReconciliationJson.Write(reconciliation, Engine.Version), cancellation);
        return options.GetValue(_strict) && !reconciliation.IsClean ? ExitCode.BadInput : ExitCode.Done;
    }
}
