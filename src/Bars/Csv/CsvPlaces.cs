using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Places in a CSV text; a row is known by the offset it starts at.</summary>
internal sealed class CsvPlaces(CsvCells cells, CsvLayout layout) : BarPlaces
{
    /// <inheritdoc/>
    public override SourceSpan Header => layout.Header;

    /// <inheritdoc/>
    public override bool Has(BarColumn column) => layout.IndexOf(column) >= 0;

    /// <inheritdoc/>
    public override SourceSpan Date(int row) => cells.Find(row, layout.Date);

    /// <inheritdoc/>
    public override SourceSpan Value(int row, BarColumn column) => cells.Find(row, layout.IndexOf(column));

    /// <inheritdoc/>
    public override string NameOf(int row) => FormattableString.Invariant($"line {Date(row).Line}");
}
