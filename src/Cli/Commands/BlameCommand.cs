using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Versions;
using SyntheticAlpha.Versions.Blames;
using SyntheticAlpha.Versions.Json;
using SyntheticAlpha.Versions.Pages;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha blame</c>: the commit that last changed each rule of a score.</summary>
internal sealed class BlameCommand(PackLoader packs, MarketReader data) : ICommand
{
    private const string Examples = """
        Names, for each point of a score won or lost, the line of the rule pack and the commit that last changed it. The pack lies in a git repository.

        Examples:
          alpha blame IWM --data examples/iwm-2026-06-21
          alpha blame IWM --data examples/iwm-2026-06-21 --part risk
          alpha blame IWM --data examples/iwm-2026-06-21 --output artifacts/blame.html

        A rule's lines are those of its condition, edges and points; of several the one changed last is shown. Texts do not count.
        """;

    private readonly SymbolOptions _symbol = new();
    private readonly Option<string> _rules = PackOption.Create();
    private readonly Option<string?> _part = new("--part") { Description = "A dimension or sub-score: only its rules (risk, risk.liquidity).", HelpName = "PATH" };
    private readonly Option<bool> _authors = new("--authors") { Description = "Names the commits' authors too." };
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("blame", Examples);
        _symbol.AddTo(command);
        foreach (Option option in (Option[])[_rules, _part, _authors])
            command.Add(option);
        _output.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        string rules = options.GetValue(_rules)!;
        var pack = packs.Load(rules, diagnostics);
        var (folder, variant) = PackLoader.Find(rules, diagnostics);
        var tree = PackReader.ReadTree(folder, new DiagnosticBag(), variant)!;
        var market = data.Read(_symbol.Request(options), pack.NeedsBars, diagnostics);
        var assessment = Assessor.Assess(pack, market, _symbol.AsOf(options), diagnostics, cancellation);
        var git = new GitBlame();
        var blame = ScoreBlame.Of(assessment, tree, git);
        if (options.GetValue(_part) is { } part)
            blame = blame.Below(part);
        foreach (var (file, lines) in git.Uncommitted)
            diagnostics.Add(HistoryDiagnostics.Uncommitted(file, lines));
        if (GitBlame.IsShallow(folder))
            diagnostics.Add(HistoryDiagnostics.Shallow(folder));
        bool withAuthors = options.GetValue(_authors);
        await _output.Create(options).WriteAsync(
            BlamePage.Build(blame, withAuthors, diagnostics.Sorted(), Engine.Name), () => BlameJson.Write(blame, withAuthors, Engine.Version), cancellation);
        return ExitCode.Done;
    }
}
