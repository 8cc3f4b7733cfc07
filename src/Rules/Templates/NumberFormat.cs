using System.Globalization;
using System.Text.RegularExpressions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Rules.Templates;

/// <summary>
/// How a number is written: a prefix, an optional <c>+</c> for the sign, the digits (<c>0.00</c>, <c>#,0</c>), an optional <c>a</c>
/// for K, M, B or T, and a suffix; <c>$0.00</c>, <c>+0.0%</c>, <c>0.0x</c>, <c>$0.0a</c>. Numbers are written as they are: 5 under <c>0%</c> is 5%.
/// </summary>
public sealed partial record NumberFormat(string Prefix, bool Signed, bool Grouped, int Decimals, bool Abbreviated, string Suffix)
{
    /// <summary>What stands for a missing value.</summary>
    public const string Missing = "–";

    /// <summary>Whether a letter for thousands or more stands in it, which would be written behind a number of full length.</summary>
    public bool HasIdleLetter => Suffix.Trim() is "K" or "k" or "M" or "mn" or "B" or "bn" or "T" or "tn";

    /// <summary>Reads a format; null where it is none.</summary>
    public static NumberFormat? Parse(string format)
    {
        var match = Pattern().Match(format);
        if (!match.Success)
            return null;
        string decimals = match.Groups["decimals"].Value;
        return new NumberFormat(
            match.Groups["prefix"].Value,
            match.Groups["sign"].Success,
            match.Groups["digits"].Value.Contains(',', StringComparison.Ordinal),
            decimals.Length == 0 ? 0 : decimals.Length - 1,
            match.Groups["short"].Success,
            match.Groups["suffix"].Value);
    }

    /// <summary>How a unit is written where nothing else is said.</summary>
    public static NumberFormat For(Unit unit)
    {
        if (unit == Unit.Price)
            return new("$", false, true, 2, false, "");
        if (unit == Unit.Percent)
            return new("", false, false, 1, false, "%");
        if (unit == Unit.Money)
            return new("$", false, false, 1, true, "");
        if (unit == Unit.ShareCount)
            return new("", false, false, 1, true, "");
        if (unit == Unit.DayCount || unit == Unit.Points)
            return new("", false, true, 0, false, "");
        return new("", false, true, unit == Unit.Index ? 1 : 2, false, "");
    }

    /// <summary>Writes a number, half away from zero; missing as a dash.</summary>
    public string Format(double value)
    {
        if (!double.IsFinite(value))
            return Missing;
        var (digits, letter) = Digits(Math.Abs(value));
        bool zero = digits.AsSpan().IndexOfAnyInRange('1', '9') < 0;
        string sign = value < 0 && !zero ? "-" : Signed && !zero ? "+" : "";
        return sign + Prefix + digits + letter + Suffix;
    }

    /// <summary>Writes a range, once where both ends are written alike.</summary>
    public string Format(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
            return Missing;
        string first = Format(low), last = Format(high);
        if (first == last)
            return first;
        if (low < 0)
            return first + " to " + last;
        // "18–22x" and "$280–$290": a suffix is said once, a prefix at both ends.
        bool sharesSuffix = Suffix.Length > 0 && !Abbreviated;
        return (sharesSuffix ? first[..^Suffix.Length] : first) + "–" + last;
    }

    private (string Digits, string Letter) Digits(double size)
    {
        var (scale, letter) = !Abbreviated ? (1.0, "") : size switch
        {
            >= 999.5e9 => (1e12, "T"),
            >= 999.5e6 => (1e9, "B"),
            >= 999.5e3 => (1e6, "M"),
            >= 999.5 => (1e3, "K"),
            _ => (1.0, ""),
        };
        double rounded = Rounding.Round(size / scale, Decimals);
        string digits = rounded.ToString((Grouped ? "N" : "F") + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (digits, letter);
    }

    [GeneratedRegex(@"^(?<prefix>[^0#+,.a-z{}]*)(?<sign>\+)?(?<digits>#,#*0|0)(?<decimals>\.0+)?(?<short>a)?(?<suffix>[^0#{}]*)$")]
    private static partial Regex Pattern();
}
