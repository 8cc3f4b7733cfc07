using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Bars while they are being read and checked: columns, and where each bar stands in the file.</summary>
internal sealed class BarTable(BarPlaces places, AdjustmentChoice choice)
{
    private const int UsualCount = 8192;
    private static readonly int ColumnCount = Enum.GetValues<BarColumn>().Length;

    private readonly List<DateOnly> _dates = new(UsualCount);
    private readonly List<int> _rows = new(UsualCount);
    private readonly List<double>[] _columns = [.. Enumerable.Range(0, ColumnCount).Select(_ => new List<double>(UsualCount))];

    /// <summary>The number of bars.</summary>
    public int Count => _dates.Count;

    /// <summary>The days in the order of the table.</summary>
    public ReadOnlySpan<DateOnly> Dates => CollectionsMarshal.AsSpan(_dates);

    /// <summary>Which prices the series is to be made of.</summary>
    public Adjustment Adjustment => choice.Kind;

    /// <summary>The factors to adjust by, where there are any.</summary>
    public FactorTable? Factors => choice.Factors;

    /// <summary>Which prices are asked for, and what there is to make them from.</summary>
    public AdjustmentChoice Choice => choice;

    /// <summary>The values of a column.</summary>
    public ReadOnlySpan<double> this[BarColumn column] => CollectionsMarshal.AsSpan(_columns[(int)column]);

    /// <summary>Whether the file has this column.</summary>
    public bool Has(BarColumn column) => places.Has(column);

    /// <summary>Adds a bar with its values in the order of <see cref="BarColumn"/>, and what its row is known by to <see cref="BarPlaces"/>.</summary>
    public void Add(DateOnly date, ReadOnlySpan<double> values, int row)
    {
        _dates.Add(date);
        _rows.Add(row);
        for (int i = 0; i < _columns.Length; i++)
            _columns[i].Add(values[i]);
    }

    /// <summary>Turns the order round.</summary>
    public void Reverse()
    {
        _dates.Reverse();
        _rows.Reverse();
        foreach (var column in _columns)
            column.Reverse();
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
            [.. _dates],
            Values(BarColumn.Open),
            Values(BarColumn.High),
            Values(BarColumn.Low),
            Values(BarColumn.Close),
            Values(BarColumn.Volume),
            Has(BarColumn.AdjustedClose) ? Values(BarColumn.AdjustedClose) : null);

    private ImmutableArray<double> Values(BarColumn column) => [.. _columns[(int)column]];
}
