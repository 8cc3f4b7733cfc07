using System.Globalization;
using System.Text.RegularExpressions;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>How figures of comparisons are written: fixed digits, a true minus, a dash for what is missing.</summary>
internal static partial class Figures
{
    public const string Missing = "–";

    public static string Count(double value) => Fixed(value, value == Math.Floor(value) ? 0 : 1, false);

    public static string Fixed(double? value, int digits, bool isSigned = false)
    {
        if (value is not { } number || double.IsNaN(number))
            return Missing;
        string text = Math.Abs(number).ToString("#,0." + new string('0', digits), CultureInfo.InvariantCulture);
        bool isZero = text.AsSpan().IndexOfAnyInRange('1', '9') < 0;
        return isZero ? text : number < 0 ? "−" + text : isSigned ? "+" + text : text;
    }

    /// <summary>A text with a true minus before its numbers; hyphens of names and days stay.</summary>
    public static string Minus(string text) => Negatives().Replace(text, "−");

    public static string Percent(double part, double whole) => whole == 0 ? Missing : Fixed(100 * part / whole, Math.Abs(part / whole) is 0 or >= 0.1 ? 0 : 1) + "%";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Missing;

    /// <summary>A number with its noun: 1 edit, 2 edits.</summary>
    public static string Of(int count, string noun, string? plural = null) => $"{Count(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    [GeneratedRegex("(?<![\\w.])-(?=[0-9])")]
    private static partial Regex Negatives();

    public static Row Row(params string[] cells) => new([.. cells.Select(c => new Cell(RichText.Plain(c)))]);

    /// <summary>From one to the other; one where they are the same.</summary>
    public static string Step(string? old, string? @new) => old == @new ? old ?? Missing : $"{old ?? Missing} → {@new ?? Missing}";
}
