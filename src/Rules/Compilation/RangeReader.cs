using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Reads ranges as packs write them: <c>0..100</c>, <c>-1..1</c>, with an end left out where there is none: <c>0..</c>.</summary>
internal static class RangeReader
{
    /// <summary>Reads a range; null with a diagnostic where it is none.</summary>
    public static PointRange? Read(MappedText written, DiagnosticBag diagnostics)
    {
        if (written.Text.Split("..") is [var first, var last]
            && End(first, double.NegativeInfinity) is { } low && End(last, double.PositiveInfinity) is { } high
            && low < high && !(double.IsInfinity(low) && double.IsInfinity(high)))
            return new PointRange(low, high);
        diagnostics.Add(RuleDiagnostics.BadRange(written.Whole));
        return null;
    }

    private static double? End(string text, double open) =>
        text.Trim().Length == 0 ? open : YamlBinder.TryNumber(text.Trim(), out double value) ? value : null;
}
