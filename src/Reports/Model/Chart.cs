using System.Collections.Immutable;

namespace SyntheticAlpha.Reports.Model;

/// <summary>The data of a chart.</summary>
public abstract record Chart;

/// <summary>Candles with lines over them, levels, and the plan's zones to the right.</summary>
public sealed record PriceChart(
    ImmutableArray<string> Dates,
    ImmutableArray<double> Open,
    ImmutableArray<double> High,
    ImmutableArray<double> Low,
    ImmutableArray<double> Close,
    ImmutableArray<double> Volume,
    ImmutableArray<ChartLine> Lines,
    ImmutableArray<ChartZone> Zones) : Chart;

/// <summary>Lines and columns on the same dates as the price chart, with horizontal guides.</summary>
public sealed record LinesChart(
    ImmutableArray<string> Dates, ImmutableArray<ChartLine> Lines, ImmutableArray<ChartLine> Columns, ImmutableArray<double> Guides) : Chart;

/// <summary>A score for each dimension, or for each sub-score of one.</summary>
public sealed record ScoresChart(ImmutableArray<ChartBar> Bars) : Chart;

/// <summary>Parts that add up to a whole: each dimension's weighted score, then the composite; what is lost to the maximum is the rest.</summary>
public sealed record WaterfallChart(ImmutableArray<ChartBar> Parts, ChartBar Total) : Chart;

/// <summary>A named line, or columns; missing values are null.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Values">A value a day.</param>
/// <param name="Tone">What columns stand for: their colour; by the sign of each value where none.</param>
public sealed record ChartLine(string Title, ImmutableArray<double?> Values, Tone Tone = Tone.None);

/// <summary>A bar of a value against its maximum; <c>Text</c> is the value as written, missing values are null.</summary>
public sealed record ChartBar(string Title, double? Value, double Max, string Text)
{
    /// <summary>The lowest that the value can be.</summary>
    public double Min { get; init; }
}

/// <summary>What a zone of a price chart is.</summary>
public enum ZoneKind
{
    /// <summary>A level above the price.</summary>
    Resistance,

    /// <summary>A level below the price.</summary>
    Support,

    /// <summary>Where to buy.</summary>
    Entry,

    /// <summary>Between entry and stop.</summary>
    Risk,

    /// <summary>Between entry and target.</summary>
    Reward,

    /// <summary>One price: the stop.</summary>
    Stop,

    /// <summary>One price: a target.</summary>
    Target,
}

/// <summary>A zone of prices; one price where both ends are equal.</summary>
public sealed record ChartZone(string Title, ZoneKind Kind, double Low, double High, string Text);
