using System.Globalization;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Sql;

/// <summary>Writes rounding half away from zero, values within 1e-12 of a tie counting as ties, as <see cref="Rounding"/> does it.</summary>
internal static class SqlRounding
{
    // Up to here a thousandth is more than 1e-12 of the value.
    private const double Small = 1e9;

    // From here on a double has no fractions.
    private const string Whole = "4503599627370496";

    /// <summary>Writes the rounding of <paramref name="x"/>, which stands in it several times; cases that its bounds rule out are left out.</summary>
    public static SqlText Write(SqlText x, int decimals, Interval bounds)
    {
        double scale = Math.Pow(10, decimals);
        string digits = scale.ToString("0", CultureInfo.InvariantCulture);
        bool isSmall = Math.Max(Math.Abs(bounds.Low), Math.Abs(bounds.High)) * scale < Small;
        string Rounded(string size)
        {
            string scaled = decimals == 0 ? size : $"{size} * {digits}";
            string nudge = isSmall ? $"{scaled} * 1e-12" : $"least({scaled} * 1e-12, 1e-3)";
            return $"floor({scaled} + {nudge} + 0.5){(decimals == 0 ? "" : " / " + digits)}";
        }

        if (isSmall && bounds.Low >= 0)
            return new SqlText(Rounded(x.Atom), decimals == 0 ? SqlText.Single : SqlText.Product);
        string large = isSmall ? "" : $" WHEN abs({x}) * {digits} >= {Whole} THEN {x}";
        return $"CASE{large} WHEN {x.Operand} >= 0 THEN {Rounded(x.Atom)} ELSE 0 - {Rounded($"(-{x.Atom})")} END";
    }
}
