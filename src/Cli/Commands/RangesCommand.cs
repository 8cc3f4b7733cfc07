using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha ranges</c>: what ranges of the dossier leave open.</summary>
internal sealed class RangesCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Shows what inputs given as ranges leave of the score: exact bounds, how likely each grade is, and which range matters most.

        Examples:
          alpha ranges IWM --data examples/iwm-2026-06-21
          alpha ranges IWM --draws 1000000 --seed 7 --data examples/iwm-2026-06-21
          alpha ranges IWM --missing --data examples/iwm-2026-06-21
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Option<int> _draws = new("--draws") { Description = "How many draws. Default: 100000.", HelpName = "N", DefaultValueFactory = _ => RangeFinder.UsualDraws };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same draws. Default: 1.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _missing = new("--missing") { Description = "Let inputs that the dossier does not give be anything that the pack declares." };
    private readonly Option<string> _rules = PackOption.Create();
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("ranges", Examples);
        _symbol.AddTo(command);
        foreach (Option option in (Option[])[_draws, _seed, _missing, _rules])
            command.Add(option);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_draws) is { Tokens: [var count] } && (!int.TryParse(count.Value, out int draws) || draws is < 1 or > 10_000_000))
                result.AddError($"\"{count.Value}\" is no number of draws: write a whole number from 1 to 10000000");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var assessment = Assessor.Assess(pack, data.Read(_symbol.Request(options), pack.NeedsBars, diagnostics), _symbol.AsOf(options), diagnostics, cancellation);
        var inputs = RangeInput.Of(assessment, options.GetValue(_missing));
        var result = RangeFinder.Find(assessment, inputs, options.GetValue(_draws), (ulong)options.GetValue(_seed));
        var document = JsonExplanation.Empty(assessment, "ranges", Engine.Version);
        await _output.Create(options).WriteAsync(
            RangeReport.Build(assessment, result, diagnostics.Sorted(), Engine.Name),
            () => JsonExplanation.Write(document with { Ranges = result is null ? null : FlipWriter.Ranges(result) }), cancellation);
        return ExitCode.Done;
    }
}
