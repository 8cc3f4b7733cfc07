using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha report</c>: one symbol, scored and explained.</summary>
internal sealed class ReportCommand(PackLoader packs, DataLoader data, ILogger<ReportCommand> logger)
{
    private const string Examples = """
        Scores a symbol by a rule pack and writes the report.

        Examples:
          alpha report IWM --data examples/iwm-2026-06-21
          alpha report IWM --data examples/iwm-2026-06-21 --output iwm.html
          alpha report IWM --data examples/iwm-2026-06-21 --as-of 2026-05-29 --format md
          alpha report AAPL --bars AAPL.csv --benchmark SPY.csv --rules rules/trade-score
          alpha report AAPL --data universe.parquet
          alpha report SPY --data lean/data --adjust all
        """;

    private static readonly ImmutableSortedDictionary<string, Adjustment> AdjustmentWords = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, Adjustment>
    {
        ["none"] = Adjustment.None,
        ["splits"] = Adjustment.Splits,
        ["all"] = Adjustment.SplitsAndDividends,
        ["adj-close"] = Adjustment.AdjustedClose,
    });

    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The symbol to score, such as IWM." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder with bars/SYMBOL.csv (.csv.gz, .csv.zst, .parquet, LEAN's .zip) and dossiers/SYMBOL.yaml, or one file of bars with a column \"symbol\".", HelpName = "DIR" };
    private readonly Option<string> _rules = new("--rules") { Description = "The rule pack: a folder, or a name under rules/.", HelpName = "PACK", DefaultValueFactory = _ => PackLoader.DefaultPack };
    private readonly Option<DateOnly?> _asOf = new("--as-of") { Description = "The day to score, ISO (2026-06-21); later bars and facts are not used. Default: the dossier's day or the last bar's.", HelpName = "DATE", CustomParser = ReadDate };
    private readonly Option<string?> _bars = new("--bars") { Description = "Bars file, of any of these kinds, instead of the folder's.", HelpName = "FILE" };
    private readonly Option<string?> _dossier = new("--dossier") { Description = "Dossier file (YAML) instead of the folder's.", HelpName = "FILE" };
    private readonly Option<string?> _benchmark = new("--benchmark") { Description = "Symbol (beside the bars) or bars file to compare with. Default: the dossier's.", HelpName = "SYMBOL" };
    private readonly Option<string?> _adjust = new("--adjust") { Description = "none: prices as in the file (default); splits, or all (splits and dividends): by the factor file beside the bars; adj-close: by the file's adjusted close.", HelpName = "KIND" };
    private readonly Option<bool> _adjusted = new("--adjusted") { Description = "The same as --adjust adj-close." };
    private readonly Option<string?> _format = new("--format") { Description = "text, md, html, json or pdf. Default: by the output's ending, else text.", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(ReportOutput.Formats);
        _adjust.AcceptOnlyFromAmong([.. AdjustmentWords.Keys]);
        var command = new Command("report", Examples) { _symbol, _data, _rules, _asOf, _bars, _dossier, _benchmark, _adjust, _adjusted, _format, _output };
        command.Validators.Add(result =>
        {
            // Asking for values would throw where an option was given without one; that has an error of its own.
            if (result.GetResult(_symbol) is { Tokens.Count: > 0 } && result.GetResult(_data) is null && result.GetResult(_bars) is null)
                result.AddError("give --data DIR, or --bars FILE");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(_format) is null && result.GetValue(_output) is { } file && !ReportOutput.IsKnownEnding(file))
                result.AddError($"the ending of \"{file}\" says no format: add --format, or end it in .txt, .md, .html, .json or .pdf");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(_adjusted) && result.GetValue(_adjust) is { } kind && AdjustmentWords[kind] != Adjustment.AdjustedClose)
                result.AddError($"--adjusted and --adjust {kind} ask for different prices: give one of them");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private Adjustment AdjustmentOf(ParseResult options) =>
        options.GetValue(_adjust) is { } kind ? AdjustmentWords[kind]
        : options.GetValue(_adjusted) ? Adjustment.AdjustedClose
        : Adjustment.None;

    // Other ways of writing a date are ambiguous: 06/07/2026.
    private static DateOnly? ReadDate(ArgumentResult result)
    {
        string written = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"\"{written}\" is not a date for --as-of: write it as 2026-06-21");
        return null;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        long started = Stopwatch.GetTimestamp();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        LogTime("rules", ref started);
        var request = new DataRequest(
            options.GetValue(_symbol)!, options.GetValue(_data), options.GetValue(_bars), options.GetValue(_dossier),
            options.GetValue(_benchmark), AdjustmentOf(options), options.GetValue(_asOf));
        var market = data.Load(request, diagnostics);
        LogTime("data", ref started);
        var assessment = Assessor.Assess(pack, market, options.GetValue(_asOf), diagnostics, cancellation);
        LogTime("assessment", ref started);
        var report = ReportBuilder.Build(assessment, diagnostics.Sorted(), Engine.Name);
        LogTime("report", ref started);
        var output = new ReportOutput(options.GetValue(_format), options.GetValue(_output));
        await output.WriteAsync(report, assessment, cancellation);
        LogTime("output", ref started);
        return ExitCode.Done;
    }

    // Where the time goes: ALPHA_LOGLEVEL=Debug shows it.
    private void LogTime(string stage, ref long started)
    {
        logger.LogDebug("{Stage}: {Milliseconds:0} ms", stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        started = Stopwatch.GetTimestamp();
    }
}
