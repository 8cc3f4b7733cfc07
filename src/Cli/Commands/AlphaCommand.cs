using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli.Commands;

/// <summary>The root command: runs the others and turns what can go wrong into messages and exit codes.</summary>
internal sealed partial class AlphaCommand(Composition parts)
{
    private const string Description = """
        alpha: scores a symbol by a rule pack and shows the reason for every number.

        Examples:
          alpha report IWM --data examples/iwm-2026-06-21
          alpha explain IWM --why-not "grade A" --data examples/iwm-2026-06-21
          alpha check rules/trade-score
          alpha report --help                                 # options and examples of a command
        """;

    /// <summary>Parses and runs; gives the process's exit code (see <see cref="ExitCode"/>).</summary>
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await InvokeAsync(args);
        }
        catch (InputException e)
        {
            await Console.Error.WriteAsync(DiagnosticFormatter.Format(e.Diagnostics, Terminal.ColorsError));
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return ExitCode.BadInput;
        }
#pragma warning disable CA1031 // The last line of defence: a user is shown a sentence, the log keeps the rest.
        catch (Exception e)
#pragma warning restore CA1031
        {
            parts.Logger<AlphaCommand>().LogDebug(e, "internal error");
            await Console.Error.WriteLineAsync($"internal error: {e.Message}");
            await Console.Error.WriteLineAsync("This is a fault of the program, not of your input. ALPHA_LOGLEVEL=Debug shows where it happened.");
            return ExitCode.Internal;
        }
    }

    private async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand(Description);
        foreach (var command in CommandList.For(args, parts))
            root.Add(command);
        var parsed = root.Parse(args);
        string[] errors = Unknown(parsed) is { } unknown ? [unknown] : [.. parsed.Errors.Select(e => e.Message)];
        if (errors.Length > 0)
        {
            foreach (string error in errors)
                await Console.Error.WriteLineAsync($"error: {error}");
            await Console.Error.WriteLineAsync($"help:  {Named(parsed.CommandResult)} --help shows what can be given");
            return ExitCode.Usage;
        }

        // Long work looks for a stop between its steps, and says then what is kept; what does not look is ended.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }

    // A misspelt option would be taken for the name of a pack, or its value for one too many; nothing that can be given reads like an option.
    private static string? Unknown(ParseResult parsed)
    {
        foreach (var token in parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash))
            if (token.Type == TokenType.Argument && OptionName().IsMatch(token.Value))
            {
                var known = parsed.CommandResult.Command.Options.Where(o => !o.Hidden).Select(o => o.Name);
                return $"{Named(parsed.CommandResult)} has no option {token.Value}" + (Suggestion.DidYouMean(token.Value, known) is { } guess ? $": {guess}" : "");
            }

        return null;
    }

    [GeneratedRegex("^--[a-z][a-z-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OptionName();

    // "alpha runs sql" from the root down; the root itself is called by the file that runs.
    private static string Named(CommandResult command) => command.Parent is CommandResult above ? $"{Named(above)} {command.Command.Name}" : "alpha";
}

/// <summary>What the process's exit code says.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int BadInput = 1;
    public const int Usage = 2;
    public const int Internal = 70;
    public const int Stopped = 130;
}
