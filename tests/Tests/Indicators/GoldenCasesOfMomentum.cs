namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Averages of averages, momentum, volume and statistics: columns and the rows from which other seeds have faded.</summary>
public static partial class GoldenCases
{
    /// <summary>Columns that only Skender's own tests hold: file and field.</summary>
    public static IEnumerable<GoldenCase> Published() =>
    [
        new("alma.alma", "alma", [9, 0.85, 6]), new("t3.t3", "t3", [5, 0.7], From: 60),
    ];

    private static IEnumerable<GoldenCase> SkenderComposed() =>
    [
        // Skender stacks the averages from the first value on.
        new("dema20.dema", "dema", [20], From: 220), new("tema20.tema", "tema", [20], From: 220), new("kama10.kama", "kama", [10, 2, 30], From: 10),
    ];

    private static IEnumerable<GoldenCase> TtrComposed() =>
    [
        new("dema20", "dema", [20]),
    ];

    private static IEnumerable<GoldenCase> TaLibComposed() =>
    [
        new("dema20", "dema", [20]), new("tema20", "tema", [20]), new("kama10", "kama", [10, 2, 30]),
    ];
}
