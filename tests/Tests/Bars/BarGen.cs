using System.Collections.Immutable;
using CsCheck;
using SyntheticAlpha.Bars;

namespace SyntheticAlpha.Tests.Bars;

/// <summary>Random but sound series.</summary>
internal static class BarGen
{
    public static readonly string[] Columns = ["Date", "Open", "High", "Low", "Close", "Volume"];

    private static readonly Gen<double[]> Bar = Gen.Select(
        Gen.Double[0.01, 1000], Gen.Double[0, 5], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Long[0, 1_000_000_000],
        (low, range, open, close, volume) => new[] { low + range * open, low + range, low, low + range * close, volume });

    /// <summary>One to forty bars on rising dates.</summary>
    public static readonly Gen<BarSeries> Series =
        Gen.Select(Bar, Gen.Int[1, 9]).Array[1, 40].Select(rows => Make(rows));

    private static BarSeries Make((double[] Bar, int Days)[] rows)
    {
        var date = new DateOnly(2000, 1, 1);
        var dates = rows.Select(row => date = date.AddDays(row.Days)).ToImmutableArray();
        ImmutableArray<double> Column(int index) => [.. rows.Select(row => row.Bar[index])];
        return BarSeries.Create("X", dates, Column(0), Column(1), Column(2), Column(3), Column(4));
    }
}
