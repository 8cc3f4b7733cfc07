using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Tests.Reports;

/// <summary>250 days of made-up prices, the same in every run, and the charts of them.</summary>
public static class SampleBars
{
    public const int Days = 250;

    private static readonly ImmutableArray<double> Close = Walk();

    public static PriceChart Price { get; } = new(
        Dates(), [.. Enumerable.Range(0, Days).Select(Open)], [.. Enumerable.Range(0, Days).Select(i => Round(Math.Max(Open(i), Close[i]) + 0.6 + Wave(i, 5)))],
        [.. Enumerable.Range(0, Days).Select(i => Round(Math.Min(Open(i), Close[i]) - 0.6 - Wave(i, 7)))], Close,
        [.. Enumerable.Range(0, Days).Select(i => Math.Round(28e6 * (1 + Wave(i, 3))))],
        [new("EMA 20", Average(20)), new("SMA 50", Average(50)), new("SMA 200", Average(200))],
        Zones(Close[^1]));

    public static LinesChart Rsi { get; } = new(Dates(), [new("RSI 14", Swing(50, 27))], [], [30, 70]);

    public static LinesChart Macd { get; } =
        new(Dates(), [new("MACD", Swing(0, 3.1)), new("Signal", Swing(0, 2.6, 5))], [new("Histogram", Swing(0, 0.9, 2))], []);

    public static LinesChart Stochastic { get; } = new(Dates(), [new("%K", Swing(50, 46)), new("%D", Swing(50, 42, 3))], [], [20, 80]);

    private static ImmutableArray<ChartZone> Zones(double close) =>
    [
        Zone("Resistance 2", ZoneKind.Resistance, close + 14.1, close + 14.1),
        Zone("Resistance 1", ZoneKind.Resistance, close + 6.2, close + 6.9),
        Zone("Support 1", ZoneKind.Support, close - 4.9, close - 4.4),
        Zone("Support 2", ZoneKind.Support, close - 12.5, close - 12.5),
        Zone("Entry 1", ZoneKind.Entry, close - 0.4, close + 0.8),
        Zone("Entry 2", ZoneKind.Entry, close - 2.7, close - 1.6),
        Zone("Risk", ZoneKind.Risk, close - 6.3, close - 0.4),
        Zone("Reward", ZoneKind.Reward, close + 0.8, close + 13.4),
        Zone("Stop", ZoneKind.Stop, close - 6.3, close - 6.3),
        Zone("Target 1", ZoneKind.Target, close + 7.2, close + 7.2),
        Zone("Target 2", ZoneKind.Target, close + 13.4, close + 13.4),
    ];

    private static ChartZone Zone(string title, ZoneKind kind, double low, double high) =>
        new(title, kind, low, high, low == high ? Text(low) : $"{Text(low)}–{Text(high)}");

    private static string Text(double price) => price.ToString("0.00", CultureInfo.InvariantCulture);

    private static ImmutableArray<double> Walk()
    {
        var closes = ImmutableArray.CreateBuilder<double>(Days);
        double price = 214;
        uint state = 7;
        for (int i = 0; i < Days; i++)
        {
            state = (state * 1664525) + 1013904223;
            price *= 1 + (((state >> 8) / (double)(1 << 24)) - 0.485) * 0.033;
            closes.Add(Round(price));
        }

        return closes.MoveToImmutable();
    }

    private static double Open(int i) => i == 0 ? Close[0] : Round(Close[i - 1] + (Wave(i, 11) - 0.5) * 1.6);

    private static double Wave(int i, int step) => (Math.Sin(i * step * 0.37) + 1) / 2;

    private static double Round(double value) => Math.Round(value, 2);

    private static ImmutableArray<string> Dates()
    {
        var day = new DateOnly(2025, 7, 3);
        var dates = ImmutableArray.CreateBuilder<string>(Days);
        for (; dates.Count < Days; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                dates.Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return dates.MoveToImmutable();
    }

    private static ImmutableArray<double?> Average(int length) =>
        [.. Enumerable.Range(0, Days).Select(i => i < length - 1 ? (double?)null : Close.AsSpan(i - length + 1, length).ToArray().Average())];

    private static ImmutableArray<double?> Swing(double middle, double reach, int late = 0) =>
        [.. Enumerable.Range(0, Days).Select(i => i < 14 ? (double?)null : Round(middle + (reach * Math.Sin((i - late) * 0.13) * Math.Cos((i - late) * 0.029))))];
}
