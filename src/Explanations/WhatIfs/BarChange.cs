using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.WhatIfs;

/// <summary>Changes the last bar and scores again, so that every fact that its price or volume drives moves with it.</summary>
internal static class BarChange
{
    /// <summary>Whether a source is a column of bars.</summary>
    public static bool IsBar(string source) => source is "close" or "volume" || IsFixed(source);

    /// <summary>Whether a source is a column of bars that cannot be changed by itself.</summary>
    public static bool IsFixed(string source) =>
        source is "open" or "high" or "low" || source.StartsWith("benchmark_", StringComparison.Ordinal);

    /// <summary>The assessment with another last close or volume; the day's high and low are widened where the close is beyond them.</summary>
    public static Assessment Apply(Assessment assessment, string column, double value)
    {
        var bars = column == "close" ? assessment.Bars.WithLast(value, null) : assessment.Bars.WithLast(null, value);
        return Assessor.Evaluate(assessment.Pack, assessment.Data with { Bars = bars }, assessment.AsOf, new DiagnosticBag());
    }
}
