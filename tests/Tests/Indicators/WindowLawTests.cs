using CsCheck;
using Shouldly;
using SyntheticAlpha.Indicators.Averages;
using SyntheticAlpha.Indicators.Momentum;
using SyntheticAlpha.Indicators.Relative;
using SyntheticAlpha.Indicators.Structure;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Volume;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Functions that run over whole columns at once give what each row's window gives by itself, to the bit.</summary>
public class WindowLawTests
{
    private delegate void Compute(Market market, int length, Span<double> result);

    [Fact]
    public void Extremes_AnyWindow_AreThoseOfItsValues()
    {
        Same((m, length, result) => Window.ComputeHighest(m.Close, length, result), (m, length, row) => Full(m.Close, length, row, w => w.Max()));
        Same((m, length, result) => Window.ComputeLowest(m.Close, length, result), (m, length, row) => Full(m.Close, length, row, w => w.Min()));
        Same((m, length, result) => Stochastic.Compute(m.High, m.Low, m.Close, length, 1, 1, result), Position);

        static double Position(Market m, int length, int row)
        {
            double high = Full(m.High, length, row, w => w.Max()), low = Full(m.Low, length, row, w => w.Min());
            return high - low > 0 ? 100 * ((m.Close[row] - low) / (high - low)) : double.NaN;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Swings_AnyBars_AreTheLastTwoThatStandOut(bool isHigh)
    {
        Same((m, length, result) => Swings.Compute(m.High, length, isHigh, isPrevious: false, result), (m, length, row) => Swing(m.High, length, row, 0));
        Same((m, length, result) => Swings.Compute(m.High, length, isHigh, isPrevious: true, result), (m, length, row) => Swing(m.High, length, row, 1));

        double Swing(double[] x, int length, int row, int skipped) => Enumerable.Range(0, Math.Max(row + 1 - length, 0)).Reverse()
            .Where(i => i >= length && Sides(x, length, i)).Skip(skipped).Select(i => x[i]).DefaultIfEmpty(double.NaN).First();

        bool Sides(double[] x, int length, int i) => x[(i - length)..i].All(v => isHigh ? v < x[i] : v > x[i])
            && x[(i + 1)..(i + length + 1)].All(v => isHigh ? v <= x[i] : v >= x[i]);
    }

    [Fact]
    public void WorstFall_AnyWindow_IsTheLeastRatioOfItsPairs() =>
        Same((m, length, result) => Drawdown.ComputeWorst(m.Close, length, result), (m, length, row) => Full(m.Close, length, row, w =>
            w.All(v => v > 0) ? 100 * (w.SelectMany((from, i) => w.Skip(i).Select(to => to / from)).Min() - 1) : double.NaN));

    // Kernels of several steps hand on values that are missing where a range was empty: what comes later must not choose how a mean is added up.
    [Fact]
    public void Mean_WithMissingValuesLater_KeepsItsBits() => Seeded.Check(
        Gen.Select(Gen.Double[1, 100].Array[1, 60], Gen.Int[0, 59].Array[0, 3], Gen.Int[2, 9]), 500, c =>
        {
            foreach (int row in c.Item2.Where(row => row < c.Item1.Length))
                c.Item1[row] = double.NaN;
            double[] whole = new double[c.Item1.Length];
            Sma.Compute(c.Item1, c.Item3, whole);
            for (int rows = 1; rows <= whole.Length; rows++)
            {
                double[] part = new double[rows];
                Sma.Compute(c.Item1.AsSpan(0, rows), c.Item3, part);
                part.Select(BitConverter.DoubleToInt64Bits).ShouldBe(whole.Take(rows).Select(BitConverter.DoubleToInt64Bits));
            }
        });

    [Fact]
    public void Moments_AnyWindow_AreThoseOfItsTwoBlocks()
    {
        Same((m, length, result) => StandardDeviation.Compute(m.Close, length + 1, result), (m, length, row) => Deviation(row, length + 1, i => m.Close[i]));
        Same((m, length, result) => StandardDeviation.ComputeHistorical(m.Close, length + 1, 252, result), (m, length, row) =>
            row == 0 ? double.NaN : 100 * Math.Sqrt(252) * Deviation(row - 1, length + 1, i => LogReturn(m.Close[i], m.Close[i + 1])));
        Same((m, length, result) => RelativeVolume.Compute(m.Volume, length, result), (m, length, row) =>
            row > 0 && PlainWindow.Of(row - 1, length, i => (1.0, m.Volume[i], 0.0), PlainWindow.Merge) is { } usual && usual.Item2 > 0
                ? m.Volume[row] / usual.Item2
                : double.NaN);

        static double Deviation(int row, int length, Func<int, double> at) =>
            PlainWindow.Of(row, length, i => (1.0, at(i), 0.0), PlainWindow.Merge) is { } window ? Math.Sqrt(window.Item3 / (window.Item1 - 1)) : double.NaN;

        static double LogReturn(double from, double to) => from > 0 && to > 0 ? Math.Log(to / from) : double.NaN;
    }

    [Fact]
    public void MomentsOfTwo_AnyWindow_AreThoseOfItsTwoBlocks()
    {
        Same((m, length, result) => Covariance.Compute(m.Close, m.Benchmark, length + 1, result), (m, length, row) =>
            PlainWindow.Of(row, length + 1, i => (1.0, m.Close[i], m.Benchmark[i], 0.0, 0.0, 0.0), PlainWindow.Merge) is { } window ? window.Item6 / length : double.NaN);
        Same((m, length, result) => Benchmark.ComputeBeta(m.Close, m.Benchmark, length + 1, result), (m, length, row) =>
            Returns(m, length + 1, row) is { YY: > 0 } window ? window.XY / window.YY : double.NaN);
        Same((m, length, result) => Benchmark.ComputeCorrelation(m.Close, m.Benchmark, length + 1, result), (m, length, row) =>
            Returns(m, length + 1, row) is { XX: > 0, YY: > 0 } window ? Math.Clamp(window.XY / (Math.Sqrt(window.XX) * Math.Sqrt(window.YY)), -1, 1) : double.NaN);

        static (double Count, double X, double Y, double XX, double YY, double XY)? Returns(Market m, int length, int row) => row == 0
            ? null
            : PlainWindow.Of(row - 1, length, i => (1.0, Return(m.Close, i), Return(m.Benchmark, i), 0.0, 0.0, 0.0), PlainWindow.Merge);

        static double Return(double[] x, int i) => x[i] != 0 ? (x[i + 1] - x[i]) / x[i] : double.NaN;
    }

    [Fact]
    public void Sums_AnyWindow_AreThoseOfItsTwoBlocks()
    {
        Same((m, length, result) => MoneyFlow.ComputeChaikin(m.High, m.Low, m.Close, m.Volume, length, result), (m, length, row) =>
            PlainWindow.Of(row, length, i => (Place(m, i) * m.Volume[i], m.Volume[i]), PlainWindow.Merge) is { Item2: > 0 } sums ? sums.Item1 / sums.Item2 : double.NaN);
        Same((m, length, result) => RelativeVolume.ComputeUpDown(m.Close, m.Volume, length + 1, result), (m, length, row) =>
            Days(m, length + 1, row, 1) is { Item2: > 0 } ups && Days(m, length + 1, row, -1) is { Item1: > 0 } downs
                ? ups.Item1 / ups.Item2 / (downs.Item1 / downs.Item2)
                : double.NaN);

        static (double, double)? Days(Market m, int length, int row, int sign) => row == 0
            ? null
            : PlainWindow.Of(row - 1, length, i => Math.Sign(m.Close[i + 1] - m.Close[i]) == sign ? (m.Volume[i + 1], 1.0) : (0, 0), PlainWindow.Merge);

        static double Place(Market m, int i) =>
            m.High[i] > m.Low[i] ? (m.Close[i] - m.Low[i] - (m.High[i] - m.Close[i])) / (m.High[i] - m.Low[i]) : 0;
    }

    [Fact]
    public void Changes_AnyLength_AreInProportionToTheirStarts()
    {
        Same((m, length, result) => Roc.Compute(m.Close, length, result), (m, length, row) => 100 * Change(m.Close, length, row));
        Same((m, length, result) => Benchmark.ComputeStrength(m.Close, m.Benchmark, length, result), (m, length, row) =>
            100 * (Change(m.Close, length, row) - Change(m.Benchmark, length, row)));

        static double Change(double[] x, int length, int row) =>
            row >= length && x[row - length] != 0 ? (x[row] - x[row - length]) / x[row - length] : double.NaN;
    }

    [Fact]
    public void Means_AnyWindow_AreThoseOfItsTwoBlocks() =>
        Same((m, length, result) => Sma.Compute(m.Close, length, result), (m, length, row) =>
        {
            // Sums of distances from a block's first value; from the first of the block before for its end.
            int block = row / length * length;
            double anchor = m.Close[block], sum = 0, end = 0;
            for (int i = block; i <= row; i++)
                sum += m.Close[i] - anchor;
            if (row - block < length - 1 && block == 0)
                return double.NaN;
            for (int i = block - 1; i > row - length; i--)
                end += m.Close[i] - m.Close[block - length];
            double older = block == 0 ? 0 : end + (length - 1 - (row - block)) * (m.Close[block - length] - anchor);
            return Math.FusedMultiplyAdd(sum + older, 1.0 / length, anchor);
        });

    // Rounded prices make ties and days without a move, a shift makes zeros and negative values.
    private static void Same(Compute fast, Func<Market, int, int, double> plain) =>
        Seeded.Check(Gen.Select(Gen.Int[0, 70], Gen.Int[1, 25], Gen.Int[0, 1_000_000], Gen.Int[0, 2], Gen.Int[0, 1]), 150, t =>
        {
            var (rows, length, seed, tick, shift) = t;
            var market = Market.Random(rows, seed, tick: tick);
            market = shift == 0 ? market : market with { Close = [.. market.Close.Select(c => c - 97)], Benchmark = [.. market.Benchmark.Select(b => b - 50)] };
            var result = new double[rows];
            result.AsSpan().Fill(-7);
            fast(market, length, result);
            for (int row = 0; row < rows; row++)
                BitConverter.DoubleToInt64Bits(result[row]).ShouldBe(BitConverter.DoubleToInt64Bits(plain(market, length, row)), $"row {row}, length {length}");
        });

    private static double Full(double[] x, int length, int row, Func<double[], double> of) =>
        row + 1 < length ? double.NaN : of(x[(row + 1 - length)..(row + 1)]);
}
