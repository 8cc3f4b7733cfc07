using System.Collections.Immutable;
using System.CommandLine;
using SyntheticAlpha.Audit;
using SyntheticAlpha.Audit.Journals;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli.Options;

/// <summary>What <c>alpha.json</c> ("Journal") or <c>ALPHA_JOURNAL</c> says about the journal.</summary>
/// <param name="Folder">The journal's folder; null where runs are not recorded.</param>
internal sealed record JournalSettings(string? Folder);

/// <summary>The option that names a journal: <c>--journal DIR</c>.</summary>
internal sealed class JournalOption(JournalSettings settings)
{
    private readonly Option<string?> _journal = new("--journal")
    {
        Description = "The journal's folder. Default: \"Journal\" of alpha.json, or ALPHA_JOURNAL.",
        HelpName = "DIR",
    };

    /// <summary>Adds the option to a command that records where it is given.</summary>
    public void AddTo(Command command) => command.Add(_journal);

    /// <summary>Adds the option to a command that reads a journal, and to its own commands, before or after whose names it may stand.</summary>
    public void AddToReader(Command command, params IEnumerable<Command> own)
    {
        command.Add(_journal);
        _journal.Recursive = true;
        foreach (var reading in own.Prepend(command))
            reading.Validators.Add(result =>
            {
                if (result.GetResult(_journal) is null && string.IsNullOrEmpty(settings.Folder))
                    result.AddError("nothing says where the journal is: give --journal DIR, or set \"Journal\" in alpha.json");
            });
    }

    /// <summary>The journal; null where there is none.</summary>
    public Journal? Open(ParseResult options) =>
        (options.GetValue(_journal) ?? settings.Folder) is { Length: > 0 } folder ? new Journal(folder) : null;

    /// <summary>The journal to read.</summary>
    /// <exception cref="InputException">SA7930: nothing was ever recorded there.</exception>
    public Journal Existing(ParseResult options) =>
        Open(options) is { Exists: true } journal ? journal : throw new InputException(AuditDiagnostics.NoJournal(Open(options)!.Folder));

    /// <summary>The options that the user gave, as given.</summary>
    public static ImmutableSortedDictionary<string, string> Given(ParseResult options) => options.CommandResult.Command.Options
        .Select(o => (o.Name, Result: options.GetResult(o)))
        .Where(o => o.Result is { Implicit: false })
        .ToImmutableSortedDictionary(o => o.Name, o => string.Join(' ', o.Result!.Tokens.Select(t => t.Value)), StringComparer.Ordinal);
}
