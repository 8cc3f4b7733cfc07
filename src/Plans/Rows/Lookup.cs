using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>Row operations that look a value up: a curve, bands, a table of words.</summary>
public static partial class Lookup
{
    /// <summary>Piecewise linear through points with rising x; flat beyond the first and last.</summary>
    public static RowOperation Curve(ImmutableArray<(double X, double Y)> points)
    {
        double[] xs = [.. points.Select(p => p.X)];
        double[] ys = [.. points.Select(p => p.Y)];
        return new RowOperation("curve:" + Key(points), (in RowArguments a, Span<double> result) => RunCurve(xs, ys, a[0], result), (in IntervalArguments a) => CurveBounds(xs, ys, a[0])) { Pairs = points, Code = CurveCode(xs, ys) };
    }

    /// <summary>The outcome of the last band whose lower edge is not above the value; missing below the first edge.</summary>
    public static RowOperation Bands(ImmutableArray<(double From, double Outcome)> bands)
    {
        double[] edges = [.. bands.Select(b => b.From)];
        double[] outcomes = [.. bands.Select(b => b.Outcome)];
        return new RowOperation("bands:" + Key(bands), (in RowArguments a, Span<double> result) => RunBands(edges, outcomes, a[0], result), (in IntervalArguments a) => BandBounds(edges, outcomes, a[0]), "below the lowest band") { Pairs = bands, Code = StepCode(edges, outcomes, nameof(Reached)) };
    }

    /// <summary>The outcome written beside an exact value: a text's code mostly; missing for values not listed.</summary>
    public static RowOperation Table(string key, ImmutableArray<(double Value, double Outcome)> rows)
    {
        double[] values = [.. rows.Select(r => r.Value)];
        double[] results = [.. rows.Select(r => r.Outcome)];
        return new RowOperation("table:" + key, (in RowArguments a, Span<double> result) => RunTable(values, results, a[0], result), (in IntervalArguments a) => TableBounds(values, results, a[0]), "a word that the table does not list") { Pairs = rows, Code = StepCode(values, results, nameof(Met)) };
    }

    /// <summary>The band that a value falls into: the last edge not above it; −1 below all of them or where it is missing.</summary>
    public static int BandOf(ReadOnlySpan<double> edges, double x)
    {
        int band = -1;
        while (band + 1 < edges.Length && x >= edges[band + 1])
            band++;
        return band;
    }

    private static double Interpolate(double[] xs, double[] ys, double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        int band = BandOf(xs, x);
        if (band < 0)
            return ys[0];
        return band == xs.Length - 1 ? ys[^1] : ys[band] + (ys[band + 1] - ys[band]) * ((x - xs[band]) / (xs[band + 1] - xs[band]));
    }

    private static string Key(ImmutableArray<(double A, double B)> pairs) =>
        string.Join(';', pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.A:R},{p.B:R}")));
}
