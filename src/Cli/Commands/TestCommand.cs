using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing;
using SyntheticAlpha.Testing.Output;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha test</c>: runs the tests that lie in a pack.</summary>
internal sealed class TestCommand(PackLoader packs) : ICommand
{
    private const string Examples = """
        Runs the tests of a rule pack, which lie in its folder under tests/.

        Examples:
          alpha test rules/trade-score
          alpha test trade-score --filter momentum
          alpha test trade-score --watch
          alpha test trade-score --format junit > results.xml
        """;

    private readonly Argument<string> _pack = new("PACK") { Description = "The rule pack: a folder, or a name under rules/." };
    private readonly Option<string?> _filter = new("--filter") { Description = "Run only tests whose name holds these words, in any letter case.", HelpName = "WORDS" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Run again whenever a file of the pack is saved; Ctrl+C ends it." };
    private readonly Option<string> _format = new("--format") { Description = "text, json, junit or tap.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong("text", "json", "junit", "tap");
        var command = new Command("test", Examples) { _pack, _filter, _watch, _format };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        if (!options.GetValue(_watch))
            return Run(options, cancellation);
        string folder = PackLoader.Find(options.GetValue(_pack)!, new DiagnosticBag()).Folder;
        await FolderWatch.RunAsync(folder, "*.yaml", () => Attempt(options, cancellation), cancellation);
        return ExitCode.Done;
    }

    private int Run(ParseResult options, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        var diagnostics = new DiagnosticBag();
        string name = options.GetValue(_pack)!;
        var (folder, variant) = PackLoader.Find(name, diagnostics);
        diagnostics.ThrowIfErrors();
        string bare = variant is null ? name : name[..^(variant.Length + 1)];
        var suites = PackSuite.Read(folder, variant, v => packs.Load(v is null ? bare : $"{bare}:{v}", diagnostics), diagnostics);
        diagnostics.ThrowIfErrors();
        if (options.GetValue(_filter) is { } filter)
            suites = Matching(suites, filter);
        var markets = new TestMarkets();
        var outcomes = suites.SelectMany(s => TestRunner.Run(s.Pack, s.Cases, markets, cancellation)).ToImmutableArray();
        var results = new TestResults($"{suites[0].Pack.Name} {suites[0].Pack.Version}", outcomes, Stopwatch.GetElapsedTime(started));
        Writer(options.GetValue(_format)!).Write(results, Console.Out);
        return results.Failed == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static ImmutableArray<PackSuite> Matching(ImmutableArray<PackSuite> suites, string filter)
    {
        ImmutableArray<PackSuite> found = [.. suites.Select(s => s with { Cases = [.. s.Cases.Where(c => c.Title.Contains(filter, StringComparison.OrdinalIgnoreCase))] })];
        return found.Any(s => !s.Cases.IsEmpty)
            ? found
            : throw new InputException(TestDiagnostics.NoMatch(filter, suites.SelectMany(s => s.Cases).Select(c => c.Name).Distinct()));
    }

    // While watching, what is wrong is shown and the next save is waited for.
    private void Attempt(ParseResult options, CancellationToken cancellation)
    {
        try
        {
            Run(options, cancellation);
        }
        catch (InputException e)
        {
            Console.Error.Write(DiagnosticFormatter.Format(e.Diagnostics, Terminal.ColorsError));
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
