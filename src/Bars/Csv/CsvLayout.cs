using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Which cell of a row holds what, as the header says.</summary>
/// <param name="Header">The place of the header row.</param>
/// <param name="Cells">How many cells the header has.</param>
/// <param name="Date">Index of the date's cell.</param>
/// <param name="Columns">Index of each column's cell in the order of <see cref="BarColumn"/>, -1 where there is none.</param>
internal sealed record CsvLayout(SourceSpan Header, int Cells, int Date, ImmutableArray<int> Columns)
{
    /// <summary>The fewest cells a row must have to hold all that is read.</summary>
    public int NeededCells { get; } = Math.Max(Date, Columns.Max()) + 1;

    /// <summary>Index of the column's cell, -1 where there is none.</summary>
    public int IndexOf(BarColumn column) => Columns[(int)column];
}
