using System.CommandLine;
using SyntheticAlpha.Authoring.Watching;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha watch</c>: scores a symbol anew at every save and shows what changed.</summary>
internal sealed class WatchCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Scores a symbol, and again whenever a file of the pack, the dossier or the bars is saved; shows what changed, from the
        composite down to the rules. A broken save shows its problems and leaves the last good result standing. Ctrl+C ends it.

        Examples:
          alpha watch IWM --data examples/iwm-2026-06-21
          alpha watch AAPL --bars AAPL.csv --rules rules/my-pack
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<bool> _once = new("--once") { Description = "Score once and end." };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("watch", Examples);
        _symbol.AddTo(command);
        foreach (Option option in (Option[])[_rules, _once])
            command.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string rules = options.GetValue(_rules)!;
        var request = _symbol.Request(options);
        string[] dataPaths = DataPaths(request);
        string folder = PackLoader.Find(rules, new Diagnostics.DiagnosticBag()).Folder;
        var session = new WatchSession(new WatchSources(
            d => packs.Load(rules, d), p => FileStamp.Of(PackPaths(folder, p), "*.yaml"),
            d => data.Read(request, false, d), () => FileStamp.Of(dataPaths, "*"), _symbol.AsOf(options)));
        using var service = new WatchService(session, Console.Out, [folder, .. dataPaths], isOnce: options.GetValue(_once));
        await service.StartAsync(cancellation);
        await service.ExecuteTask!;
        return service.IsGood ? ExitCode.Done : ExitCode.BadInput;
    }

    private static IEnumerable<string> PackPaths(string folder, Pack? pack) => [folder, .. pack?.Ancestry.Select(a => a.Folder) ?? []];

    private static string[] DataPaths(MarketRequest request) =>
    [
        .. new[] { request.Bars, request.Dossier, request.Benchmark }.OfType<string>(),
        .. request.Data is { } folder ? new[] { Path.Combine(folder, "bars"), Path.Combine(folder, "dossiers") } : [],
    ];
}
