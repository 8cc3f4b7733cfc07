using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SyntheticAlpha.Bars.Csv;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Bars while they are being read and checked: columns, and where each bar stands in the file.</summary>
internal sealed class BarTable(CsvCells cells, CsvLayout layout, Adjustment adjustment)
{
    private const int UsualCount = 8192;
    private static readonly int ColumnCount = Enum.GetValues<BarColumn>().Length;

    private readonly List<DateOnly> _dates = new(UsualCount);
    private readonly List<int> _rowStarts = new(UsualCount);
    private readonly List<double>[] _columns = [.. Enumerable.Range(0, ColumnCount).Select(_ => new List<double>(UsualCount))];

    /// <summary>The number of bars.</summary>
    public int Count => _dates.Count;

    /// <summary>The days in the order of the table.</summary>
    public ReadOnlySpan<DateOnly> Dates => CollectionsMarshal.AsSpan(_dates);

    /// <summary>Which prices the series is to be made of.</summary>
    public Adjustment Adjustment => adjustment;

    /// <summary>The values of a column.</summary>
    public ReadOnlySpan<double> this[BarColumn column] => CollectionsMarshal.AsSpan(_columns[(int)column]);

    /// <summary>Whether the file has this column.</summary>
    public bool Has(BarColumn column) => layout.IndexOf(column) >= 0;

    /// <summary>Adds a bar with its values in the order of <see cref="BarColumn"/>.</summary>
    public void Add(DateOnly date, ReadOnlySpan<double> values, int rowStart)
    {
        _dates.Add(date);
        _rowStarts.Add(rowStart);
        for (int i = 0; i < _columns.Length; i++)
            _columns[i].Add(values[i]);
    }

    /// <summary>Turns the order round.</summary>
    public void Reverse()
    {
        _dates.Reverse();
        _rowStarts.Reverse();
        foreach (var column in _columns)
            column.Reverse();
    }

    /// <summary>The place of a bar's date in the file.</summary>
    public SourceSpan DatePlace(int bar) => cells.Find(_rowStarts[bar], layout.Date);

    /// <summary>The place of a bar's value in the file.</summary>
    public SourceSpan Place(int bar, BarColumn column) => cells.Find(_rowStarts[bar], layout.IndexOf(column));

    /// <summary>The place of the header.</summary>
    public SourceSpan HeaderPlace => layout.Header;

    /// <summary>The finished series.</summary>
    public BarSeries ToSeries(string symbol)
    {
        var series = BarSeries.Create(
            symbol,
            [.. _dates],
            Values(BarColumn.Open),
            Values(BarColumn.High),
            Values(BarColumn.Low),
            Values(BarColumn.Close),
            Values(BarColumn.Volume),
            Has(BarColumn.AdjustedClose) ? Values(BarColumn.AdjustedClose) : null);
        return adjustment == Adjustment.AdjustedClose ? series.Adjusted() : series;
    }

    private ImmutableArray<double> Values(BarColumn column) => [.. _columns[(int)column]];
}
