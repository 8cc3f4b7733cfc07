using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Draws values as bars of block characters.</summary>
internal static class Bars
{
    /// <summary>A bar that is full at the maximum; what missing data leave open is shaded between the bounds.</summary>
    public static StyledLine Gauge(Gauge gauge, int columns, Style style)
    {
        int value = Filled(gauge.Value, gauge.Max, columns);
        int low = Math.Min(Filled(gauge.Low ?? gauge.Value, gauge.Max, columns), value);
        int high = Math.Max(Filled(gauge.High ?? gauge.Value, gauge.Max, columns), value);
        return new StyledLine()
            .Add(new string('█', low), style)
            .Add(new string('▓', value - low), style)
            .Add(new string('▒', high - value), Styles.Muted)
            .Add(new string('░', columns - high), Styles.Muted);
    }

    /// <summary>How many of the columns a value fills.</summary>
    public static int Filled(double value, double max, int columns) =>
        max > 0 && double.IsFinite(value) ? (int)Math.Round(Math.Clamp(value / max, 0, 1) * columns, MidpointRounding.AwayFromZero) : 0;
}
