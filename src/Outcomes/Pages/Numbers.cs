using System.Globalization;
using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>How figures of outcomes are written: fixed digits, a dash for what is missing.</summary>
internal static class Numbers
{
    public const string Missing = "–";

    public static string Percent(double? value, int digits = 2) => value is { } v ? Fixed(v, digits) + "%" : Missing;

    public static string Share(double? value) => value is { } v ? Fixed(v * 100, 1) + "%" : Missing;

    public static string Plain(double? value, int digits) => value is { } v ? Fixed(v, digits) : Missing;

    public static string Range(Interval? interval, int digits, double scale = 1) =>
        interval is null ? Missing : $"{Fixed(interval.Low * scale, digits)} to {Fixed(interval.High * scale, digits)}";

    public static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Favourable or not where zero is outside the interval.</summary>
    public static Tone ToneOf(Interval? interval) => interval is null ? Tone.None : interval.Low > 0 ? Tone.Good : interval.High < 0 ? Tone.Bad : Tone.None;

    public static Row Row(params string[] cells) => new([.. cells.Select(c => new Cell(RichText.Plain(c)))]);

    private static string Fixed(double value, int digits)
    {
        string text = value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // A zero keeps no sign; a minus is one.
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }
}
