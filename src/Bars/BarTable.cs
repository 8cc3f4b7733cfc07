using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Bars while they are being read and checked: columns, and where each bar stands in the file.</summary>
/// <param name="places">Where values stand.</param>
/// <param name="choice">The prices asked for.</param>
/// <param name="dates">The days; the table's own from now on, as are all arrays.</param>
/// <param name="rows">What each bar's row is known by to <paramref name="places"/>.</param>
/// <param name="columns">The values in the order of <see cref="BarColumn"/>, NaN in columns the file lacks.</param>
internal sealed class BarTable(BarPlaces places, AdjustmentChoice choice, DateOnly[] dates, int[] rows, double[][] columns)
{
    private const int UsualCount = 8192;

    private readonly double[][] _columns = columns;
    private DateOnly[] _dates = dates;
    private int[] _rows = rows;

    /// <summary>A table without bars yet.</summary>
    /// <inheritdoc cref="BarTable(BarPlaces, AdjustmentChoice, DateOnly[], int[], double[][])"/>
    public BarTable(BarPlaces places, AdjustmentChoice choice)
        : this(places, choice, new DateOnly[UsualCount], new int[UsualCount], [.. Enumerable.Range(0, ColumnCount).Select(_ => new double[UsualCount])]) => Count = 0;

    /// <summary>How many columns there are.</summary>
    public static int ColumnCount { get; } = Enum.GetValues<BarColumn>().Length;

    /// <summary>The number of bars.</summary>
    public int Count { get; private set; } = dates.Length;

    /// <summary>The days in the order of the table.</summary>
    public ReadOnlySpan<DateOnly> Dates => _dates.AsSpan(0, Count);

    /// <summary>Which prices the series is to be made of.</summary>
    public Adjustment Adjustment => choice.Kind;

    /// <summary>The factors to adjust by, where there are any.</summary>
    public FactorTable? Factors => choice.Factors;

    /// <summary>Which prices are asked for, and what there is to make them from.</summary>
    public AdjustmentChoice Choice => choice;

    /// <summary>The values of a column.</summary>
    public ReadOnlySpan<double> this[BarColumn column] => _columns[(int)column].AsSpan(0, Count);

    /// <summary>Whether the file has this column.</summary>
    public bool Has(BarColumn column) => places.Has(column);

    /// <summary>Adds a bar with its values in the order of <see cref="BarColumn"/>, and what its row is known by to <see cref="BarPlaces"/>.</summary>
    public void Add(DateOnly date, ReadOnlySpan<double> values, int row)
    {
        if (Count == _dates.Length)
            Grow();
        _dates[Count] = date;
        _rows[Count] = row;
        for (int i = 0; i < _columns.Length; i++)
            _columns[i][Count] = values[i];
        Count++;
    }

    /// <summary>Turns the order round.</summary>
    public void Reverse()
    {
        _dates.AsSpan(0, Count).Reverse();
        _rows.AsSpan(0, Count).Reverse();
        foreach (double[] column in _columns)
            column.AsSpan(0, Count).Reverse();
    }

    /// <summary>The place of a bar's date in the file.</summary>
    public SourceSpan DatePlace(int bar) => places.Date(_rows[bar]);

    /// <summary>What a bar's row is called in a sentence: <c>line 3</c>.</summary>
    public string RowName(int bar) => places.NameOf(_rows[bar]);

    /// <summary>The place of a bar's value in the file.</summary>
    public SourceSpan Place(int bar, BarColumn column) => places.Value(_rows[bar], column);

    /// <summary>The place of the header.</summary>
    public SourceSpan HeaderPlace => places.Header;

    /// <summary>A price as the series is to have it, but for a constant factor.</summary>
    public double AdjustedPrice(int bar, BarColumn column) => this[column][bar] * Adjustment switch
    {
        Adjustment.None => 1,
        Adjustment.AdjustedClose => this[BarColumn.AdjustedClose][bar] / this[BarColumn.Close][bar],
        _ => Factors!.Price(_dates[bar], Adjustment),
    };

    /// <summary>The bars as the file has them.</summary>
    public BarSeries ToSeries(string symbol) =>
        BarSeries.Create(
            symbol,
            Whole(_dates),
            Values(BarColumn.Open),
            Values(BarColumn.High),
            Values(BarColumn.Low),
            Values(BarColumn.Close),
            Values(BarColumn.Volume),
            Has(BarColumn.AdjustedClose) ? Values(BarColumn.AdjustedClose) : null);

    private ImmutableArray<double> Values(BarColumn column) => Whole(_columns[(int)column]);

    // A table whose length was known is not copied: nothing is added once it is a series.
    private ImmutableArray<T> Whole<T>(T[] values) => values.Length == Count ? ImmutableCollectionsMarshal.AsImmutableArray(values) : [.. values.AsSpan(0, Count)];

    private void Grow()
    {
        int length = Count * 2;
        Array.Resize(ref _dates, length);
        Array.Resize(ref _rows, length);
        for (int i = 0; i < _columns.Length; i++)
            Array.Resize(ref _columns[i], length);
    }
}
