using System.Collections.Immutable;
using System.CommandLine;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Reports.Reference;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha functions</c>: what expressions may call.</summary>
internal sealed class FunctionsCommand(FunctionCatalogue catalogue) : ICommand
{
    private const string Examples = """
        Lists the functions of the rule language, documents one (signature, unit, warm-up, definition, source, example), or finds those
        that have something to do with a word.

        Examples:
          alpha functions
          alpha functions rsi
          alpha functions --search "moving average"
          alpha functions --format json
        """;

    private static readonly ListColumn<FunctionEntry>[] Columns =
        [new("Call", f => f.Signature), new("Gives", f => f.Summary), new("Unit", f => f.Unit), new("Kind", f => f.Kind)];

    private readonly Argument<string?> _name = new("NAME") { Description = "A function to document, such as rsi.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _search = new("--search") { Description = "Only functions whose name, summary, definition or source holds all of these words.", HelpName = "WORDS" };
    private readonly Option<string> _format = new("--format") { Description = "text, csv or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(Listing<FunctionEntry>.Formats);
        var command = new Command("functions", Examples) { _name, _search, _format };
        command.SetAction(Run);
        return command;
    }

    private static ImmutableArray<FunctionEntry> Found(ImmutableArray<FunctionEntry> entries, string words)
    {
        string[] wanted = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = entries.Where(e => wanted.All(w => $"{e.Name} {e.Summary} {e.Definition} {e.Source}".Contains(w, StringComparison.OrdinalIgnoreCase))).ToImmutableArray();
        return found.IsEmpty ? throw new InputException(CliDiagnostics.NothingFound(words)) : found;
    }

    private int Run(ParseResult options)
    {
        var entries = FunctionEntry.All(catalogue);
        string format = options.GetValue(_format)!;
        if (options.GetValue(_search) is { } words)
            entries = Found(entries, words);
        if (options.GetValue(_name) is { } name)
        {
            entries = [.. entries.Where(e => e.Name == name)];
            if (entries.IsEmpty)
                throw new InputException(CliDiagnostics.UnknownFunction(name, FunctionEntry.All(catalogue).Select(e => e.Name)));
            if (format == "text")
            {
                options.InvocationConfiguration.Output.Write(FunctionPage.Write(entries[0]));
                return ExitCode.Done;
            }
        }

        new Listing<FunctionEntry>(Columns[..(format == "text" ? 2 : 4)]).Write(format, entries, options.InvocationConfiguration.Output);
        return ExitCode.Done;
    }
}
