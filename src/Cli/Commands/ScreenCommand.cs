using System.CommandLine;
using System.Globalization;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Screens;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha screen</c>: many symbols on one day, ranked.</summary>
internal sealed class ScreenCommand(PackLoader packs, MarketReader data, FunctionCatalogue functions) : ICommand
{
    private const string Examples = """
        Scores every symbol of a data folder on one day and ranks them: grade, signal, scores, how sure they are, and the plan in brief.

        Examples:
          alpha screen --data examples/universe
          alpha screen --data examples/universe --as-of 2024-12-31 --where "grade >= C and risk > 60" --top 5
          alpha screen --data examples/universe --sort "risk desc, close asc" --columns composite risk close
          alpha screen --data examples/universe --max-age 5
          alpha screen --data DIR --symbols "A*,SPY" --output screen.html
          alpha screen --data DIR --where "close > sma(close, 200)" --format csv
        """;

    private static readonly string[] Formats = ["text", "md", "html", "json", "csv", "parquet"];

    private readonly UniverseOptions _universe = new(isRequired: true);
    private readonly Option<DateOnly?> _asOf = DateOption.Create("--as-of", "The day to score; later bars and facts are not used. Default: the latest day that any symbol has.");
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<string?> _where = new("--where") { Description = "A condition in the language of the pack; grades and signals compare by their order: grade >= B. Words of more than letters stand in quotes: signal >= 'Strong Buy'.", HelpName = "CONDITION" };
    private readonly Option<string?> _sort = new("--sort") { Description = "What to sort by, such as \"risk, close asc\": numbers and grades from the top unless asc follows. Default: composite.", HelpName = "LIST" };
    private readonly Option<int?> _maxAge = new("--max-age") { Description = "Leave out symbols whose last bar is more than so many days before the day of the screen. Default: none is left out.", HelpName = "DAYS" };
    private readonly Option<int?> _top = new("--top") { Description = "Only the first N rows.", HelpName = "N" };
    private readonly Option<string[]> _columns = PanelCommand.Names("--columns", "Names of the pack to show; plan and fragility stand for all of theirs. Default: grade, signal, scores, fragility, close, plan.");
    private readonly Option<bool> _strict = new("--strict") { Description = "Stop at the first symbol whose data cannot be used, rather than say why." };
    private readonly Option<string?> _format = new("--format") { Description = $"{string.Join(", ", Formats[..^1])} or parquet. Default: by the output's ending, else text.", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("screen", Examples);
        _universe.AddTo(command);
        _format.AcceptOnlyFromAmong(Formats);
        foreach (Option option in (Option[])[_asOf, _rules, _where, _sort, _top, _maxAge, _columns, _strict, _format, _output])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_top) is { Tokens: [var top] } && !IsWhole(top.Value, 1))
                result.AddError($"\"{top.Value}\" is no number of rows for --top: write a whole number from 1");
            else if (result.GetResult(_maxAge) is { Tokens: [var age] } && !IsWhole(age.Value, 0))
                result.AddError($"\"{age.Value}\" is no number of days for --max-age: write a whole number from 0");
            else if (TableFile.EndingProblem(result.GetValue(_format), result.GetValue(_output)) is { } problem)
                result.AddError(problem);
            else if (TableFile.FormatOf(result.GetValue(_format), result.GetValue(_output)) == "parquet" && result.GetValue(_output) is null)
                result.AddError("Parquet cannot be written to the terminal: add --output screen.parquet");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static bool IsWhole(string text, int least) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least;

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var screen = await Task.Run(() => Run(options, cancellation), CancellationToken.None);
        string? file = options.GetValue(_output);
        string format = TableFile.FormatOf(options.GetValue(_format), file);
        if (format is "csv" or "parquet")
            await TableFile.WriteAsync(file, format == "parquet", ScreenTable.Columns(screen), [ScreenTable.Rows(screen)], cancellation);
        else
            await new ReportOutput(format, file).WriteAsync(ScreenPage.Build(screen), () => ScreenJson.Write(screen), cancellation);
        if (format is "csv" or "parquet" && screen.WithoutBenchmark is { } without)
            await Console.Error.WriteLineAsync($"warning: {without}");
        // The pages say it themselves.
        foreach (string note in format is "csv" or "parquet" or "json" ? ScreenAges.Notes(screen, "age") : [])
            await Console.Error.WriteLineAsync($"note: {note}");
        foreach (var bad in screen.Bad)
            await Console.Error.WriteLineAsync($"{bad.Symbol}: {bad.Reason}");
        return ExitCode.Done;
    }

    private Screen Run(ParseResult options, CancellationToken cancellation)
    {
        using var progress = new RateLine();
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var rules = ScreenRules.Read(pack, functions, options.GetValue(_where), options.GetValue(_sort));
        var folder = _universe.Folder(options, data);
        var symbols = folder.Chosen(pack.NeedsBars, _universe.Symbols(options));
        var columns = options.GetValue(_columns) is { Length: > 0 } asked ? ScreenColumn.Of(pack, asked) : ScreenColumn.Usual(pack);
        var request = new ScreenRequest(rules, folder, symbols, options.GetValue(_asOf), columns, Engine.Name)
        {
            Top = options.GetValue(_top),
            MaxAge = options.GetValue(_maxAge),
            Threads = _universe.Threads(options),
            Universe = _universe.Universe(options, folder, rules.Pack, progress),
            IsStrict = options.GetValue(_strict),
        };
        return ScreenRun.Run(request, progress, cancellation);
    }
}
