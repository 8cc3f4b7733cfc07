using System.Collections.Immutable;
using Sylvan.Data.Csv;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Understands the header row of a CSV text.</summary>
internal static class CsvHeader
{
    /// <summary>The character that separates the header's cells: the most frequent of comma, semicolon and tab.</summary>
    public static char FindSeparator(ReadOnlySpan<char> header)
    {
        int commas = header.Count(','), semicolons = header.Count(';'), tabs = header.Count('\t');
        if (tabs > commas && tabs > semicolons)
            return '\t';
        return semicolons > commas ? ';' : ',';
    }

    /// <summary>Whether the first row holds values: a header names no dates and no numbers.</summary>
    public static bool HoldsValues(IEnumerable<string> cells, char separator) =>
        cells.Any(c => CsvCell.TryDate(c, out _) || CsvCell.TryNumber(c, separator, out _));

    /// <summary>The layout the row now under the reader describes, or null if it is no complete header (which is reported).</summary>
    public static CsvLayout? Read(CsvDataReader csv, CsvCells cells, int rowStart, Adjustment adjustment, BarProblems problems)
    {
        var names = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetFieldSpan(i).Trim().ToString()).ToImmutableArray();
        var row = cells.Row(rowStart);
        if (HoldsValues(names, cells.Separator))
        {
            problems.Add(BarDiagnostics.NoHeader(row));
            return null;
        }

        var header = BarHeader.Read(names, row, i => cells.Find(rowStart, i), adjustment, problems);
        return header is null ? null : new CsvLayout(row, names.Length, header.Date, header.Columns, CsvLayout.Plain);
    }
}
