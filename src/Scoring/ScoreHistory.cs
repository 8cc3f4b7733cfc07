using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>A pack evaluated on a stretch of a symbol's bars, one row a bar, each with what was known on its day.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Data">What it was evaluated on.</param>
/// <param name="Dates">The day of each row, rising.</param>
/// <param name="FirstBar">The first row's place among the symbol's bars: earlier bars are history only.</param>
/// <param name="Series">Series functions over all bars up to the last row.</param>
/// <param name="Rows">The nodes kept, a row a day.</param>
public sealed record ScoreHistory(Pack Pack, MarketData Data, ImmutableArray<DateOnly> Dates, int FirstBar, SeriesValues Series, RowValues Rows)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Dates.Length;

    /// <summary>Evaluates every bar of a stretch of days. A row equals the assessment as of its day (<see cref="Assessor"/>).</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day; the last bar's if null.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    /// <param name="like">Series of another pack over the same data up to the same day; what both compute alike is taken over.</param>
    /// <param name="workspace">Memory to do it in: the values hold until it is cleared. New memory where null.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public static ScoreHistory Evaluate(
        Pack pack, MarketData data, DateOnly? from, DateOnly? to, ImmutableArray<int> keep = default, SeriesValues? like = null, Workspace? workspace = null,
        CancellationToken cancellation = default) =>
        Evaluate(pack, data, from, to, keep, like, workspace, isPartial: false, cancellation);

    /// <summary>The same for some nodes and nothing else: series functions that they do not read are not run.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day; the last bar's if null.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public static ScoreHistory EvaluateOnly(Pack pack, MarketData data, DateOnly? from, DateOnly? to, ImmutableArray<int> nodes, CancellationToken cancellation) =>
        Evaluate(pack, data, from, to, nodes, null, null, isPartial: true, cancellation);

    private static ScoreHistory Evaluate(
        Pack pack, MarketData data, DateOnly? from, DateOnly? to, ImmutableArray<int> keep, SeriesValues? like, Workspace? workspace, bool isPartial,
        CancellationToken cancellation)
    {
        var bars = to is { } last ? data.Bars.UpTo(last) : data.Bars;
        int first = from is { } day ? data.Bars.UpTo(day.AddDays(-1)).Count : 0;
        var peers = pack.Plan.ReadsUniverse ? data.Universe?.Between(pack, data.Bars.Symbol, from, to, cancellation) : null;
        // A frame has a row at least, so that series functions have something to run on.
        var frame = new FrameBuilder(pack, data, bars, bars.Count > 0 ? bars.Dates[^1] : from ?? DateOnly.MinValue, peers).Build();
        int count = Math.Max(bars.Count - first, 0);
        var series = isPartial ? SeriesValues.Run(pack.Plan, frame, keep, like, cancellation) : SeriesValues.Run(pack.Plan, frame, like, workspace, cancellation);
        return new ScoreHistory(pack, data, first < bars.Count ? bars.Dates[first..] : [], first, series, RowValues.OfHistory(series, first, count, keep, workspace));
    }

    /// <summary>What it takes to evaluate some nodes on any bar up to a day, with what was known on that day: the bars' days and the series functions' values.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="asOf">The day; the one row there is where there are no bars.</param>
    /// <param name="wanted">The nodes.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public static (ImmutableArray<DateOnly> Dates, SeriesValues Values) SeriesOf(
        Pack pack, MarketData data, DateOnly asOf, ImmutableArray<int> wanted, CancellationToken cancellation = default)
    {
        var bars = data.Bars.UpTo(asOf);
        if (bars.Count == 0 && pack.NeedsBars)
            return ([], SeriesValues.Run(pack.Plan, new FrameBuilder(pack, data, bars, asOf).Build(), ImmutableArray<int>.Empty, null, cancellation));
        var day = bars.Count > 0 ? bars.Dates[^1] : asOf;
        var frame = new FrameBuilder(pack, data, bars, asOf, data.Universe?.AsOf(pack, data.Bars.Symbol, asOf, day, cancellation)).Build();
        return (bars.Count > 0 ? bars.Dates : [asOf], SeriesValues.Run(pack.Plan, frame, wanted, null, cancellation));
    }
}
