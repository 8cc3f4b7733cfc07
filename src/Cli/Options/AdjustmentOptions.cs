using System.CommandLine;
using System.CommandLine.Parsing;
using SyntheticAlpha.Bars;

namespace SyntheticAlpha.Cli.Options;

/// <summary>The options that say which prices are wanted: <c>--adjust KIND</c>, and its older short form <c>--adjusted</c>.</summary>
internal sealed class AdjustmentOptions
{
    private static readonly (string Word, Adjustment Kind)[] Kinds =
    [
        ("none", Adjustment.None),
        ("splits", Adjustment.Splits),
        ("all", Adjustment.SplitsAndDividends),
        ("adj-close", Adjustment.AdjustedClose),
    ];

    private readonly Option<string?> _adjust = new("--adjust")
    {
        Description = "none: prices as in the file (default); splits, or all (splits and dividends): by the factor file beside the bars; adj-close: by the file's adjusted close.",
        HelpName = "KIND",
    };

    private readonly Option<string?> _factors;

    private readonly Option<bool> _adjusted = new("--adjusted") { Description = "The same as --adjust adj-close." };

    /// <summary>Options of a command about one symbol, whose factors may be one file, or about many.</summary>
    public AdjustmentOptions(bool isOfMany) => _factors = CreateFactors(isOfMany);

    /// <summary><c>--factors</c>: where factors are, if not beside the bars.</summary>
    public static Option<string?> CreateFactors(bool isOfMany) => new("--factors")
    {
        Description = isOfMany
            ? "Folder of factor files to adjust by, one a symbol (SYMBOL.csv or SYMBOL.factors.csv), instead of what lies beside the bars."
            : "Factor file to adjust by, or a folder with one a symbol (SYMBOL.csv or SYMBOL.factors.csv), instead of what lies beside the bars.",
        HelpName = isOfMany ? "DIR" : "FILE|DIR",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="saysPrices">Whether something else of what was given says which prices are wanted, as a panel does.</param>
    public void AddTo(Command command, Func<CommandResult, bool>? saysPrices = null)
    {
        AddFactorsTo(command, saysPrices);
        _adjust.AcceptOnlyFromAmong([.. Kinds.Select(k => k.Word)]);
        command.Add(_adjust);
        command.Add(_adjusted);
        command.Validators.Add(result =>
        {
            // The first value would be asked for where the word is none of these; that has an error of its own.
            if (result.GetResult(_adjusted) is not null && result.GetResult(_adjust) is { Tokens: [{ Value: var word }] } && word != "adj-close")
                result.AddError($"--adjusted and --adjust {word} ask for different prices: give one of them");
        });
    }

    /// <summary>The factor file or folder; null for what lies beside the bars.</summary>
    public string? Factors(ParseResult options) => options.GetValue(_factors);

    /// <summary>The prices asked for.</summary>
    public Adjustment Read(ParseResult options) =>
        options.GetValue(_adjust) is { } word ? Kinds.Single(k => k.Word == word).Kind
        : options.GetValue(_adjusted) ? Adjustment.AdjustedClose
        : Adjustment.None;

    private void AddFactorsTo(Command command, Func<CommandResult, bool>? saysPrices)
    {
        command.Add(_factors);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_factors) is not null && saysPrices?.Invoke(result) != true && result.GetResult(_adjust) is not { Tokens: [{ Value: "splits" or "all" }] })
                result.AddError("--factors needs --adjust splits, or --adjust all (splits and dividends)");
        });
    }
}
