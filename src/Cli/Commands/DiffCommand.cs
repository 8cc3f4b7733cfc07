using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;
using SyntheticAlpha.Versions.Json;
using SyntheticAlpha.Versions.Pages;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha diff</c>: what differs between two versions of a pack, and what that does to scores.</summary>
internal sealed class DiffCommand(FunctionCatalogue functions, MarketReader data) : ICommand
{
    private const string Examples = """
        Compares two versions of a pack: which rules differ and what that can change, proven by hashes. With --impact: what it
        does to scores over symbols and days, and each edit's share of that.

        Examples:
          alpha diff rules/trade-score examples/compare-versions/trade-score
          alpha diff HEAD~1 rules/trade-score
          alpha diff v1.0:rules/trade-score HEAD:rules/trade-score
          alpha diff altman-z@1 altman-z@2 --format md
          alpha diff HEAD~1 rules/trade-score --impact --data examples/universe
          alpha diff HEAD~1 rules/trade-score --impact --data DIR --from 2020-01-01 --symbols "A*,SPY" --chart SPY -o impact.html
        """;

    private readonly Argument<string> _old = new("OLD") { Description = "The old version: a folder, a pack's name with @VERSION and :VARIANT where wanted, or a git revision (HEAD~1, HEAD~1:rules/trade-score)." };
    private readonly Argument<string> _new = new("NEW") { Description = "The new version, named in the same ways." };
    private readonly Option<bool> _impact = new("--impact") { Description = "Score every symbol and day of --data by both versions, and share what changes among the edits." };
    private readonly UniverseOptions _universe = new(isRequired: false);
    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The first day. Default: each symbol's first bar.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "The last day. Default: each symbol's last bar.");
    private readonly Option<string?> _chart = new("--chart") { Description = "The symbol whose scores are drawn under its price. Default: that of the largest change.", HelpName = "SYMBOL" };
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("diff", Examples) { _old, _new, _impact };
        _universe.AddTo(command);
        foreach (Option option in (Option[])[_from, _to, _chart])
            command.Add(option);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            bool isImpact = result.GetResult(_impact) is not null;
            if (isImpact && !_universe.IsGiven(result))
                result.AddError("--impact needs data to score: add --data DIR");
            else if (!isImpact && _universe.IsGiven(result))
                result.AddError("--data is what --impact scores: add --impact, or leave --data out");
        });
        command.SetAction((options, cancellation) => Task.Run(() => RunAsync(options, cancellation), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string old = options.GetValue(_old)!, @new = options.GetValue(_new)!;
        var diff = PackDiff.Compare(
            PackState.Open(old, PackState.FolderOf(@new), functions), PackState.Open(@new, PackState.FolderOf(old), functions), functions);
        var output = _output.Create(options);
        if (!options.GetValue(_impact))
        {
            await output.WriteAsync(DiffReport.Build(diff, [], [], [], Engine.Name), () => DiffJson.Write(diff, null, Engine.Version), cancellation);
            return ExitCode.Done;
        }

        var request = Request(options, diff);
        using var progress = new StageLine();
        var impact = ImpactRun.Compute(diff, request, progress, cancellation);
        var chart = Chart(options, impact, request, cancellation);
        progress.Dispose();
        await output.WriteAsync(
            DiffReport.Build(diff, [.. ImpactPage.Sections(impact), .. chart], ImpactPage.Facts(impact), ImpactPage.Notices(impact), Engine.Name),
            () => DiffJson.Write(diff, impact, Engine.Version), cancellation);
        return ExitCode.Done;
    }

    private ImpactRequest Request(ParseResult options, PackDiff diff)
    {
        var folder = _universe.Folder(options, data);
        bool needsBars = diff.Old.Pack.NeedsBars || diff.New.Pack.NeedsBars;
        return new ImpactRequest(
            folder, SymbolSelection.Select(folder.Symbols(needsBars), _universe.Symbols(options)), options.GetValue(_from), options.GetValue(_to), _universe.Threads(options));
    }

    private ReportSection[] Chart(ParseResult options, Impact impact, ImpactRequest request, CancellationToken cancellation)
    {
        var worst = impact.Movers.FirstOrDefault();
        string? asked = options.GetValue(_chart);
        string? symbol = asked is null ? worst?.Symbol : SymbolSelection.Select(request.Symbols, asked)[0];
        var around = impact.Movers.FirstOrDefault(m => m.Symbol == symbol)?.Date;
        return symbol is null ? [] : [ScoresPage.Section(impact.Diff, request.Folder, symbol, around, request.From, request.To, cancellation)];
    }
}
