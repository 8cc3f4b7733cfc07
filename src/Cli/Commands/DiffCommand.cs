using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;
using SyntheticAlpha.Versions.Json;
using SyntheticAlpha.Versions.Pages;
using SyntheticAlpha.Versions.Regions;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha diff</c>: what differs between two versions of a pack, and what that does to scores.</summary>
internal sealed class DiffCommand(FunctionCatalogue functions, MarketReader data) : ICommand
{
    private const string Examples = """
        Compares two versions of a pack: which rules differ and what that can change, proven by hashes. With --impact: what it
        does to scores over symbols and days, and each edit's share of that. With --regions: for which values of facts the
        versions disagree, with a row of history and a test of the pack for each.

        Examples:
          alpha diff rules/trade-score examples/compare-versions/trade-score
          alpha diff HEAD~1 rules/trade-score
          alpha diff v1.0:rules/trade-score HEAD:rules/trade-score
          alpha diff altman-z@1 altman-z@2 --format md
          alpha diff HEAD~1 rules/trade-score --impact --data examples/universe
          alpha diff HEAD~1 rules/trade-score --impact --data DIR --from 2020-01-01 --symbols "A*,SPY" --chart SPY -o impact.html
          alpha diff HEAD~1 rules/trade-score --regions --data DIR --tests rules/trade-score/tests/changes.yaml
        """;

    private readonly Argument<string> _old = new("OLD") { Description = "The old version: a folder, a pack's name with @VERSION and :VARIANT where wanted, or a git revision (HEAD~1, HEAD~1:rules/trade-score)." };
    private readonly Argument<string> _new = new("NEW") { Description = "The new version, named in the same ways." };
    private readonly Option<bool> _impact = new("--impact") { Description = "Score every symbol and day of --data by both versions, and share what changes among the edits." };
    private readonly Option<bool> _regions = new("--regions") { Description = "Find for which values of facts the versions disagree, with a row of --data and a test of the pack for each." };
    private readonly Option<string?> _tests = new("--tests") { Description = "Write the tests of --regions into a file that alpha test reads.", HelpName = "FILE" };
    private readonly UniverseOptions _universe = new(isRequired: false);
    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The first day. Default: each symbol's first bar.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "The last day. Default: each symbol's last bar.");
    private readonly Option<string?> _chart = new("--chart") { Description = "The symbol whose scores are drawn under its price. Default: that of the largest change.", HelpName = "SYMBOL" };
    private readonly Option<double> _coverage = new("--least-coverage")
    {
        Description = "Leave rows out of --impact and --regions that have data for less than this percentage of the composite, by either version. Default: 25.",
        HelpName = "PERCENT",
        DefaultValueFactory = _ => ImpactRequest.UsualCoverage * 100,
    };

    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("diff", Examples) { _old, _new, _impact, _regions };
        _universe.AddTo(command);
        foreach (Option option in (Option[])[_from, _to, _coverage, _chart, _tests])
            command.Add(option);
        _output.AddTo(command);
        command.Validators.Add(result =>
        {
            bool isRegions = result.GetResult(_regions) is not null, isOnData = isRegions || result.GetResult(_impact) is not null;
            if (isOnData && !_universe.IsGiven(result))
                result.AddError("--impact and --regions need data to score: add --data DIR");
            else if (!isOnData && _universe.IsGiven(result))
                result.AddError("--data is what --impact and --regions score: add one of them, or leave --data out");
            if (result.GetResult(_tests) is not null && !isRegions)
                result.AddError("--tests writes the tests of --regions: add --regions");
            // Asking for the value of what is no number would throw, though it is told already.
            if (result.GetResult(_coverage) is { Tokens: [var written] } && double.TryParse(written.Value, CultureInfo.InvariantCulture, out double least) && least is not (>= 0 and <= 100))
                result.AddError("--least-coverage is a percentage: give a number from 0 to 100");
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
        var request = _universe.IsGiven(options.CommandResult) ? Request(options, diff) : null;
        using var progress = new StageLine<ImpactProgress>(at => FormattableString.Invariant(
            $"{(at.Stage == ImpactStage.Packs ? "compiling packs between the versions" : "scoring symbols")}: {at.Done:N0} of {at.Of:N0}"));
        var impact = request is not null && options.GetValue(_impact) ? ImpactRun.Compute(diff, request, progress, cancellation) : null;
        ImmutableArray<Region>? regions = request is not null && options.GetValue(_regions) ? RegionRun.Find(diff, request, progress, cancellation) : null;
        var sections = Sections(options, impact, regions, request, cancellation).ToArray();
        progress.Dispose();
        await output.WriteAsync(
            DiffReport.Build(diff, sections, impact is null ? [] : ImpactPage.Facts(impact), impact is null ? [] : ImpactPage.Notices(impact), Engine.Name),
            () => DiffJson.Write(diff, impact, regions, Engine.Version), cancellation);
        if (options.GetValue(_tests) is { } file)
            await OutputFile.WriteAsync(file, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(RegionsPage.Tests(regions!.Value, diff.New.Pack.Name)), cancellation));
        return ExitCode.Done;
    }

    private IEnumerable<ReportSection> Sections(ParseResult options, Impact? impact, ImmutableArray<Region>? regions, ImpactRequest? request, CancellationToken cancellation)
    {
        foreach (var section in impact is null ? [] : ImpactPage.Sections(impact))
            yield return section;
        if (regions is { } found)
            yield return RegionsPage.Section(found, request!.LeastCoverage);
        foreach (var section in impact is null ? [] : Chart(options, impact, request!, cancellation))
            yield return section;
    }

    private ImpactRequest Request(ParseResult options, PackDiff diff)
    {
        var folder = _universe.Folder(options, data);
        bool needsBars = diff.Old.Pack.NeedsBars || diff.New.Pack.NeedsBars;
        return new ImpactRequest(
            folder, folder.Chosen(needsBars, _universe.Symbols(options)), options.GetValue(_from), options.GetValue(_to), _universe.Threads(options))
        {
            LeastCoverage = options.GetValue(_coverage) / 100,
            Universe = _universe.ComparedWith(options),
        };
    }

    private ReportSection[] Chart(ParseResult options, Impact impact, ImpactRequest request, CancellationToken cancellation)
    {
        var worst = impact.Movers.FirstOrDefault();
        string? asked = options.GetValue(_chart);
        string? symbol = asked is null ? worst?.Symbol : SymbolSelection.Select(request.Symbols, asked)[0];
        var around = impact.Movers.FirstOrDefault(m => m.Symbol == symbol)?.Date;
        if (symbol is null)
            return [];
        // Earlier days are in no number of the page.
        var compared = impact.Starts.TryGetValue(symbol, out var first) ? request with { From = first } : request;
        return [ScoresPage.Section(impact.Diff, compared, symbol, around, cancellation)];
    }
}
