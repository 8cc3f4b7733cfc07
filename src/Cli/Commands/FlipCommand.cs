using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha flip</c>: the nearest changes that would turn an outcome.</summary>
internal sealed class FlipCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Finds the nearest changes that would reach an outcome, or lose it where it is met.

        Inputs move by themselves within their declared ranges, prices through the last close (or the next with --next-close),
        which moves every fact computed from it. Facts named with --facts move by themselves.

        Examples:
          alpha flip IWM --to "grade A" --data examples/iwm-2026-06-21
          alpha flip IWM --to "signal Buy" --data examples/iwm-2026-06-21
          alpha flip IWM --to "technical >= 80" --facts rsi_14 adx_14 --data examples/iwm-2026-06-21
          alpha flip IWM --next-close --data examples/iwm-2026-06-21
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Option<string?> _to = new("--to") { Description = "The outcome: \"grade A\", \"signal Buy\" or \"technical >= 80\".", HelpName = "OUTCOME" };
    private readonly Option<bool> _nextClose = new("--next-close") { Description = "The closes of the next bar at which grade, signal or the outcome change." };
    private readonly Option<string[]> _facts = new("--facts")
    {
        Description = "Only these facts and inputs, each by itself; all for every number that the rules read.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _rules = PackOption.Create();
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("flip", Examples);
        _symbol.AddTo(command);
        foreach (Option option in (Option[])[_to, _nextClose, _facts, _rules])
            command.Add(option);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_to) is null && result.GetResult(_nextClose) is null or { Implicit: true })
                result.AddError("say what is to be reached: --to \"grade A\", or --next-close for what the next close decides");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var goal = options.GetValue(_to) is { } outcome ? GoalReader.Read(pack, outcome) : null;
        var assessment = Assessor.Assess(pack, data.Read(_symbol.Request(options), pack.NeedsBars, diagnostics), _symbol.AsOf(options), diagnostics, cancellation);
        var output = _output.Create(options);
        if (options.GetValue(_nextClose))
        {
            var scan = CloseScan.OfNext(assessment, goal);
            var asked = JsonExplanation.Empty(assessment, goal is null ? "next close" : $"next close for {goal.Text}", Engine.Version);
            await output.WriteAsync(
                CloseReport.Build(assessment, scan, goal, diagnostics.Sorted(), Engine.Name), () => JsonExplanation.Write(asked with { Closes = FlipWriter.Closes(scan) }), cancellation);
            return ExitCode.Done;
        }

        string[] names = options.GetValue(_facts) ?? [];
        var result = names.Length == 0 ? FlipFinder.Find(assessment, goal!, closes: true)
            : FlipFinder.Find(assessment, goal!, names is ["all"] ? [.. Levers.Inputs(assessment), .. Levers.Facts(assessment)] : Levers.Named(assessment, names));
        var document = JsonExplanation.Empty(assessment, $"flip to {goal!.Text}", Engine.Version);
        await output.WriteAsync(
            FlipReport.Build(result, diagnostics.Sorted(), Engine.Name), () => JsonExplanation.Write(document with { Flip = FlipWriter.Flips(result) }), cancellation);
        return ExitCode.Done;
    }
}
