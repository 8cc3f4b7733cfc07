using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Contents;

/// <summary>
/// Places in a file of columns: the rows that were read as lines of text, each with its number in the file. A row is known by its index among those read.
/// </summary>
internal sealed class ColumnPlaces(ColumnNames names, BarHeader header, ColumnRows rows) : BarPlaces
{
    // Which of the columns read a bar's column is; those the file lacks were not read.
    private readonly ImmutableArray<int> _read = [.. header.Columns.Select((at, i) => at < 0 ? -1 : header.Columns.Take(i).Count(c => c >= 0))];
    private readonly int[] _starts = new int[rows.Rows.Length];
    private SourceText? _source;

    /// <inheritdoc/>
    public override SourceSpan Header => names.All;

    /// <summary>A row's value, NaN where it has none.</summary>
    public double ValueOf(int row, BarColumn column) => _read[(int)column] is >= 0 and int read ? rows.Values[read][row] : double.NaN;

    /// <inheritdoc/>
    public override bool Has(BarColumn column) => _read[(int)column] >= 0;

    /// <inheritdoc/>
    public override SourceSpan Date(int row) => Cell(row, 0);

    /// <inheritdoc/>
    public override SourceSpan Value(int row, BarColumn column) => Cell(row, 1 + _read[(int)column]);

    /// <inheritdoc/>
    public override string NameOf(int row) => string.Create(CultureInfo.InvariantCulture, $"row {rows.Rows[row]}");

    private SourceSpan Cell(int row, int cell)
    {
        var source = _source ??= Write();
        int start = _starts[row];
        for (int i = 0; i < cell; i++)
            start = source.Text.IndexOf(',', start) + 1;
        return new SourceSpan(source, start, source.Text.AsSpan(start).IndexOfAny(',', '\n') is >= 0 and int length ? length : source.Text.Length - start);
    }

    // Written once there is something to point at.
    private SourceText Write()
    {
        var text = new StringBuilder();
        for (int row = 0; row < rows.Rows.Length; row++)
        {
            _starts[row] = text.Length;
            text.Append(rows.Days[row] is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : rows.DayTexts?[row]?.Replace(',', ' ').Replace('\n', ' '));
            foreach (double[] column in rows.Values)
                text.Append(',').Append(double.IsNaN(column[row]) ? "" : column[row].ToString("R", CultureInfo.InvariantCulture));
            text.Append('\n');
        }

        return new SourceText(names.Path + " [rows]", text.ToString(), [.. rows.Rows.Select(r => (int)Math.Min(r, int.MaxValue))]);
    }
}
