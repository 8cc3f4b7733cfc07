using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>A function against a column of another program.</summary>
/// <param name="Rows">How many rows both have a value for.</param>
/// <param name="Largest">The largest difference, relative to the value or, near zero, to a share of the column's usual size.</param>
/// <param name="FirstWrong">The first row that differs by more than <see cref="Tolerance"/>, in words; null where none does.</param>
public sealed record GoldenComparison(int Rows, double Largest, string? FirstWrong)
{
    public const double Tolerance = 1e-9;

    public static GoldenComparison Of(GoldenCase c, Market market, double[] golden)
    {
        var function = Catalogue.Default.Find(c.Function).ShouldNotBeNull();
        var input = market.For(function, c.Numbers);
        if (function.Parameters.OfType<SeriesParameter>().First().Name == "x")
            input.Columns[0] = c.X(market);
        if (function.Parameters.Length > 1 && function.Parameters[1].Name == "y")
            input.Columns[1] = c.Y(market);
        return Of(FunctionLaws.Evaluate(function, input), golden, c, market);
    }

    private static GoldenComparison Of(double[] actual, double[] golden, GoldenCase c, Market market)
    {
        double[] expected = [.. golden.Select(v => v * c.Factor + c.Offset(golden))];
        double usual = Math.Sqrt(expected.Where(v => !double.IsNaN(v)).Average(v => v * v)), largest = 0;
        int rows = 0, last = -1;
        string? first = null;
        for (int i = Math.Max(c.From, c.Lag); i < actual.Length; i++)
        {
            if (double.IsNaN(golden[i]) || c.Skips(market, i))
                continue;
            rows++;
            double error = Math.Abs(actual[i - c.Lag] - expected[i]), relative = error / Math.Max(Math.Abs(expected[i]), usual * c.Floor);
            largest = Math.Max(largest, error == 0 ? 0 : relative);
            if (error == 0 || relative <= Tolerance)
                continue;
            first ??= $"row {i} is {actual[i - c.Lag]:R}, not {expected[i]:R} (error {error:g3}; {rows - 1} rows before agree)";
            last = i;
        }
        return new GoldenComparison(rows, largest, first is null ? null : $"{first}; last at row {last}");
    }
}
