using System.Collections.Immutable;
using SyntheticAlpha.Bars;
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
        var bars = assessment.Bars;
        bool isClose = column == "close";
        double high = bars.High.Span[^1], low = bars.Low.Span[^1];
        var changed = BarSeries.Create(
            bars.Symbol, bars.Dates, With(bars.Open, null),
            With(bars.High, isClose ? Math.Max(high, value) : null), With(bars.Low, isClose ? Math.Min(low, value) : null),
            With(bars.Close, isClose ? value : null), With(bars.Volume, isClose ? null : value));
        return Assessor.Assess(assessment.Pack, assessment.Data with { Bars = changed }, assessment.AsOf, new DiagnosticBag());
    }

    private static ImmutableArray<double> With(ReadOnlyMemory<double> column, double? last) =>
        last is { } value ? [.. column.Span[..^1], value] : [.. column.Span];
}
