using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing;
using SyntheticAlpha.Testing.Coverage;
using SyntheticAlpha.Testing.Mutation;
using SyntheticAlpha.Testing.Output;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha test</c>: runs the tests that lie in a pack.</summary>
internal sealed class TestCommand(PackLoader packs, FunctionCatalogue functions) : ICommand
{
    private const string Examples = """
        Runs the tests of a rule pack, which lie in its folder under tests/.

        Examples:
          alpha test rules/trade-score
          alpha test trade-score --filter momentum
          alpha test trade-score --watch
          alpha test trade-score --format junit > results.xml
          alpha test trade-score --coverage --fail-under 90
          alpha test trade-score --coverage-html coverage.html
          alpha test trade-score --mutate
        """;

    private readonly Argument<string> _pack = new("PACK") { Description = "The rule pack: a folder, or a name under rules/." };
    private readonly Option<string?> _filter = new("--filter") { Description = "Run only tests whose name holds these words, in any letter case.", HelpName = "WORDS" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Run again whenever a file of the pack is saved; Ctrl+C ends it." };
    private readonly Option<string> _format = new("--format") { Description = "text, json, junit or tap.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    private readonly Option<bool> _coverage = new("--coverage") { Description = "Say which rules, bands, words, sentences and sides of thresholds the tests exercise." };
    private readonly Option<string?> _coverageHtml = new("--coverage-html") { Description = "Write that as a page with the pack's source to a file.", HelpName = "FILE" };
    private readonly Option<double?> _failUnder = new("--fail-under") { Description = "Exit with 1 where less than this percentage is exercised, or killed.", HelpName = "PERCENT" };

    private readonly Option<bool> _mutate = new("--mutate") { Description = "Nudge every threshold, weight, point and operator of the pack, and show which nudges no test notices." };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong("text", "json", "junit", "tap");
        var command = new Command("test", Examples) { _pack, _filter, _watch, _format, _coverage, _coverageHtml, _mutate, _failUnder };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_failUnder) is { Tokens: [{ Value: var written }] } && double.TryParse(written, CultureInfo.InvariantCulture, out double percent) && percent is not (>= 0 and <= 100))
                result.AddError($"\"{written}\" is not a percentage for --fail-under: give a number from 0 to 100");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        if (!options.GetValue(_watch))
            return await RunOnceAsync(options, cancellation);
        string folder = PackLoader.Find(options.GetValue(_pack)!, new DiagnosticBag()).Folder;
        await FolderWatch.RunAsync(folder, ["*.yaml", "*.csv"], () => AttemptAsync(options, cancellation), cancellation);
        return ExitCode.Done;
    }

    private async Task<int> RunOnceAsync(ParseResult options, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        var diagnostics = new DiagnosticBag();
        string name = options.GetValue(_pack)!;
        var (folder, variant) = PackLoader.Find(name, diagnostics);
        diagnostics.ThrowIfErrors();
        string bare = variant is null ? name : name[..^(variant.Length + 1)];
        var suites = PackSuite.Read(folder, variant, v => packs.Load(v is null ? bare : $"{bare}:{v}", diagnostics), diagnostics);
        ThrowIfUnread(diagnostics, suites);
        if (options.GetValue(_filter) is { } filter)
            suites = Matching(suites, filter);
        var markets = new TestMarkets();
        var outcomes = suites.SelectMany(s => TestRunner.Run(s.Pack, s.Cases, markets, cancellation)).ToImmutableArray();
        var results = new TestResults($"{suites[0].Pack.Name} {suites[0].Pack.Version}", outcomes, Stopwatch.GetElapsedTime(started));
        Writer(options.GetValue(_format)!).Write(results, Console.Out);
        bool enough = true;
        foreach (var suite in suites.Where(s => !s.Cases.IsEmpty))
        {
            enough &= await CoverAsync(options, suite, markets, cancellation);
            if (results.Failed == 0 && options.GetValue(_mutate))
                enough &= await MutateAsync(options, folder, suite, markets, cancellation);
        }

        return results.Failed == 0 && enough ? ExitCode.Done : ExitCode.BadInput;
    }

    // A test of a name that the pack does not have fails with that; whatever else is wrong may mean that tests are lost.
    private static void ThrowIfUnread(DiagnosticBag diagnostics, ImmutableArray<PackSuite> suites)
    {
        var told = suites.SelectMany(s => s.Cases).SelectMany(c => c.UnknownNames).ToHashSet();
        if (diagnostics.Items.Any(d => d.Severity == Severity.Error && !told.Contains(d)))
            diagnostics.ThrowIfErrors();
    }

    // The summary goes to standard error where standard output is for a program.
    private async Task<bool> CoverAsync(ParseResult options, PackSuite suite, TestMarkets markets, CancellationToken cancellation)
    {
        bool isOnlyBound = options.GetValue(_failUnder) is not null && !options.GetValue(_mutate);
        if (!options.GetValue(_coverage) && options.GetValue(_coverageHtml) is null && !isOnlyBound)
            return true;
        var report = new CoverageReport(NameOf(suite.Pack), CoverageRun.Of(suite.Pack, suite.Cases, markets, cancellation));
        await (options.GetValue(_format) == "text" ? Console.Out : Console.Error).WriteAsync("\n" + report.Text());
        if (options.GetValue(_coverageHtml) is { } file)
            await OutputFile.WriteAsync(suite.Pack.Variant is { } variant ? Path.ChangeExtension(file, $".{variant.Name}{Path.GetExtension(file)}") : file, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(CoverageHtml.Write(report)), cancellation));
        return await IsEnoughAsync(options, report.Percent, "covered");
    }

    private async Task<bool> MutateAsync(ParseResult options, string folder, PackSuite suite, TestMarkets markets, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        var tree = PackReader.ReadTree(folder, new DiagnosticBag(), suite.Pack.Variant?.Name)!;
        var run = new MutationRun(folder, tree, suite.Pack, functions, suite.Cases, markets);
        using var progress = new ProgressLine(run.Mutants.Length, "mutants");
        var results = run.Run(progress, cancellation);
        progress.Dispose();
        var report = new MutationReport(NameOf(suite.Pack), results, Stopwatch.GetElapsedTime(started));
        await (options.GetValue(_format) == "text" ? Console.Out : Console.Error).WriteAsync("\n" + report.Text(Terminal.Colors));
        return await IsEnoughAsync(options, report.Percent, "killed");
    }

    private static string NameOf(Pack pack) => $"{pack.Name} {pack.Version}{(pack.Variant is { } variant ? ":" + variant.Name : "")}";

    private async Task<bool> IsEnoughAsync(ParseResult options, double percent, string what)
    {
        if (options.GetValue(_failUnder) is not { } least || percent >= least)
            return true;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"error: {percent:0.0}% {what}, asked for are {least:0.##}%"));
        return false;
    }

    private static ImmutableArray<PackSuite> Matching(ImmutableArray<PackSuite> suites, string filter)
    {
        ImmutableArray<PackSuite> found = [.. suites.Select(s => s with { Cases = [.. s.Cases.Where(c => c.Title.Contains(filter, StringComparison.OrdinalIgnoreCase))] })];
        return found.Any(s => !s.Cases.IsEmpty)
            ? found
            : throw new InputException(TestDiagnostics.NoMatch(filter, suites.SelectMany(s => s.Cases).Select(c => c.Name).Distinct()));
    }

    // While watching, what is wrong is shown and the next save is waited for.
    private async Task AttemptAsync(ParseResult options, CancellationToken cancellation)
    {
        try
        {
            await RunOnceAsync(options, cancellation);
        }
        catch (InputException e)
        {
            await Console.Error.WriteAsync(DiagnosticFormatter.Format(e.Diagnostics, Terminal.ColorsError));
        }
    }

    private static ITestWriter Writer(string format) => format switch
    {
        "json" => new JsonTestWriter(),
        "junit" => new JUnitTestWriter(),
        "tap" => new TapTestWriter(),
        _ => new TextTestWriter(Terminal.Colors),
    };
}
