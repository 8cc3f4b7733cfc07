using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Cli.Options;

/// <summary>What commands about many symbols have in common: where their data are, and which are meant.</summary>
internal sealed class UniverseOptions
{
    private readonly Option<string?> _data = new("--data") { Description = "Folder with bars/SYMBOL.csv and dossiers/SYMBOL.yaml, or one file of bars with a column \"symbol\": as for a report.", HelpName = "DIR" };
    private readonly Option<string?> _symbols = new("--symbols") { Description = "A file with one symbol a line, or patterns such as \"A*,SPY\" or \"!MKT\". Default: all of the folder.", HelpName = "FILE|GLOB" };
    private readonly Option<string?> _benchmark = new("--benchmark") { Description = "Symbol or bars file to compare all with. Default: each dossier's.", HelpName = "SYMBOL" };
    private readonly Option<string?> _universe = CreateUniverse();
    private readonly AdjustmentOptions _adjustment = new(isOfMany: true);
    private readonly Option<int> _threads = new("--threads") { Description = "How many symbols are scored at a time. Default: one a core.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>Options of a command that always needs data, or of one that may do without.</summary>
    public UniverseOptions(bool isRequired) => _data.Required = isRequired;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="saysPrices">Whether something else of what was given says which prices are wanted, as a panel does.</param>
    public void AddTo(Command command, Func<CommandResult, bool>? saysPrices = null)
    {
        foreach (Option option in (Option[])[_data, _symbols, _universe, _benchmark, _threads])
            command.Add(option);
        _adjustment.AddTo(command, saysPrices);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_threads) is { Tokens: [{ Value: var written }] } && int.TryParse(written, CultureInfo.InvariantCulture, out int threads) && threads is < 1 or > 1024)
                result.AddError("--threads must be from 1 to 1024");
        });
    }

    /// <summary>Whether the user said where the data are.</summary>
    public bool IsGiven(CommandResult result) => result.GetResult(_data) is not null;

    /// <summary>The folder as the user named it; null where none is given.</summary>
    public string? Path(ParseResult options) => options.GetValue(_data);

    /// <summary>The folder.</summary>
    public UniverseFolder Folder(ParseResult options, MarketReader reader) =>
        new(options.GetValue(_data)!, reader, options.GetValue(_benchmark), _adjustment.Read(options), Factors(options));

    /// <summary>The folder of factors; null for what lies beside the bars.</summary>
    public string? Factors(ParseResult options) => _adjustment.Factors(options);

    /// <summary>Whom cross-sectional functions compare with; all of the folder if null.</summary>
    public string? ComparedWith(ParseResult options) => options.GetValue(_universe);

    /// <summary>Whether the user said whom cross-sectional functions compare with.</summary>
    public bool IsUniverseGiven(CommandResult result) => result.GetResult(_universe) is not null;

    /// <summary>Which symbols are meant; all if null.</summary>
    public string? Symbols(ParseResult options) => options.GetValue(_symbols);

    /// <summary>The symbols that cross-sectional functions of a pack compare with; null where it has none.</summary>
    /// <exception cref="InputException">It has none, and the user chose with whom (SA7821).</exception>
    public SymbolUniverse? Universe(ParseResult options, UniverseFolder folder, Pack pack, IProgress<PanelProgress> progress) =>
        !pack.Plan.ReadsUniverse && ComparedWith(options) is not null ? throw new InputException(UniverseDiagnostics.ComparesNothing(pack.Name))
        : pack.Plan.ReadsUniverse ? SymbolUniverse.Of(folder, pack, ComparedWith(options), Threads(options), progress) : null;

    /// <summary><c>--universe</c>: whom cross-sectional functions compare with.</summary>
    public static Option<string?> CreateUniverse() => new("--universe")
    {
        Description = "The symbols that universe_rank and its like compare with, as --symbols of alpha panel takes them. Default: all of --data.",
        HelpName = "FILE|GLOB",
    };

    /// <summary>How many symbols are scored at a time.</summary>
    public int Threads(ParseResult options) => options.GetValue(_threads);
}
