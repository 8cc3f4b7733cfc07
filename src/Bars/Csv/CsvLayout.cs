using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Which cell of a row holds what.</summary>
/// <param name="Header">The place of the header row, or of the first row where a format has none.</param>
/// <param name="Cells">How many cells a row has.</param>
/// <param name="Date">Index of the date's cell.</param>
/// <param name="Columns">Index of each column's cell in the order of <see cref="BarColumn"/>, -1 where there is none.</param>
/// <param name="PriceUnit">How many units of the file make one of the currency.</param>
internal sealed record CsvLayout(SourceSpan Header, int Cells, int Date, ImmutableArray<int> Columns, double PriceUnit)
{
    /// <summary>Prices stand in units of the currency.</summary>
    public const double Plain = 1;

    // LEAN writes prices of equities times ten thousand, as whole numbers.
    private const double Lean = 10_000;

    /// <summary>The fewest cells a row must have to hold all that is read.</summary>
    public int NeededCells { get; } = Math.Max(Date, Columns.Max()) + 1;

    /// <summary>The layout of LEAN's daily equity bars: <c>date,open,high,low,close,volume</c>, without a header.</summary>
    public static CsvLayout OfLean(SourceSpan firstRow) => new(firstRow, 6, 0, [1, 2, 3, 4, 5, -1], Lean);

    /// <summary>Index of the column's cell, -1 where there is none.</summary>
    public int IndexOf(BarColumn column) => Columns[(int)column];
}
