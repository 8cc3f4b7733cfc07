using System.CommandLine;
using System.Diagnostics;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing;
using SyntheticAlpha.Testing.Cases;
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
        var pack = packs.Load(name, diagnostics);
        var cases = TestReader.Read(PackLoader.Find(name, diagnostics).Folder, pack, diagnostics);
        diagnostics.ThrowIfErrors();
        if (options.GetValue(_filter) is { } filter)
            cases = [.. cases.Where(c => c.Title.Contains(filter, StringComparison.OrdinalIgnoreCase)) is var found && found.Any()
                ? found
                : throw new InputException(TestDiagnostics.NoMatch(filter, cases.Select(c => c.Name).Distinct()))];
        var outcomes = TestRunner.Run(pack, cases, new TestMarkets(), cancellation);
        var results = new TestResults($"{pack.Name} {pack.Version}", outcomes, Stopwatch.GetElapsedTime(started));
        Writer(options.GetValue(_format)!).Write(results, Console.Out);
        return results.Failed == 0 ? ExitCode.Done : ExitCode.BadInput;
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
