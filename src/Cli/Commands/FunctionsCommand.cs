using System.CommandLine;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Reports.Reference;

namespace SyntheticAlpha.Cli.Commands;

/// <summary><c>alpha functions</c>: what expressions may call.</summary>
internal sealed class FunctionsCommand(FunctionCatalogue catalogue) : ICommand
{
    private const string Examples = """
        Lists the functions of the rule language, or documents one: signature, unit, warm-up, definition, source, example.

        Examples:
          alpha functions
          alpha functions rsi
          alpha functions --format json
        """;

    private static readonly ListColumn<FunctionEntry>[] Columns =
        [new("Call", f => f.Signature), new("Gives", f => f.Summary), new("Unit", f => f.Unit), new("Kind", f => f.Kind)];

    private readonly Argument<string?> _name = new("NAME") { Description = "A function to document, such as rsi.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _format = new("--format") { Description = "text, csv or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    /// <summary>The command with its options.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(Listing<FunctionEntry>.Formats);
        var command = new Command("functions", Examples) { _name, _format };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult options)
    {
        var entries = FunctionEntry.All(catalogue);
        string format = options.GetValue(_format)!;
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
