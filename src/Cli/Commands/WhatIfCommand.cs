using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha what-if</c>: the report with some values changed, beside the original.</summary>
internal sealed class WhatIfCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Scores again with some facts or inputs changed and shows what differs.

        A fact is set, and what depends on it follows. An input is set as if the dossier gave it. close and volume change
        the last bar, so that every fact computed from it moves.

        Examples:
          alpha what-if IWM rsi_14=71 --data examples/iwm-2026-06-21
          alpha what-if IWM policy_stance=easing net_margin=7% --data examples/iwm-2026-06-21
          alpha what-if IWM close=280..320:5 --data examples/iwm-2026-06-21
          alpha what-if IWM net_margin=2%..10%:1 pe_trailing=10..30:4 --data examples/iwm-2026-06-21
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Argument<string[]> _changes = new("CHANGES")
    {
        Description = "NAME=VALUE, or NAME=FROM..TO[:STEP] for a table (one) or a grid of grades (two).",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _rules = PackOption.Create();
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("what-if", Examples);
        _symbol.AddTo(command);
        command.Add(_changes);
        command.Add(_rules);
        _output.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var written = options.GetValue(_changes)!;
        var request = new ChangeReader(pack, diagnostics).Read(written);
        diagnostics.ThrowIfErrors();
        var assessment = Assessor.Assess(pack, data.Read(_symbol.Request(options), pack.NeedsBars, diagnostics), _symbol.AsOf(options), diagnostics, cancellation);
        var document = JsonExplanation.Empty(assessment, string.Join(' ', written), Engine.Version);
        var output = _output.Create(options);
        if (request.Ranges.IsEmpty)
        {
            var result = WhatIf.Run(assessment, request.Changes);
            await output.WriteAsync(
                WhatIfReport.Build(result, diagnostics.Sorted(), Engine.Name), () => JsonExplanation.Write(document with { WhatIf = ChangeWriter.WhatIf(result) }), cancellation);
            return ExitCode.Done;
        }

        var sweep = WhatIf.Sweep(assessment, request.Changes, request.Ranges);
        await output.WriteAsync(
            SweepReport.Build(sweep, diagnostics.Sorted(), Engine.Name), () => JsonExplanation.Write(document with { Sweep = ChangeWriter.Sweep(sweep) }), cancellation);
        return ExitCode.Done;
    }
}
