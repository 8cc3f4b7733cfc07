using System.Collections.Immutable;
using System.CommandLine;
using SyntheticAlpha.Audit.Journals;

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

    /// <summary>Adds the option to a command; one that cannot do without a journal says so.</summary>
    public void AddTo(Command command, bool isNeeded = false)
    {
        command.Add(_journal);
        if (isNeeded)
            command.Validators.Add(result =>
            {
                if (result.GetResult(_journal) is null && string.IsNullOrEmpty(settings.Folder))
                    result.AddError("nothing says where the journal is: give --journal DIR, or set \"Journal\" in alpha.json");
            });
    }

    /// <summary>The journal; null where there is none.</summary>
    public Journal? Open(ParseResult options) =>
        (options.GetValue(_journal) ?? settings.Folder) is { Length: > 0 } folder ? new Journal(folder) : null;

    /// <summary>The options that the user gave, as given.</summary>
    public static ImmutableSortedDictionary<string, string> Given(ParseResult options) => options.CommandResult.Command.Options
        .Select(o => (o.Name, Result: options.GetResult(o)))
        .Where(o => o.Result is { Implicit: false })
        .ToImmutableSortedDictionary(o => o.Name, o => string.Join(' ', o.Result!.Tokens.Select(t => t.Value)), StringComparer.Ordinal);
}
