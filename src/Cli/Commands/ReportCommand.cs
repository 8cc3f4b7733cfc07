using System.CommandLine;
using System.Diagnostics;
using System.Runtime;
using Microsoft.Extensions.Logging;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha report</c>: one symbol, scored and explained.</summary>
internal sealed class ReportCommand(PackLoader packs, MarketReader data, JournalSettings settings, ILogger<ReportCommand> logger) : ICommand
{
    private const string Examples = """
        Scores a symbol by a rule pack and writes the report.

        Examples:
          alpha report IWM --data examples/iwm-2026-06-21
          alpha report IWM --data examples/iwm-2026-06-21 --output iwm.html
          alpha report IWM --data examples/iwm-2026-06-21 --as-of 2026-05-29 --format md
          alpha report EXMP --data examples/piotroski-f --rules piotroski-f
          alpha report AAPL --bars AAPL.csv --benchmark SPY.csv --rules rules/trade-score
          alpha report AAPL --data universe.parquet
          alpha report SPY --data lean/data --adjust all
          alpha report IWM --data examples/iwm-2026-06-21 --journal artifacts/journal
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<string?> _format = new("--format") { Description = "text, md, html, json or pdf. Default: by the output's ending, else text.", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File to write instead of the terminal.", HelpName = "FILE" };
    private readonly JournalOption _journal = new(settings);

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(ReportOutput.Formats);
        var command = new Command("report", Examples);
        _symbol.AddTo(command);
        foreach (Option option in (Option[])[_rules, _format, _output])
            command.Add(option);
        _journal.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_format) is null && result.GetValue(_output) is { } file && !ReportOutput.IsKnownEnding(file))
                result.AddError($"the ending of \"{file}\" says no format: add --format, or end it in .txt, .md, .html, .json or .pdf");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        long started = Stopwatch.GetTimestamp();
        var (pack, market) = await ReadAsync(options, diagnostics);
        LogTime("rules and data", ref started);
        var assessment = Assessor.Assess(pack, market, _symbol.AsOf(options), diagnostics, cancellation);
        LogTime("assessment", ref started);
        var report = ReportBuilder.Build(assessment, diagnostics.Sorted(), Engine.Name);
        LogTime("report", ref started);
        var output = new ReportOutput(options.GetValue(_format), options.GetValue(_output));
        await output.WriteAsync(report, assessment, cancellation);
        LogTime("output", ref started);
        if (_journal.Open(options) is { } journal)
            await RecordAsync(journal, assessment, options);
        LogTime("journal", ref started);
        if (logger.IsEnabled(LogLevel.Debug))
            logger.LogDebug("compiled while running: {Methods} methods, {Milliseconds:0} ms", JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime().TotalMilliseconds);
        return ExitCode.Done;
    }

    // Side by side, since each takes its time; the rules' problems come first all the same.
    private async Task<(Pack Pack, MarketData Market)> ReadAsync(ParseResult options, DiagnosticBag diagnostics)
    {
        var ofData = new DiagnosticBag();
        var loading = Task.Run(() => packs.Load(options.GetValue(_rules)!, diagnostics));
        var reading = Task.Run(() => data.Read(_symbol.Request(options), NeedsBarsAsync(loading), ofData));
        var pack = await loading;
        var market = await reading;
        foreach (var diagnostic in ofData.Sorted())
            diagnostics.Add(diagnostic);
        return (pack, market);
    }

    private static async Task<bool> NeedsBarsAsync(Task<Pack> loading) => (await loading).NeedsBars;

    private async Task RecordAsync(Journal journal, Assessment assessment, ParseResult options)
    {
        string folder = PackLoader.Find(options.GetValue(_rules)!, new DiagnosticBag()).Folder;
        var context = new RunContext("report", Engine.Version, folder, _symbol.Request(options), data.UsualBenchmark, JournalOption.Given(options));
        var run = Recorder.Record(journal, assessment, context);
        await Console.Error.WriteLineAsync($"recorded {run.Run} in {journal.Folder}");
    }

    // Where the time goes: ALPHA_LOGLEVEL=Debug shows it.
    private void LogTime(string stage, ref long started)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
            return;
        logger.LogDebug("{Stage}: {Milliseconds:0} ms", stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        started = Stopwatch.GetTimestamp();
    }
}
