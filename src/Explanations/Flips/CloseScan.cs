using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>A stretch of closes with one outcome.</summary>
/// <param name="From">The lowest close, on a tick.</param>
/// <param name="To">The highest close, on a tick.</param>
/// <param name="Low">The lowest composite at the closes that were evaluated; NaN where missing.</param>
/// <param name="High">The highest composite at the closes that were evaluated; NaN where missing.</param>
/// <param name="Grade">The grade; null where missing.</param>
/// <param name="Signal">The signal; null where missing.</param>
/// <param name="Holds">Whether the goal holds; false without one.</param>
public sealed record CloseStretch(double From, double To, double Low, double High, string? Grade, string? Signal, bool Holds);

/// <summary>A rule's outcome on both sides of an edge between two stretches.</summary>
/// <param name="Below">The last close below the edge.</param>
/// <param name="Above">The first close above it, a tick higher.</param>
/// <param name="CompositeBelow">The composite at the last close below the edge; NaN where missing.</param>
/// <param name="CompositeAbove">The composite at the first close above it; NaN where missing.</param>
/// <param name="Rules">The rules that turn there.</param>
public sealed record CloseEdge(double Below, double Above, double CompositeBelow, double CompositeAbove, ImmutableArray<RuleFlip> Rules);

/// <summary>
/// How the verdict hangs on a close: every fact that prices drive moves with it. Closes are evaluated at a spacing; between two with
/// different outcomes the edge is halved down to two ticks, both evaluated. Outcomes that come and go between two of the evaluated closes
/// can be passed over.
/// </summary>
/// <param name="Day">The day of the bar.</param>
/// <param name="IsNext">Whether the bar is the next one, or the last that there is.</param>
/// <param name="Reference">The last close that there is.</param>
/// <param name="Tick">The smallest step of the price: 0.01, below 1 a ten-thousandth.</param>
/// <param name="Spacing">How far apart closes were evaluated.</param>
/// <param name="Volume">The volume of the bar.</param>
/// <param name="Stretches">The stretches from the lowest to the highest close.</param>
/// <param name="Edges">The edges between them.</param>
public sealed record CloseScan(
    DateOnly Day, bool IsNext, double Reference, double Tick, double Spacing, double Volume, ImmutableArray<CloseStretch> Stretches, ImmutableArray<CloseEdge> Edges)
{
    private const double Reached = 0.2;
    private const int Points = 80;

    /// <summary>How a goal hangs on the close of the last bar, within a fifth of it up and down.</summary>
    public static CloseScan OfLast(Assessment assessment, Goal? goal = null)
    {
        double last = assessment.Bars.Close.Span[^1];
        var scan = new Scanner(last, goal, close => close == last ? assessment : BarChange.Apply(assessment, "close", close));
        return scan.Run(assessment.Bars.Dates[^1], false, assessment.Bars.Volume.Span[^1]);
    }

    /// <summary>
    /// How the verdict hangs on the close of the next bar, within a fifth of the last close. The bar is of the next weekday, opens at the
    /// last close, and has no high or low beyond open and close and the mean volume of the last 20 bars; the closes of the benchmark
    /// and of the symbols compared with do not move, and the dossier stays.
    /// </summary>
    /// <exception cref="InputException">SA7515: the rules read no bars.</exception>
    public static CloseScan OfNext(Assessment assessment, Goal? goal = null)
    {
        if (!assessment.Pack.NeedsBars || assessment.Bars.Count == 0)
            throw new InputException(ExplanationDiagnostics.NoCloses(assessment.Pack.Name));
        var (last, data) = (assessment.Bars.Dates[^1], assessment.Data);
        var day = NextBar.DayAfter(assessment.AsOf > last ? assessment.AsOf : last);
        double volume = NextBar.VolumeOf(assessment.Bars);
        var benchmark = data.Benchmark?.UpTo(assessment.AsOf);
        if (benchmark is { Count: > 0 })
            benchmark = NextBar.Unmoved(benchmark, day);
        var universe = data.Universe?.Next(last, day);
        var scan = new Scanner(assessment.Bars.Close.Span[^1], goal, close => Assessor.Evaluate(
            assessment.Pack, data with { Bars = assessment.Bars.WithNext(day, close, volume), Benchmark = benchmark, Universe = universe }, day, new DiagnosticBag()));
        return scan.Run(day, true, volume);
    }

    private sealed class Scanner(double last, Goal? goal, Func<double, Assessment> at)
    {
        private readonly double _tick = last < 1 ? 0.0001 : 0.01;
        private readonly SortedDictionary<long, Point> _points = [];

        public CloseScan Run(DateOnly day, bool isNext, double volume)
        {
            long middle = (long)Math.Round(last / _tick), step = Math.Max(1, (long)Math.Round(last * Reached / Points / _tick));
            long[] scanned = [.. Enumerable.Range(-Points, 2 * Points + 1).Select(i => middle + i * step).Where(t => t > 0)];
            foreach (long tick in scanned)
                Evaluate(tick);
            var edges = ImmutableArray.CreateBuilder<CloseEdge>();
            for (int i = 1; i < scanned.Length; i++)
                Halve(scanned[i - 1], scanned[i], edges);
            return new CloseScan(day, isNext, last, _tick, step * _tick, volume, Stretches(edges), edges.ToImmutable());
        }

        private void Halve(long low, long high, ImmutableArray<CloseEdge>.Builder edges)
        {
            var (below, above) = (Evaluate(low), Evaluate(high));
            if (below.Outcome == above.Outcome)
                return;
            if (high - low == 1)
            {
                edges.Add(new CloseEdge(Price(low), Price(high), below.Composite, above.Composite, RuleFlips.Of(at(Price(low)), at(Price(high)))));
                return;
            }

            // Both halves, as more than one outcome can lie between.
            Halve(low, (low + high) / 2, edges);
            Halve((low + high) / 2, high, edges);
        }

        private ImmutableArray<CloseStretch> Stretches(IEnumerable<CloseEdge> edges)
        {
            double[] ends = [.. edges.Select(e => e.Below), Price(_points.Keys.Last())];
            double from = Price(_points.Keys.First());
            var stretches = ImmutableArray.CreateBuilder<CloseStretch>();
            foreach (double to in ends)
            {
                Point[] within = [.. _points.Where(p => Price(p.Key) >= from && Price(p.Key) <= to).Select(p => p.Value)];
                double[] known = [.. within.Select(p => p.Composite).Where(double.IsFinite).DefaultIfEmpty(double.NaN)];
                var (grade, signal, holds) = within[0].Outcome;
                stretches.Add(new CloseStretch(from, to, known.Min(), known.Max(), grade, signal, holds));
                from = Price((long)Math.Round(to / _tick) + 1);
            }

            return stretches.ToImmutable();
        }

        private Point Evaluate(long tick)
        {
            if (_points.TryGetValue(tick, out var known))
                return known;
            var assessment = at(Price(tick));
            var pack = assessment.Pack;
            return _points[tick] = new Point(
                pack.Composite is { } composite ? assessment[composite.Node] : double.NaN,
                (pack.Grades is { } grades ? assessment.Word(grades.Node) : null, pack.Signals is { } signals ? assessment.Word(signals.Node) : null,
                    goal?.IsMet(assessment) ?? false));
        }

        // Rounded to the tick, so that prices are the numbers that people write.
        private double Price(long tick) => Math.Round(tick * _tick, 4);
    }

    private sealed record Point(double Composite, (string? Grade, string? Signal, bool Holds) Outcome);
}
