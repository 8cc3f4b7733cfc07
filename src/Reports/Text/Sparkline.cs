using System.Collections.Immutable;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Draws a line of values as eighths of blocks, one column a stretch of time.</summary>
internal static class Sparkline
{
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    /// <summary>The values over some rows, top row first; the lowest value is one eighth high.</summary>
    public static string[] Draw(IReadOnlyList<double?> values, int columns, int rows)
    {
        var sampled = Sample(values, columns);
        double low = sampled.Min() ?? 0, high = sampled.Max() ?? 0;
        int steps = rows * 8 - 1;
        int?[] heights = Array.ConvertAll(sampled, v => v is { } x
            ? 1 + (high > low ? (int)Math.Round((x - low) / (high - low) * steps, MidpointRounding.AwayFromZero) : steps / 2)
            : (int?)null);
        return [.. Enumerable.Range(0, rows).Select(row => Row(heights, (rows - 1 - row) * 8))];
    }

    /// <summary>Writes a number of a chart so that its size can be read.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e6 => new NumberFormat("", false, true, 1, true, "").Format(value),
        >= 1e4 => new NumberFormat("", false, true, 0, false, "").Format(value),
        >= 1 or 0 => new NumberFormat("", false, true, 2, false, "").Format(value),
        _ => new NumberFormat("", false, true, 4, false, "").Format(value),
    };

    /// <summary>The values that are there.</summary>
    public static double[] Known(ImmutableArray<double?> values) => [.. values.OfType<double>().Where(double.IsFinite)];

    private static string Row(int?[] heights, int floor) =>
        string.Concat(heights.Select(h => Eighths[Math.Clamp((h ?? 0) - floor, 0, 8)]));

    // The last value of each stretch, so that the right end is the last value of all.
    private static double?[] Sample(IReadOnlyList<double?> values, int columns)
    {
        int count = Math.Min(columns, values.Count);
        var sampled = new double?[count];
        for (int i = 0; i < count; i++)
        {
            int from = (int)((long)i * values.Count / count), to = (int)((long)(i + 1) * values.Count / count);
            for (int at = from; at < to; at++)
                if (values[at] is { } value && double.IsFinite(value))
                    sampled[i] = value;
        }

        return sampled;
    }
}
