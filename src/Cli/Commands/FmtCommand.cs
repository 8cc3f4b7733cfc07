using System.CommandLine;
using SyntheticAlpha.Authoring.Formatting;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha fmt</c>: lays out the files of packs in one form.</summary>
internal sealed class FmtCommand : ICommand
{
    private const string Examples = """
        Lays out the YAML files of packs in one form: indentation, order of keys, quotes, empty lines. Comments stay, and so does
        what the pack says: its hash is the same before and after, or nothing is written.

        Examples:
          alpha fmt rules/my-pack
          alpha fmt rules/my-pack --check      # writes nothing; exit code 1 and the files that would change
        """;

    private readonly Argument<string[]> _packs = new("PACK") { Description = "Folders of packs, or names under rules/.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _check = new("--check") { Description = "Write nothing; list the files that would change." };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        var command = new Command("fmt", Examples) { _packs, _check };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult options)
    {
        var diagnostics = new DiagnosticBag();
        var files = options.GetValue(_packs)!.Select(p => PackLoader.Find(p, diagnostics).Folder).Distinct()
            .SelectMany(f => PackFormatter.Format(f, diagnostics)).ToArray();
        diagnostics.ThrowIfErrors();
        var changed = files.Where(f => f.IsChanged).ToArray();
        bool check = options.GetValue(_check);
        if (!check)
            PackFormatter.Write(changed);
        foreach (var file in changed)
            Console.Out.WriteLine(check ? $"would change {file.Path}" : $"laid out {file.Path}");
        Console.Error.WriteLine(FormattableString.Invariant($"{changed.Length} of {files.Length} files {(check ? "would change" : "changed")}"));
        return check && changed.Length > 0 ? ExitCode.BadInput : ExitCode.Done;
    }
}
