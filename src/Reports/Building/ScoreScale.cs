using System.Globalization;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Reports.Building;

/// <summary>How scores of a scale are written and drawn: their digits, what they are of, their tone and their gauge.</summary>
/// <param name="Range">What a score can be.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Shown">The stretch that a gauge shows; the range where it has two ends.</param>
public sealed record ScoreScale(PointRange Range, NumberFormat Format, PointRange Shown)
{
    /// <summary>The scale of a dimension.</summary>
    public static ScoreScale Of(Dimension dimension) => Make(dimension.Range, dimension.Format, dimension.Decimals, null);

    /// <summary>The scale of a sub-score.</summary>
    public static ScoreScale Of(SubScore sub) => Make(sub.Range, null, sub.Decimals, null);

    /// <summary>The scale of the composite.</summary>
    public static ScoreScale Of(Composite composite) => Make(composite.Range, composite.Format, composite.Decimals, composite.Gauge);

    /// <summary>What stands behind a score: "/100" where it counts from 0 up, nothing on other scales.</summary>
    public string Suffix => Range.StartsAtZero ? "/" + Number(Range.High) : "";

    /// <summary>The tone of a score by its place; none where the scale has no ends.</summary>
    public Tone ToneOf(double score) => Shown.IsBounded ? ScoreTables.ToneOf(Math.Clamp(Shown.Share(score), 0, 1)) : Tone.None;

    /// <summary>The gauge of a score with what missing data leave open; null where there is nothing to measure it against.</summary>
    public Gauge? GaugeOf(double score, double low = double.NaN, double high = double.NaN) =>
        Shown.IsBounded && double.IsFinite(score) ? Make(score, low, high) : null;

    /// <summary>The same for the head of a report, where the score stands with a gauge or without.</summary>
    public Gauge HeadOf(double score, double low, double high) => Make(score, low, high);

    /// <summary>A bar of a chart.</summary>
    public ChartBar BarOf(string title, double? score, string text) =>
        new(title, score, Shown.IsBounded ? Shown.High : Math.Max(0, score ?? 0), text) { Min = Shown.IsBounded ? Shown.Low : Math.Min(0, score ?? 0) };

    private Gauge Make(double score, double low, double high)
    {
        bool open = double.IsFinite(low) && double.IsFinite(high) && low != high;
        return new Gauge(score, Shown.High, Format.Format(score), open ? low : null, open ? high : null)
        {
            Min = Shown.Low,
            Scale = !Range.IsBounded ? "" : Range.Low == 0 ? "of " + Number(Range.High) : $"{Number(Range.Low)} to {Number(Range.High)}",
        };
    }

    private static string Number(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static ScoreScale Make(PointRange range, NumberFormat? format, int decimals, PointRange? shown) =>
        new(range, format ?? new NumberFormat("", range.Low < 0 && range.IsBounded, true, decimals, false, ""), range.IsBounded ? range : shown ?? range);
}
