using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Versions.Bisects;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Json;
using SyntheticAlpha.Versions.Pages;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha bisect</c>: the commit, and the edit, that changed an outcome.</summary>
internal sealed class BisectCommand(MarketReader data, FunctionCatalogue functions) : ICommand
{
    private const string Examples = """
        Finds what changed the outcome of a symbol on a day: the edit between two versions of a pack, or the commit between two git revisions
        and the edit in it. Where edits work together only, the smallest set of them.

        Examples:
          alpha bisect IWM rules/trade-score examples/compare-versions/trade-score --data examples/iwm-2026-06-21 --expect "composite < 67"
          alpha bisect IWM --good v1.0 --bad HEAD --rules rules/trade-score --data examples/iwm-2026-06-21 --expect "grade B"
          alpha bisect IWM --good HEAD~20 --data examples/iwm-2026-06-21 --as-of 2026-05-29 --expect "signal Hold / Accumulate"

        What is expected holds for OLD or --good and no longer for NEW or --bad: a grade, a signal, or a value of the pack with a bound
        (composite >= 65, risk.liquidity > 18, plan.stop < 270).
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Argument<string?> _old = new("OLD") { Description = "The version that has the outcome: a folder, a pack's name with @VERSION, or a revision with a folder.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _new = new("NEW") { Description = "The version that has it no longer.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _expect = new("--expect") { Description = "The outcome: \"grade B\", \"signal Buy\" or \"composite >= 65\".", HelpName = "OUTCOME", Required = true };
    private readonly Option<string?> _good = new("--good") { Description = "A git revision that has the outcome.", HelpName = "REV" };
    private readonly Option<string> _bad = new("--bad") { Description = "A later git revision that has it no longer. Default: HEAD.", HelpName = "REV", DefaultValueFactory = _ => "HEAD" };
    private readonly Option<string> _rules = new("--rules") { Description = "The pack's folder, for --good and --bad.", HelpName = "DIR", DefaultValueFactory = _ => PackLoader.DefaultPack };
    private readonly Option<int> _budget = new("--budget") { Description = "The most sets of edits to try before it stops looking for the smallest. Default: 400.", HelpName = "N", DefaultValueFactory = _ => 400 };
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("bisect", Examples);
        _symbol.AddTo(command);
        command.Add(_old);
        command.Add(_new);
        foreach (Option option in (Option[])[_expect, _good, _bad, _rules, _budget])
            command.Add(option);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            bool hasGood = result.GetResult(_good) is not null;
            if (hasGood == (result.GetResult(_new) is { Tokens.Count: > 0 }))
                result.AddError(hasGood ? "give either two versions, or --good and --bad" : "give two versions, OLD NEW, or revisions: --good REV --bad REV");
            if (result.GetResult(_budget) is { Tokens: [{ Value: var written }] } && int.TryParse(written, out int budget) && budget < 1)
                result.AddError("--budget must be 1 or more");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var expectation = Expectation.Read(options.GetValue(_expect)!);
        var market = data.Read(_symbol.Request(options), needsBars: false, new DiagnosticBag());
        var day = _symbol.AsOf(options) ?? Assessor.DayOf(market);
        RevisionFinding? revision = null;
        PackState old, @new;
        if (options.GetValue(_good) is { } good)
        {
            string folder = PackLoader.Find(options.GetValue(_rules)!, new DiagnosticBag()).Folder;
            revision = new RevisionSearch(folder, expectation, Judge, functions).Find(good, options.GetValue(_bad)!, cancellation);
            (old, @new) = (revision.Good, revision.Bad);
        }
        else
        {
            string first = options.GetValue(_old)!, second = options.GetValue(_new)!;
            (old, @new) = (PackState.Open(first, PackState.FolderOf(second), functions), PackState.Open(second, PackState.FolderOf(first), functions));
            EditSearch.Check(expectation, (first, Judge(old)), (second, Judge(@new)));
        }

        var diff = PackDiff.Compare(old, @new, functions);
        var finding = new EditSearch(diff, p => expectation.Of(p, market, day), options.GetValue(_budget), Progress).Find(cancellation);
        Clear();
        var question = (market.Bars.Symbol, day, expectation.Text);
        await _output.Create(options).WriteAsync(
            BisectPage.Build(question, revision, diff, finding, Engine.Name), () => BisectJson.Write(question, revision, diff, finding, Engine.Version), cancellation);
        return ExitCode.Done;

        Outcome Judge(PackState state) => expectation.Of(state.Pack, market, day);
    }

    private static void Progress(int tried)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write(FormattableString.Invariant($"\r{tried} sets of edits tried"));
    }

    private static void Clear()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write("\r" + new string(' ', 40) + "\r");
    }
}
