using System.Globalization;
using SyntheticAlpha.Dossiers;

namespace SyntheticAlpha.Rules;

/// <summary>A column of the frame that holds a figure of statements: <c>statement.year.net_income.1</c> is that of the year before the latest.</summary>
/// <param name="Per">The length of the periods.</param>
/// <param name="Input">The figure's name.</param>
/// <param name="Back">How many periods before the latest.</param>
public sealed record StatementSource(PeriodLength Per, string Input, int Back)
{
    private const string Prefix = "statement";

    /// <summary>The column's name.</summary>
    public static string Name(PeriodLength per, string input, int back) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{per.ToString().ToLowerInvariant()}.{input}.{back}");

    /// <summary>Reads a column's name; null where it is of something else.</summary>
    public static StatementSource? Parse(string source) =>
        source.Split('.') is [Prefix, var per, var input, var back]
            ? new StatementSource(Enum.Parse<PeriodLength>(per, ignoreCase: true), input, int.Parse(back, CultureInfo.InvariantCulture))
            : null;

    /// <summary>How rules write it: the name, or <c>prior(name, 2)</c>.</summary>
    public override string ToString() => Back switch
    {
        0 => Input,
        1 => $"prior({Input})",
        _ => string.Create(CultureInfo.InvariantCulture, $"prior({Input}, {Back})"),
    };
}
