using System.CommandLine;
using SyntheticAlpha.Cli.Options;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Json;
using SyntheticAlpha.Versions.Pages;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha diff</c>: what differs between two versions of a pack.</summary>
internal sealed class DiffCommand(FunctionCatalogue functions) : ICommand
{
    private const string Examples = """
        Compares two versions of a pack: which rules differ and what that can change, proven by hashes.

        Examples:
          alpha diff rules/trade-score examples/compare-versions/trade-score
          alpha diff HEAD~1 rules/trade-score
          alpha diff v1.0:rules/trade-score HEAD:rules/trade-score
          alpha diff altman-z@1 altman-z@2 --format md
        """;

    private readonly Argument<string> _old = new("OLD") { Description = "The old version: a folder, a pack's name with @VERSION and :VARIANT where wanted, or a git revision (HEAD~1, HEAD~1:rules/trade-score)." };
    private readonly Argument<string> _new = new("NEW") { Description = "The new version, named in the same ways." };
    private readonly OutputOptions _output = new("text", "md", "html", "json");

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("diff", Examples) { _old, _new };
        _output.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string old = options.GetValue(_old)!, @new = options.GetValue(_new)!;
        var diff = PackDiff.Compare(
            PackState.Open(old, PackState.FolderOf(@new), functions), PackState.Open(@new, PackState.FolderOf(old), functions), functions);
        await _output.Create(options).WriteAsync(
            DiffReport.Build(diff, [], [], Engine.Name), () => DiffJson.Write(diff, Engine.Version), cancellation);
        return ExitCode.Done;
    }
}
