using System.Collections.Immutable;
using SyntheticAlpha.Bars.Factors;

namespace SyntheticAlpha.Bars;

/// <summary>The daily bars of one symbol as columns, oldest first; never changes once made.</summary>
public sealed class BarSeries
{
    private BarSeries(string symbol, ImmutableArray<DateOnly> dates) => (Symbol, Dates) = (symbol, dates);

    /// <summary>The symbol the bars belong to.</summary>
    public string Symbol { get; }

    /// <summary>The trading days, strictly ascending.</summary>
    public ImmutableArray<DateOnly> Dates { get; }

    /// <summary>The number of bars.</summary>
    public int Count => Dates.Length;

    /// <summary>Which prices the series is made of.</summary>
    public Adjustment Adjustment { get; private init; }

    /// <summary>The factor file the prices are adjusted by, null where none is used.</summary>
    public FactorTable? Factors { get; private init; }

    /// <summary>The first price of each day.</summary>
    public ReadOnlyMemory<double> Open { get; private init; }

    /// <summary>The highest price of each day.</summary>
    public ReadOnlyMemory<double> High { get; private init; }

    /// <summary>The lowest price of each day.</summary>
    public ReadOnlyMemory<double> Low { get; private init; }

    /// <summary>The last price of each day.</summary>
    public ReadOnlyMemory<double> Close { get; private init; }

    /// <summary>Shares traded each day, NaN where the file does not say.</summary>
    public ReadOnlyMemory<double> Volume { get; private init; }

    /// <summary>The vendor's adjusted close of each day, if there is one.</summary>
    public ReadOnlyMemory<double>? AdjustedClose { get; private init; }

    /// <summary>Makes a series of columns that are equally long, with strictly ascending dates.</summary>
    public static BarSeries Create(
        string symbol,
        ImmutableArray<DateOnly> dates,
        ImmutableArray<double> open,
        ImmutableArray<double> high,
        ImmutableArray<double> low,
        ImmutableArray<double> close,
        ImmutableArray<double> volume,
        ImmutableArray<double>? adjustedClose = null)
    {
        CheckDates(dates);
        return new BarSeries(symbol, dates)
        {
            Open = Checked(open, dates.Length, nameof(open)),
            High = Checked(high, dates.Length, nameof(high)),
            Low = Checked(low, dates.Length, nameof(low)),
            Close = Checked(close, dates.Length, nameof(close)),
            Volume = Checked(volume, dates.Length, nameof(volume)),
            // A bare null would turn into empty memory by way of an array.
            AdjustedClose = adjustedClose is { } values ? Checked(values, dates.Length, nameof(adjustedClose)) : default(ReadOnlyMemory<double>?),
        };
    }

    // The bars as they were traded, where a factor file made these prices: the same file makes those of any other day from them.
    private BarSeries? Traded { get; init; }

    /// <summary>The series as a reader of an earlier day has it: prices by a factor file are relative to that day, all others stay.</summary>
    /// <param name="day">The day after which splits and dividends are not known.</param>
    public BarSeries AsKnownOn(DateOnly day) => Traded is { } traded ? traded.Adjusted(Factors!, Adjustment, day) : this;

    /// <summary>
    /// What prices and volumes known on a day are relative to: two days with equal pairs have equal series. The same for all days
    /// where no factor file is used.
    /// </summary>
    public (double Price, double Split) BasisOn(DateOnly day) =>
        Traded is not null && Dates[Math.Max(CountUpTo(day) - 1, 0)] is var basis ? (Factors!.Price(basis, Adjustment), Factors.Split(basis)) : (1, 1);

