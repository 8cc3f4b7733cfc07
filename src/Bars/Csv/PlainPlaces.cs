using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Places in a CSV text that was read from its bytes: the text is made once one is asked for. A row is known by the offset it starts at.</summary>
internal sealed class PlainPlaces : BarPlaces
{
    private readonly Lazy<CsvPlaces> _places;

    private PlainPlaces(BarHeader columns, int cells, char separator, Func<SourceText> source)
    {
        (Columns, Cells) = (columns, cells);
        _places = new(() =>
        {
            var found = new CsvCells(source(), separator);
            return new CsvPlaces(found, new CsvLayout(found.Row(0), cells, columns.Date, columns.Columns, CsvLayout.Plain));
        });
    }

    /// <summary>Which cell holds what.</summary>
    public BarHeader Columns { get; }

    /// <summary>How many cells a row has.</summary>
    public int Cells { get; }

    /// <inheritdoc/>
    public override SourceSpan Header => _places.Value.Header;

    /// <summary>The places under a header; null where there is anything to say about it.</summary>
    /// <param name="header">The header's line.</param>
    /// <param name="separator">The character between cells.</param>
    /// <param name="adjustment">The prices asked for.</param>
    /// <param name="source">Gives the text.</param>
    public static PlainPlaces? Of(string header, char separator, Adjustment adjustment, Func<SourceText> source)
    {
        ImmutableArray<string> names = [.. header.Split(separator, StringSplitOptions.TrimEntries)];
        if (CsvHeader.HoldsValues(names, separator))
            return null;
        var problems = new BarProblems();
        var nowhere = new SourceSpan(new SourceText("", ""), 0, 0);
        var columns = BarHeader.Read(names, nowhere, _ => nowhere, adjustment, problems);
        return columns is null || !problems.IsEmpty ? null : new PlainPlaces(columns, names.Length, separator, source);
    }

    /// <inheritdoc/>
    public override bool Has(BarColumn column) => Columns.Columns[(int)column] >= 0;

    /// <inheritdoc/>
    public override SourceSpan Date(int row) => _places.Value.Date(row);

    /// <inheritdoc/>
    public override SourceSpan Value(int row, BarColumn column) => _places.Value.Value(row, column);

    /// <inheritdoc/>
    public override string NameOf(int row) => _places.Value.NameOf(row);
}
