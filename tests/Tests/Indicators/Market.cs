using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Bars of a made-up symbol with a benchmark and a condition, to feed any function of the catalogue.</summary>
public sealed record Market(
    double[] Open, double[] High, double[] Low, double[] Close, double[] Volume, double[] Benchmark, double[] Condition)
{
    public int Rows => Close.Length;

    /// <summary>A random walk with gaps; <paramref name="tick"/> above 0 rounds prices, which makes ties.</summary>
    public static Market Random(int rows, int seed, double drift = 0, double tick = 0)
    {
        var random = new Random(seed);
        var market = Empty(rows);
        double price = 100, benchmark = 50;
        for (int i = 0; i < rows; i++)
        {
            double open = price * (1 + drift + 0.01 * Step(random)), close = open * (1 + drift + 0.02 * Step(random));
            double high = Math.Max(open, close) * (1 + 0.01 * random.NextDouble()), low = Math.Min(open, close) * (1 - 0.01 * random.NextDouble());
            benchmark *= 1 + drift / 2 + 0.01 * Step(random);
            price = close;
            (market.Open[i], market.High[i], market.Low[i], market.Close[i]) = (Round(open), Round(high), Round(low), Round(close));
            (market.Volume[i], market.Benchmark[i]) = (1 + random.Next(1_000_000), Round(benchmark));
            market.Condition[i] = random.Next(3) == 0 ? 1 : 0;
        }
        return market;

        double Round(double value) => tick > 0 ? Math.Round(value / tick) * tick : value;
    }

    /// <summary>A price that never moves.</summary>
    public static Market Constant(int rows, double price)
    {
        var market = Empty(rows);
        foreach (double[] column in new[] { market.Open, market.High, market.Low, market.Close, market.Benchmark })
            Array.Fill(column, price);
        Array.Fill(market.Volume, 1000);
        return market;
    }

    /// <summary>The same bars at other scales.</summary>
    public Market Scaled(double prices, double volumes) => new(
        By(Open, prices), By(High, prices), By(Low, prices), By(Close, prices), By(Volume, volumes), By(Benchmark, prices), Condition);

    /// <summary>The arguments of a call: bar columns by their names, else the close, the benchmark for a second series, or the condition.</summary>
    public FunctionInput For(SeriesFunction function, double[] numbers) =>
        new([.. function.Parameters.OfType<SeriesParameter>().Select(Column)], numbers);

    /// <summary>The units that <see cref="For"/> passes.</summary>
    public static ImmutableArray<Unit> Units(SeriesFunction function) =>
        [.. function.Parameters.OfType<SeriesParameter>().Select(p => p.Accepts switch
        {
            SeriesKind.Condition => Unit.None,
            SeriesKind.Volume => Unit.ShareCount,
            _ => Unit.Price,
        })];

    private double[] Column(SeriesParameter parameter) => (parameter.Default ?? parameter.Name) switch
    {
        "open" => Open,
        "high" => High,
        "low" => Low,
        "volume" => Volume,
        "y" or "benchmark" => Benchmark,
        _ when parameter.Accepts == SeriesKind.Condition => Condition,
        _ => Close,
    };

    private static double Step(Random random) => 2 * random.NextDouble() - 1;

    private static double[] By(double[] column, double factor) => [.. column.Select(v => v * factor)];

    private static Market Empty(int rows) =>
        new(new double[rows], new double[rows], new double[rows], new double[rows], new double[rows], new double[rows], new double[rows]);
}
