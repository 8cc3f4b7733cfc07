using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Pages;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha evaluate</c>: what came after a pack's scores.</summary>
internal sealed class EvaluateCommand(PackLoader packs, MarketReader reader) : ICommand
{
    private const string Examples = """
        Compares scores with what came after: forward returns by grade, signal and decile, information coefficients, the plan traded.

        Scores come from a data folder, or from a panel that is written already; --data beside --panel gives the bars on which plans are traded,
        at the panel's prices. Returns run from the close after the scored day. Intervals are 95% by the stationary bootstrap.
        docs/outcomes.md defines all figures.

        Examples:
          alpha evaluate --data examples/universe --output outcomes.html
          alpha evaluate --data bars/adjusted --benchmark SPY --from 2005-01-01 --output outcomes.html
          alpha evaluate --data bars/adjusted --signals Buy "Strong Buy" --cost-bps 5 --trades trades.csv
          alpha evaluate --data bars/adjusted --rules my-pack --ledger ledger.jsonl
          alpha evaluate --panel scores.parquet
          alpha evaluate --panel scores.parquet --data bars/adjusted
        """;

    private readonly UniverseOptions _universe = new(isRequired: false);
    private readonly Option<string?> _panel = new("--panel") { Description = "Scores that alpha panel wrote, rather than scoring anew.", HelpName = "FILE" };
    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The first day to score, ISO. Default: the first bar's.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "The last day to score, ISO; bars after it count as what came after. Default: the last bar's.");
    private readonly Option<string[]> _signals = new("--signals") { Description = "Trade on days with these signals only. Default: all.", HelpName = "WORD", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double> _cost = new("--cost-bps") { Description = "Costs a side in basis points of the price. Default: 0.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _maxBars = Whole("--max-bars", "Bars after which a position is closed. Default: 126.", 126);
    private readonly Option<int> _least = Whole("--cross-section", "Symbols that a usual day must have for coefficients across symbols. Default: 20.", 20);
    private readonly Option<int> _draws = Whole("--draws", "Draws of the bootstrap. Default: 1000.", 1000);
    private readonly Option<int> _seed = Whole("--seed", "The same seed gives the same draws. Default: 1.", 1);
    private readonly Option<string?> _ledger = new("--ledger") { Description = "File of versions tried; a line is added. Deflates the Sharpe ratio.", HelpName = "FILE" };
    private readonly Option<string?> _trades = new("--trades") { Description = "Writes every trade as CSV; a panel needs --data beside it.", HelpName = "FILE" };
    private readonly Option<string> _rules = PackOption.Create();
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("evaluate", Examples);
        _universe.AddTo(command, saysPrices: result => result.GetResult(_panel) is not null);
        foreach (Option option in (Option[])[_panel, _from, _to, _signals, _cost, _maxBars, _least, _draws, _seed, _ledger, _trades, _rules])
            command.Add(option);
        _output.AddTo(command);
        command.Validators.Add(Check);
        command.SetAction(RunAsync);
        return command;
    }

    private void Check(CommandResult result)
    {
        foreach (var option in (Option[])[_maxBars, _least, _draws, _seed])
            if (result.GetResult(option) is { Tokens: [var number] } && (!int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value is < 1 or > 100_000))
                result.AddError($"\"{number.Value}\" is no number for {option.Name}: write a whole number from 1 to 100000");
        if (result.GetResult(_cost) is { Tokens: [var cost] } && (!double.TryParse(cost.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double bps) || bps is not (>= 0 and <= 1000)))
            result.AddError($"\"{cost.Value}\" is no number for --cost-bps: write basis points from 0 to 1000");
        DateOption.CheckOrder(result, _from, _to);
        if (result.GetResult(_panel) is null && !_universe.IsGiven(result))
            result.AddError("say what to evaluate: --data DIR, or --panel FILE for scores that are written already");
        if (result.GetResult(_panel) is not null && result.GetResult(_rules) is { Implicit: false })
            result.AddError("a panel says itself which rules scored it: leave out --rules, or score anew with --data alone");
        if (result.GetResult(_panel) is not null && _universe.IsUniverseGiven(result))
            result.AddError("the symbols of a panel were compared when it was written: leave out --universe, or score anew with --data alone");
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var question = new OutcomeQuestion(
            [5, 21, 63, 126], options.GetValue(_least), options.GetValue(_draws), options.GetValue(_seed),
            new TradeRules(options.GetValue(_cost), options.GetValue(_maxBars), [.. options.GetValue(_signals) ?? []]), options.GetValue(_ledger));
        var scores = Scores(options, question, diagnostics, cancellation);
        scores.CheckTrades(options.GetValue(_trades));
        using var progress = new StageLine<string>(stage => stage);
        var document = new OutcomeEvaluator(question, Engine.Name) { Progress = progress }.Evaluate(scores, diagnostics, cancellation);
        progress.Dispose();
        if (options.GetValue(_trades) is { } file)
            await OutputFile.WriteAsync(file, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(TradeList.Csv(document.Trading!.Trades)), cancellation).AsTask());
        await _output.Create(options).WriteAsync(OutcomeReport.Build(document, diagnostics.Sorted()), () => OutcomeJson.Write(document), cancellation);
        return ExitCode.Done;
    }

    private ScoreSet Scores(ParseResult options, OutcomeQuestion question, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        using var progress = new RateLine();
        var stretch = new ScoreStretch(options.GetValue(_from), options.GetValue(_to));
        if (options.GetValue(_panel) is { } path)
        {
            var panel = PanelFile.Open(path);
            question.Check(panel.Rules);
            var all = panel.Symbols();
            var wanted = SymbolSelection.Select(all, _universe.Symbols(options));
            var bars = _universe.Path(options) is { } data ? new UniverseFolder(data, reader, panel.Benchmark, panel.Prices, _universe.Factors(options)) : null;
            return new ScoreReader(stretch, diagnostics, progress, cancellation).OfPanel(panel, wanted.ToHashSet().Contains, bars);
        }

        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        if (pack.Composite is null)
            throw new InputException([OutcomeDiagnostics.NoComposite(pack.Name)]);
        question.Check(PanelRules.Of(pack));
        var folder = _universe.Folder(options, reader);
        var symbols = folder.Chosen(needsBars: true, _universe.Symbols(options));
        return new ScoreReader(stretch, diagnostics, progress, cancellation)
            .OfData(pack, folder, symbols, _universe.Threads(options), _universe.Universe(options, folder, pack, progress));
    }

    private static Option<int> Whole(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
}