    /// <summary>The values of a column, null where the series has no adjusted close.</summary>
    public ReadOnlyMemory<double>? Column(BarColumn column) => column switch
    {
        BarColumn.Open => Open,
        BarColumn.High => High,
        BarColumn.Low => Low,
        BarColumn.Close => Close,
        BarColumn.Volume => Volume,
        BarColumn.AdjustedClose => AdjustedClose,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    /// <summary>The bars on or before <paramref name="asOf"/>; the values are shared, not copied.</summary>
    public BarSeries UpTo(DateOnly asOf)
    {
        int count = CountUpTo(asOf);
        if (count == Count)
            return this;
        return new BarSeries(Symbol, Dates[..count])
        {
            Adjustment = Adjustment,
            Factors = Factors,
            Traded = Traded?.UpTo(asOf),
            Open = Open[..count],
            High = High[..count],
            Low = Low[..count],
            Close = Close[..count],
            Volume = Volume[..count],
            AdjustedClose = AdjustedClose?[..count],
        };
    }

    /// <summary>This series' values on the given days, NaN where it has no bar (or no such column).</summary>
    public ReadOnlyMemory<double> AlignTo(ImmutableArray<DateOnly> dates, BarColumn column = BarColumn.Close)
    {
        double[] aligned = GC.AllocateUninitializedArray<double>(dates.Length);
        if (Column(column) is { } values)
            CommonDays.Fill(Dates.AsSpan(), values.Span, dates.AsSpan(), aligned);
        else
            aligned.AsSpan().Fill(double.NaN);
        return aligned;
    }

    /// <summary>
    /// The series with open, high, low and close scaled by adjusted close / close and the volume left as it stands;
    /// an adjusted series gives itself, one without adjusted closes throws.
    /// </summary>
    public BarSeries Adjusted()
    {
        if (Adjustment == Adjustment.AdjustedClose)
            return this;
        var adjusted = AdjustedClose ?? throw new InvalidOperationException($"{Symbol} has no adjusted close to scale by.");
        return new BarSeries(Symbol, Dates)
        {
            Adjustment = Adjustment.AdjustedClose,
            Open = Scaled(Open.Span, adjusted.Span),
            High = Scaled(High.Span, adjusted.Span),
            Low = Scaled(Low.Span, adjusted.Span),
            Close = adjusted,
            Volume = Volume,
            AdjustedClose = adjusted,
        };
    }

    /// <summary>
    /// The series with prices times the factors of a file, and volume divided by its split factors, both taken relative to the last
    /// bar on or before <paramref name="asOf"/> (the last bar if null), whose price stays as it was traded: what comes later is not known then.
    /// </summary>
    /// <param name="factors">The factors.</param>
    /// <param name="adjustment">Splits, or splits and dividends.</param>
    /// <param name="asOf">The day from which later splits and dividends do not count.</param>
    /// <exception cref="InvalidOperationException">The series is adjusted already.</exception>
    public BarSeries Adjusted(FactorTable factors, Adjustment adjustment, DateOnly? asOf = null)
    {
        if (Adjustment != Adjustment.None)
            throw new InvalidOperationException($"{Symbol} is adjusted already.");
        int known = asOf is { } day ? CountUpTo(day) : Count;
        var basis = known > 0 ? Dates[known - 1] : Dates[0];
        double price = factors.Price(basis, adjustment), split = factors.Split(basis);
        double[] scale = [.. Dates.Select(d => factors.Price(d, adjustment) / price)];
        return new BarSeries(Symbol, Dates)
        {
            Adjustment = adjustment,
            Factors = factors,
            Traded = this,
            Open = Multiplied(Open.Span, scale),
            High = Multiplied(High.Span, scale),
            Low = Multiplied(Low.Span, scale),
            Close = Multiplied(Close.Span, scale),
            Volume = Multiplied(Volume.Span, [.. Dates.Select(d => split / factors.Split(d))]),
            AdjustedClose = AdjustedClose,
        };
    }

    /// <summary>The series with another close or volume on its last day, whose high and low are widened to a close beyond them.</summary>
    /// <param name="close">The close; as it is if null.</param>
    /// <param name="volume">The volume; as it is if null.</param>
    public BarSeries WithLast(double? close, double? volume)
    {
        double last = close ?? Close.Span[^1];
        return new BarSeries(Symbol, Dates)
        {
            Adjustment = Adjustment,
            Factors = Factors,
            Open = Open,
            High = Replaced(High.Span, Math.Max(High.Span[^1], last)),
            Low = Replaced(Low.Span, Math.Min(Low.Span[^1], last)),
            Close = Replaced(Close.Span, last),
            Volume = Replaced(Volume.Span, volume ?? Volume.Span[^1]),
            AdjustedClose = AdjustedClose,
        };
    }

    /// <summary>The series with one more bar that opens at the last close; its high and low are the ends of the way to its close.</summary>
    /// <param name="day">The day of the bar, after all others.</param>
    /// <param name="close">Its close.</param>
    /// <param name="volume">Its volume.</param>
    public BarSeries WithNext(DateOnly day, double close, double volume)
    {
        double open = Close.Span[^1];
        return new BarSeries(Symbol, day > Dates[^1] ? Dates.Add(day) : throw new ArgumentOutOfRangeException(nameof(day), day, "must follow the last day"))
        {
            Adjustment = Adjustment,
            Factors = Factors,
            Open = Appended(Open.Span, open),
            High = Appended(High.Span, Math.Max(open, close)),
            Low = Appended(Low.Span, Math.Min(open, close)),
            Close = Appended(Close.Span, close),
            Volume = Appended(Volume.Span, volume),
            // A bare null would turn into empty memory by way of an array.
            AdjustedClose = AdjustedClose is { } adjusted ? Appended(adjusted.Span, adjusted.Span[^1] * (close / open)) : default(ReadOnlyMemory<double>?),
        };
    }

    private static double[] Appended(ReadOnlySpan<double> values, double next) => [.. values, next];

    private static double[] Replaced(ReadOnlySpan<double> values, double last) => [.. values[..^1], last];

    private static double[] Multiplied(ReadOnlySpan<double> values, double[] factors)
    {
        var product = new double[factors.Length];
        for (int i = 0; i < product.Length; i++)
            product[i] = values[i] * factors[i];
        return product;
    }

    private double[] Scaled(ReadOnlySpan<double> prices, ReadOnlySpan<double> adjusted)
    {
        var close = Close.Span;
        var scaled = new double[prices.Length];
        // A price equal to the close must stay equal to it, so that a high at the close is not a hair below.
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = prices[i] == close[i] ? adjusted[i] : prices[i] * (adjusted[i] / close[i]);
        return scaled;
    }

    private int CountUpTo(DateOnly asOf)
    {
        int index = Dates.BinarySearch(asOf);
        return index >= 0 ? index + 1 : ~index;
    }

    private static ReadOnlyMemory<double> Checked(ImmutableArray<double> values, int count, string name) =>
        values.Length == count
            ? values.AsMemory()
            : throw new ArgumentException($"{values.Length} values for {count} dates.", name);

    private static void CheckDates(ImmutableArray<DateOnly> dates)
    {
        for (int i = 1; i < dates.Length; i++)
            if (dates[i] <= dates[i - 1])
                throw new ArgumentException($"Dates must ascend; {dates[i]:yyyy-MM-dd} follows {dates[i - 1]:yyyy-MM-dd}.", nameof(dates));
    }
}
