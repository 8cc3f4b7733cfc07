using System.CommandLine;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Cli.Options;

/// <summary>What commands about one symbol on one day have in common: the symbol, where its data are, and the day.</summary>
internal sealed class SymbolOptions
{
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The symbol to score, such as IWM." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder with bars/SYMBOL.csv (.csv.gz, .csv.zst, .parquet, LEAN's .zip) and dossiers/SYMBOL.yaml, or one file of bars with a column \"symbol\".", HelpName = "DIR" };
    private readonly Option<string?> _bars = new("--bars") { Description = "Bars file, of any of these kinds, instead of the folder's.", HelpName = "FILE" };
    private readonly Option<string?> _dossier = new("--dossier") { Description = "Dossier file (YAML) instead of the folder's.", HelpName = "FILE" };
    private readonly Option<string?> _benchmark = new("--benchmark") { Description = "Symbol (beside the bars) or bars file to compare with. Default: the dossier's.", HelpName = "SYMBOL" };
    private readonly Option<string?> _universe = UniverseOptions.CreateUniverse();
    private readonly AdjustmentOptions _adjustment = new(isOfMany: false);
    private readonly Option<DateOnly?> _asOf = DateOption.Create(
        "--as-of", "The day to score, ISO (2026-06-21); later bars and facts are not used. Default: the dossier's day or the last bar's.");

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_symbol);
        foreach (Option option in (Option[])[_data, _bars, _dossier, _benchmark, _asOf, _universe])
            command.Add(option);
        _adjustment.AddTo(command);
        command.Validators.Add(result =>
        {
            // Asking for values would throw where an option was given without one; that has an error of its own.
            if (result.GetResult(_symbol) is { Tokens.Count: > 0 } && result.GetResult(_data) is null && result.GetResult(_bars) is null && result.GetResult(_dossier) is null)
                result.AddError("give --data DIR, or --bars FILE; rules that read no bars take --dossier FILE alone");
        });
    }

    /// <summary>What the user said about the data.</summary>
    public MarketRequest Request(ParseResult options) => new(
        options.GetValue(_symbol)!, options.GetValue(_data), options.GetValue(_bars), options.GetValue(_dossier),
        options.GetValue(_benchmark), _adjustment.Read(options), AsOf(options))
    {
        Universe = options.GetValue(_universe),
        Factors = _adjustment.Factors(options),
    };

    /// <summary>The day asked for; null for the default.</summary>
    public DateOnly? AsOf(ParseResult options) => options.GetValue(_asOf);
}
