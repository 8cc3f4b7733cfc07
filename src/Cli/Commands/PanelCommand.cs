using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Sql;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha panel</c>: every symbol and day, scored into one table.</summary>
internal sealed class PanelCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Scores every symbol and bar of a data folder into one table: a row a symbol and day, each equal to the report of that day.

        Examples:
          alpha panel --data examples/universe --from 2024-01-01 --to 2024-12-31 --output scores.parquet
          alpha panel --data bars.parquet --symbols "A*,SPY" --facts rsi_14 sma_200 --output scores.parquet
          alpha panel --data examples/universe --columns composite grade --output scores.csv
          alpha panel --data DIR --shard 3/16 --output part-3.parquet --resume
          alpha panel --merge part-1.parquet part-2.parquet --output scores.parquet
        """;

    private const string AllFacts = "rules";

    // The file has them all.
    private const int MostShown = 20;

    private readonly UniverseOptions _universe = new(isRequired: false);
    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The first day. Default: each symbol's first bar.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "The last day. Default: each symbol's last bar.");
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<string[]> _facts = Names("--facts", "Facts, inputs or levels to have beside the scores; rules alone for just what the rules read, as alpha sql takes it.");
    private readonly Option<string[]> _columns = Names("--columns", "Just these columns beside symbol, date, close, status and reason.");
    private readonly Option<string> _output = new("--output", "-o") { Description = "The file to write: .parquet or .csv.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _shard = new("--shard") { Description = "Only the K-th of N parts of the symbols, each symbol always in the same one.", HelpName = "K/N" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with a run that was stopped." };
    private readonly Option<bool> _strict = new("--strict") { Description = "Stop at the first symbol whose data cannot be used, rather than say why in its row." };
    private readonly Option<string[]> _merge = new("--merge") { Description = "Put Parquet panels of shards together: the file is that of one run, byte for byte.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("panel", Examples);
        _universe.AddTo(command);
        foreach (Option option in (Option[])[_from, _to, _rules, _facts, _columns, _output, _shard, _resume, _strict, _merge])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_output) is { Tokens: [{ Value: var file }] } && !TableWriter.IsKnownEnding(file))
                result.AddError($"the ending of \"{file}\" says no format: end it in .parquet or .csv");
            if (result.GetResult(_shard) is { Tokens: [{ Value: var shard }] } && Shard.Parse(shard) is null)
                result.AddError($"\"{shard}\" is no part for --shard: write 3/16 for the third of sixteen");
            DateOption.CheckOrder(result, _from, _to);
            if (result.GetResult(_merge) is null && !_universe.IsGiven(result))
                result.AddError("say where the data are: --data DIR (or --merge FILES for panels that are written already)");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult options, CancellationToken cancellation) => Task.Run(() => Run(options, cancellation), CancellationToken.None);

    private int Run(ParseResult options, CancellationToken cancellation)
    {
        TableWriter.Prepare();
        try
        {
            return Write(options, cancellation);
        }
        finally
        {
            TableWriter.Settle();
        }
    }

    private int Write(ParseResult options, CancellationToken cancellation)
    {
        string output = options.GetValue(_output)!;
        using var progress = new RateLine();
        if (options.GetValue(_merge) is { Length: > 0 } parts)
        {
            long rows = PanelMerge.Write([.. parts.Order(StringComparer.Ordinal)], output, cancellation);
            Console.Error.WriteLine($"wrote {output}: {Counted.Of(rows, "row")} of {Counted.Of(parts.Length, "file")}");
            return ExitCode.Done;
        }

        var request = Request(options, progress);
        try
        {
            var result = PanelRun.Write(request, output, progress, cancellation);
            progress.Dispose();
            Say(result, output, progress.Elapsed);
            // A part may well have nothing but symbols whose data cannot be used; that ends no array of jobs.
            return result.WithDays > 0 || request.Shard.Count > 1 ? ExitCode.Done : throw new InputException(UniverseDiagnostics.NothingScored(result.Symbols, output));
        }
        catch (OperationCanceledException)
        {
            progress.Dispose();
            Console.Error.WriteLine($"what is done is kept: the same command with --resume goes on");
            throw;
        }
    }

    private PanelRequest Request(ParseResult options, RateLine progress)
    {
        var diagnostics = new DiagnosticBag();
        var pack = packs.Load(options.GetValue(_rules)!, diagnostics);
        var folder = _universe.Folder(options, data);
        var shard = options.GetValue(_shard) is { } written ? Shard.Parse(written)! : Shard.Whole;
        return new PanelRequest(
            pack, folder, [.. folder.Chosen(pack.NeedsBars, _universe.Symbols(options)).Where(shard.Has)],
            options.GetValue(_from), options.GetValue(_to),
            Columns(pack, options.GetValue(_columns) ?? [], options.GetValue(_facts) ?? []),
            Engine.Name)
        {
            Threads = _universe.Threads(options),
            Universe = _universe.Universe(options, folder, pack, progress),
            Shard = shard,
            IsStrict = options.GetValue(_strict),
            NeedsBenchmark = options.GetValue(_strict),
            IsResumed = options.GetValue(_resume),
        };
    }

    // "rules" stands for all that the rules read: the table that alpha sql asks for.
    internal static ImmutableArray<PanelColumn> Columns(Pack pack, string[] columns, string[] facts)
    {
        if (facts.Contains(AllFacts) && !pack.Names.ContainsKey(AllFacts) && columns.Concat(facts).Where(n => n != AllFacts).ToArray() is { Length: > 0 } others)
            throw new InputException(UniverseDiagnostics.RulesAlone(string.Join(", ", others)));
        if (facts is [AllFacts])
            return [.. FactTable.Of(pack).Where(c => c.Name is not "close" and not "date").Select(c => PanelColumn.Of(pack, c.Name, c.Node))];
        return columns.Length > 0 ? PanelColumn.Of(pack, columns) : PanelColumn.Usual(pack, facts);
    }

    private static void Say(PanelResult result, string output, TimeSpan elapsed)
    {
        foreach (var bad in result.Bad.Take(MostShown))
            Console.Error.WriteLine($"{bad.Symbol}: {bad.Rows.Text(bad.Rows.Values.Length - 1, 0)}");
        string taken = result.Taken == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {result.Taken:N0} of them from the run before");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"wrote {output}: {Counted.Of(result.Rows, "row")} of {Counted.Of(result.Symbols, "symbol")}{taken}, in {RateLine.Spoken(elapsed)} ({result.Rows / elapsed.TotalSeconds:N0} rows/s)"));
        if (BenchmarkNotice.Of(result.WithoutBenchmark) is { } without)
            Console.Error.WriteLine($"warning: {without}");
        if (result.Bad.Length > 0)
            Console.Error.WriteLine($"{Counted.Of(result.Bad.Length, "symbol")} could not be used: status and reason in the file say why");
    }

    internal static Option<string[]> Names(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };
}
