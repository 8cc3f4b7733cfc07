using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SyntheticAlpha.Audit.Histories;
using SyntheticAlpha.Audit.Json;
using SyntheticAlpha.Audit.Pages;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha history</c>: a symbol's scores through time.</summary>
internal sealed class HistoryCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Shows composite, dimensions, grade and signal through time, each day with what was known on it.

        Examples:
          alpha history IWM --data examples/iwm-2026-06-21 --from 2026-01-01
          alpha history IWM --data examples/iwm-2026-06-21 --every 5 --output history.html
          alpha history IWM --data examples/iwm-2026-06-21 --output history.parquet
          alpha history IWM --data examples/iwm-2026-06-21 --rules my-score@1 --switch 2026-03-02=my-score@2
        """;

    private static readonly string[] Formats = ["text", "md", "html", "json", "csv", "parquet"];

    private readonly SymbolOptions _symbol = new();
    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The first day. Default: the first bar's.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "The last day. Default: the last bar's.");
    private readonly Option<int> _every = new("--every") { Description = "A row every N bars, counted back from the last. Default: 1.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<string[]> _switch = new("--switch") { Description = "Rules in force from a day on, DATE=PACK; may be given several times.", HelpName = "DATE=PACK" };
    private readonly Option<string?> _format = new("--format") { Description = $"{string.Join(", ", Formats[..^1])} or parquet. Default: by the output's ending, else text.", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("history", Examples);
        _symbol.AddTo(command);
        _format.AcceptOnlyFromAmong(Formats);
        foreach (Option option in (Option[])[_from, _to, _every, _rules, _switch, _format, _output])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_every) is { Tokens: [var count] } && (!int.TryParse(count.Value, out int every) || every < 1))
                result.AddError($"\"{count.Value}\" is no number of bars for --every: write a whole number from 1");
            foreach (var token in result.GetResult(_switch)?.Tokens ?? [])
                if (Switch(token.Value) is null)
                    result.AddError($"\"{token.Value}\" is not DATE=PACK for --switch: write it as 2026-03-02=my-score@2");
            DateOption.CheckOrder(result, _from, _to);
            if (TableFile.EndingProblem(result.GetValue(_format), result.GetValue(_output)) is { } problem)
                result.AddError(problem);
            if (TableFile.FormatOf(result.GetValue(_format), result.GetValue(_output)) == "parquet" && result.GetValue(_output) is null)
                result.AddError("Parquet cannot be written to the terminal: add --output history.parquet");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var switches = (options.GetValue(_switch) ?? []).Select(s => Switch(s)!.Value).OrderBy(s => s.From);
        ImmutableArray<RulesInForce> rules =
            [new(null, packs.Load(options.GetValue(_rules)!, diagnostics)), .. switches.Select(s => new RulesInForce(s.From, packs.Load(s.Pack, diagnostics)))];
        var market = data.Read(_symbol.Request(options), needsBars: true, diagnostics);
        var history = SymbolHistory.Of(market, rules, options.GetValue(_from), options.GetValue(_to) ?? _symbol.AsOf(options), options.GetValue(_every), cancellation);
        string? file = options.GetValue(_output);
        string format = TableFile.FormatOf(options.GetValue(_format), file);
        if (format is "parquet")
            await OutputFile.WriteAsync(file!, stream => TableFile.CopyByNameAsync(path => HistoryParquet.Write(history, path), stream, cancellation));
        else if (format is "csv" or "json" && file is not null)
            await OutputFile.WriteAsync(file, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Listed(history, rules, format)), cancellation));
        else if (format is "csv" or "json")
            await Console.Out.WriteAsync(Listed(history, rules, format));
        else
            await new ReportOutput(format, file).WriteAsync(HistoryPage.Build(history, market, rules, diagnostics.Sorted(), Engine.Name), () => "", cancellation);
        return ExitCode.Done;
    }

    private static string Listed(SymbolHistory history, ImmutableArray<RulesInForce> rules, string format)
    {
        if (format == "json")
            return HistoryJson.Write(history, rules, Engine.Version);
        using var text = new StringWriter();
        new Listing<HistoryRow>([
            new("date", r => r.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new("close", r => Number(r.Close)), new("composite", r => Number(r.Composite)),
            .. history.Dimensions.Select((id, i) => new ListColumn<HistoryRow>(id, r => Number(r.Dimensions[i]))),
            new("grade", r => r.Grade ?? ""), new("signal", r => r.Signal ?? ""), new("rules", r => r.Rules), new("changes", r => string.Join("; ", r.Changes))]).Write(format, history.Rows, text);
        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static (DateOnly From, string Pack)? Switch(string text) =>
        text.Split('=', 2) is [var day, { Length: > 0 } pack] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? (from, pack) : null;
}
