using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Pages;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha evaluate</c>: what came after a pack's scores.</summary>
internal sealed class EvaluateCommand(PackLoader packs, MarketReader reader) : ICommand
{
    private const string Examples = """
        Compares scores with what came after: forward returns by grade, signal and decile, information coefficients, the plan traded.

        Returns run from the close after the scored day. Intervals are 95% by the stationary bootstrap. docs/outcomes.md defines all figures.

        Examples:
          alpha evaluate --data examples/iwm-2026-06-21 --symbols IWM
          alpha evaluate --data bars/adjusted --benchmark SPY --from 2005-01-01 --output outcomes.html
          alpha evaluate --data bars/adjusted --signals Buy "Strong Buy" --cost-bps 5 --trades trades.csv
          alpha evaluate --data bars/adjusted --rules my-pack --ledger ledger.jsonl
        """;

    private readonly Option<string> _data = new("--data") { Description = "Folder with bars and dossiers, or one file of bars with a column \"symbol\".", HelpName = "DIR", Required = true };
    private readonly Option<string[]> _symbols = new("--symbols") { Description = "Only these symbols. Default: all of the folder.", HelpName = "SYMBOL", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _benchmark = new("--benchmark") { Description = "Symbol (beside the bars) or bars file to compare with. Default: the dossier's.", HelpName = "SYMBOL" };
    private readonly AdjustmentOptions _adjustment = new();
    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The first day to score, ISO. Default: the first bar's.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "The last day to score, ISO; bars after it count as what came after. Default: the last bar's.");
    private readonly Option<string[]> _signals = new("--signals") { Description = "Trade on days with these signals only. Default: all.", HelpName = "WORD", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double> _cost = new("--cost-bps") { Description = "Costs a side in basis points of the price. Default: 0.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _maxBars = Whole("--max-bars", "Bars after which a position is closed. Default: 126.", 126);
    private readonly Option<int> _least = Whole("--cross-section", "Symbols that a usual day must have for coefficients across symbols. Default: 20.", 20);
    private readonly Option<int> _draws = Whole("--draws", "Draws of the bootstrap. Default: 1000.", 1000);
    private readonly Option<int> _seed = Whole("--seed", "The same seed gives the same draws. Default: 1.", 1);
    private readonly Option<string?> _ledger = new("--ledger") { Description = "File of versions tried; a line is added. Deflates the Sharpe ratio.", HelpName = "FILE" };
    private readonly Option<string?> _trades = new("--trades") { Description = "Writes every trade as CSV.", HelpName = "FILE" };
    private readonly Option<string> _rules = PackOption.Create();
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("evaluate", Examples);
        foreach (Option option in (Option[])[_data, _symbols, _benchmark, _from, _to, _signals, _cost, _maxBars, _least, _draws, _seed, _ledger, _trades, _rules])
            command.Add(option);
        _adjustment.AddTo(command, withFactors: true);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var option in (Option[])[_maxBars, _least, _draws, _seed])
                if (result.GetResult(option) is { Tokens: [var number] } && (!int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value is < 1 or > 100_000))
                    result.AddError($"\"{number.Value}\" is no number for {option.Name}: write a whole number from 1 to 100000");
            if (result.GetResult(_cost) is { Tokens: [var cost] } && (!double.TryParse(cost.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double bps) || bps is not (>= 0 and <= 1000)))
                result.AddError($"\"{cost.Value}\" is no number for --cost-bps: write basis points from 0 to 1000");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        ImmutableArray<string> signals = [.. options.GetValue(_signals) ?? []];
        var question = new OutcomeQuestion(
            [5, 21, 63, 126], options.GetValue(_least), options.GetValue(_draws), options.GetValue(_seed),
            new TradeRules(options.GetValue(_cost), options.GetValue(_maxBars), signals), options.GetValue(_ledger));
        question.Check(pack);
        var symbols = Score(pack, options, diagnostics, cancellation);
        var document = new OutcomeEvaluator(pack, question, Engine.Name).Evaluate(symbols, diagnostics, cancellation);
        if (options.GetValue(_trades) is { } file)
            await OutputFile.WriteAsync(file, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(TradeList.Csv(document.Trading?.Trades ?? [])), cancellation).AsTask());
        await _output.Create(options).WriteAsync(OutcomeReport.Build(document, diagnostics.Sorted()), () => OutcomeJson.Write(document), cancellation);
        return ExitCode.Done;
    }

    private List<(ScoredSymbol Symbol, string Hash)> Score(Pack pack, ParseResult options, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        using var progress = new SymbolProgress(Requests(options).Count);
        return ScoreReader.ReadAll(pack, reader, Requests(options), (options.GetValue(_from), options.GetValue(_to)), diagnostics, progress, cancellation);
    }

    private IReadOnlyList<MarketRequest> Requests(ParseResult options)
    {
        string data = options.GetValue(_data)!;
        IEnumerable<string> asked = options.GetValue(_symbols) is { Length: > 0 } some ? some.Distinct(StringComparer.OrdinalIgnoreCase) : BarSource.Open(data, TableFormats.All).Symbols;
        return [.. asked.Select(symbol => new MarketRequest(symbol, data, null, null, options.GetValue(_benchmark), _adjustment.Read(options), null) { Factors = _adjustment.Factors(options) })];
    }

    private static Option<int> Whole(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };

    // On one line of standard error, where that is a terminal.
    private sealed class SymbolProgress(int total) : IProgress<int>, IDisposable
    {
        public void Report(int value)
        {
            if (!Console.IsErrorRedirected)
                Console.Error.Write($"\rscoring {value + 1} of {total} symbols ");
        }

        public void Dispose()
        {
            if (!Console.IsErrorRedirected)
                Console.Error.Write("\r" + new string(' ', 40) + "\r");
        }
    }
}
