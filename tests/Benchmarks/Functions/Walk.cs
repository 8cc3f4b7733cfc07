using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Benchmarks.Functions;

/// <summary>A random walk in cents.</summary>
internal sealed class Walk
{
    private readonly double[][] _columns = new double[5][];
    private readonly double[] _benchmark, _condition;

    public Walk(int bars)
    {
        var random = new Random(1);
        for (int c = 0; c < 5; c++)
            _columns[c] = new double[bars];
        (_benchmark, _condition) = (new double[bars], new double[bars]);
        double close = 100, other = 100;
        for (int i = 0; i < bars; i++)
        {
            double open = close;
            close = Math.Max(5, open * (1 + 0.02 * (random.NextDouble() - 0.5)));
            other = Math.Max(5, other * (1 + 0.02 * (random.NextDouble() - 0.5)));
            _columns[0][i] = Math.Round(open, 2);
            _columns[1][i] = Math.Round(Math.Max(open, close) * (1 + 0.005 * random.NextDouble()), 2);
            _columns[2][i] = Math.Round(Math.Min(open, close) * (1 - 0.005 * random.NextDouble()), 2);
            _columns[3][i] = Math.Round(close, 2);
            _columns[4][i] = 1000 + random.Next(1_000_000);
            _benchmark[i] = Math.Round(other, 2);
            _condition[i] = random.Next(3) == 0 ? 1 : 0;
        }
    }

    public double[] Column(SeriesParameter parameter) => (parameter.Default ?? parameter.Name) switch
    {
        "open" => _columns[0],
        "high" => _columns[1],
        "low" => _columns[2],
        "volume" => _columns[4],
        "y" or "benchmark" => _benchmark,
        _ when parameter.Accepts == SeriesKind.Condition => _condition,
        _ => _columns[3],
    };
}
