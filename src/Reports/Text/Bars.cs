using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Draws values as bars of block characters.</summary>
internal static class Bars
{
    /// <summary>
    /// A bar from zero, or from the end of the scale that is nearest to it, to the value; what missing data leave open is shaded
    /// between the bounds. On a scale with both signs the bar grows from zero to either side.
    /// </summary>
    public static StyledLine Gauge(Gauge gauge, int columns, Style style)
    {
        if (gauge.Min < 0)
            return TwoSided(gauge, columns, style);
        int value = Filled(gauge.Value, gauge.Max, columns);
        int low = Math.Min(Filled(gauge.Low ?? gauge.Value, gauge.Max, columns), value);
        int high = Math.Max(Filled(gauge.High ?? gauge.Value, gauge.Max, columns), value);
        return new StyledLine()
            .Add(new string('█', low), style)
            .Add(new string('▓', value - low), style)
            .Add(new string('▒', high - value), Styles.Muted)
            .Add(new string('░', columns - high), Styles.Muted);
    }

    private static StyledLine TwoSided(Gauge gauge, int columns, Style style)
    {
        int Place(double number) => (int)Math.Round(gauge.Share(number) * columns, MidpointRounding.AwayFromZero);
        int origin = Place(gauge.Origin), value = Place(gauge.Value);
        int first = Math.Min(origin, value), last = Math.Max(origin, value);
        // A zero is a thin mark, so that it is not taken for nothing at all.
        string bar = first == last ? "│" : new string('█', last - first);
        first = Math.Min(first, columns - bar.Length);
        return new StyledLine()
            .Add(new string('░', first), Styles.Muted)
            .Add(bar, style)
            .Add(new string('░', columns - first - bar.Length), Styles.Muted);
    }

    /// <summary>How many of the columns a value fills.</summary>
    public static int Filled(double value, double max, int columns) =>
        max > 0 && double.IsFinite(value) ? (int)Math.Round(Math.Clamp(value / max, 0, 1) * columns, MidpointRounding.AwayFromZero) : 0;
}
