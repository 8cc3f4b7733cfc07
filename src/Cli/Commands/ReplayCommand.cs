using System.CommandLine;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha replay</c>: a recorded run, computed again.</summary>
internal sealed class ReplayCommand(PackLoader packs, MarketReader data, FunctionCatalogue functions, JournalSettings settings) : ICommand
{
    private const int MostShown = 40;

    private const string Examples = """
        Computes a recorded run again from the inputs that the journal kept, and compares the report byte by byte.

        Examples:
          alpha replay last --journal artifacts/journal
          alpha replay last --with-rules rules/trade-score --journal artifacts/journal
          alpha replay last --with-data examples/iwm-2026-06-21 --journal artifacts/journal

        Exit code 0: the same to the byte; 1: not, and the output says what changed.
        """;

    private readonly Argument<string> _run = new("RUN") { Description = "The run: its name, the beginning of it, or last." };
    private readonly Option<string?> _rules = new("--with-rules") { Description = "Rules to take in place of the recorded ones.", HelpName = "PACK" };
    private readonly Option<string?> _data = new("--with-data") { Description = "Data folder or file to take in place of the recorded data.", HelpName = "DIR" };
    private readonly Option<bool> _all = new("--all") { Description = $"Shows all differences; without it the first {MostShown}." };
    private readonly JournalOption _journal = new(settings);

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("replay", Examples) { _run, _rules, _data, _all };
        _journal.AddToReader(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var journal = _journal.Existing(options);
        var run = journal.Find(options.GetValue(_run)!);
        var diagnostics = new DiagnosticBag();
        var pack = options.GetValue(_rules) is { } rules ? packs.Load(rules, diagnostics) : null;
        Func<Pack, MarketData>? market = options.GetValue(_data) is { } folder ? p => Read(run, folder, p, diagnostics) : null;
        var replay = Replay.Of(journal, run, functions, Engine.Version, pack, market, cancellation);
        foreach (string line in Lines(replay, options.GetValue(_all) ? int.MaxValue : MostShown))
            await Console.Out.WriteLineAsync(line);
        return replay.IsSame ? ExitCode.Done : ExitCode.BadInput;
    }

    private MarketData Read(RunRecord run, string folder, Pack pack, DiagnosticBag diagnostics)
    {
        string? benchmark = run.Request.Benchmark?.StartsWith("benchmark/", StringComparison.Ordinal) == true ? null : run.Request.Benchmark;
        return data.Read(new MarketRequest(run.Symbol, folder, null, null, benchmark, run.Request.Adjustment, run.AsOf) { Universe = run.Request.Universe }, pack.NeedsBars, diagnostics);
    }

    private static IEnumerable<string> Lines(Replay replay, int most)
    {
        var run = replay.Run;
        yield return FormattableString.Invariant($"{run.Run}: {run.Command} {run.Symbol} as of {run.AsOf:yyyy-MM-dd}");
        foreach (var cause in replay.Causes)
            yield return cause.Changed ? $"  {cause.What,-10} changed: {Shown(cause.Was)} → {Shown(cause.Is)}" : $"  {cause.What,-10} the same: {Shown(cause.Was)}";
        if (replay.IsSame)
        {
            yield return "The report is the same to the byte.";
            yield break;
        }

        string[] changed = [.. replay.Causes.Where(c => c.Changed).Select(c => c.What)];
        yield return changed.Length == 0
            ? $"The report differs though engine version, rules and data are the same: the program was changed without a new version. {replay.Differences.Length} values differ:"
            : $"The report differs because of a change of {string.Join(", ", changed)}. {replay.Differences.Length} values differ:";
        // Values first: where rules stand differs for every rule of another folder.
        foreach (var difference in replay.Differences.OrderBy(d => d.Pointer.EndsWith("/place", StringComparison.Ordinal)).Take(most))
            yield return $"  {difference.Pointer}: {Cut(difference.Was)} → {Cut(difference.Is)}";
        if (replay.Differences.Length > most)
            yield return $"  and {replay.Differences.Length - most} more: --all shows them";
        if (replay.Steps > 0)
            yield return $"  and {replay.Steps} values of the trace, whose steps are numbered by the rules";
    }

    private static string Shown(string text) => text.Length == 0 ? "–" : text;

    private static string Cut(string? json) => json is null ? "–" : json.ReplaceLineEndings(" ") is { Length: > 80 } text ? text[..77] + "…" : json.ReplaceLineEndings(" ");
}
