using SyntheticAlpha.Bars.Csv;

namespace SyntheticAlpha.Bars.Contents;

/// <summary>Bars out of a file of typed columns.</summary>
internal sealed class ColumnContent(string path, IColumnFile file) : IBarContent
{
    private static readonly int ColumnCount = Enum.GetValues<BarColumn>().Length;

    private readonly FileColumn? _symbol = BarHeader.SymbolOf(file.Columns.Select(c => c.Name)) is >= 0 and int index ? file.Columns[index] : null;
    private DistinctTexts? _symbols;

    /// <inheritdoc/>
    public IReadOnlyList<string> Symbols => Distinct?.Texts ?? [];

    private DistinctTexts? Distinct => _symbol is null ? null : _symbols ??= file.Distinct(_symbol);

    /// <inheritdoc/>
    public BarTable? Read(string? symbol, AdjustmentChoice choice, BarProblems problems)
    {
        if (Distinct is { Missing: > 0 } some)
            problems.Add(BarDiagnostics.RowsWithoutSymbol(path, FormattableString.Invariant($"row {some.FirstMissing}"), some.Missing));
        var names = new ColumnNames(path, file.Columns);
        var header = BarHeader.Read([.. file.Columns.Select(c => c.Name)], names.All, names.Place, choice.Kind, problems);
        if (header is null || !HasRightTypes(header, names, problems))
            return null;
        int[] columns = [.. header.Columns.Where(i => i >= 0)];
        var rows = file.Read(
            file.Columns[header.Date], [.. columns.Select(i => file.Columns[i])],
            symbol is not null && _symbol is not null ? (_symbol, symbol) : null);
        return Fill(rows, header, names, choice, problems);
    }

    /// <inheritdoc/>
    public string FileHash() => file.Hash();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The file is opened anew for each question.
    }

    private bool HasRightTypes(BarHeader header, ColumnNames names, BarProblems problems)
    {
        var date = file.Columns[header.Date];
        if (date.Kind == ColumnKind.Instant)
            problems.Add(BarDiagnostics.InstantsForDays(names.Place(header.Date), date.Name));
        else if (date.Kind is ColumnKind.Number or ColumnKind.Other)
            problems.Add(BarDiagnostics.WrongType(names.Place(header.Date), date.Name, date.Type, "days (DATE)"));
        foreach (int i in header.Columns)
            if (i >= 0 && file.Columns[i] is { Kind: not (ColumnKind.Number or ColumnKind.Whole) } column)
                problems.Add(BarDiagnostics.WrongType(names.Place(i), column.Name, column.Type, "numbers (DOUBLE)"));
        return !problems.HasErrors;
    }

    private static BarTable? Fill(ColumnRows rows, BarHeader header, ColumnNames names, AdjustmentChoice choice, BarProblems problems)
    {
        var places = new ColumnPlaces(names, header, rows);
        var table = new BarTable(places, choice);
        Span<double> values = stackalloc double[ColumnCount];
        for (int row = 0; row < rows.Rows.Length; row++)
            if (TryDate(rows, row, places, problems, out var date) & TryValues(rows, row, places, problems, values))
                table.Add(date, values, row);
        if (table.Count > 0)
            return table;
        if (!problems.HasErrors)
            problems.Add(BarDiagnostics.NoBars(places.Header));
        return null;
    }

    private static bool TryDate(ColumnRows rows, int row, ColumnPlaces places, BarProblems problems, out DateOnly date)
    {
        string? text = rows.DayTexts?[row];
        if (rows.Days[row] is { } day)
            date = day;
        else if (!CsvCell.TryDate(text?.Trim(), out date))
            problems.Add(BarDiagnostics.NotADate(places.Date(row), text ?? ""));
        else
            return true;
        return rows.Days[row] is not null;
    }

    private static bool TryValues(ColumnRows rows, int row, ColumnPlaces places, BarProblems problems, Span<double> values)
    {
        bool good = true;
        for (int i = 0; i < values.Length; i++)
        {
            var column = (BarColumn)i;
            values[i] = places.ValueOf(row, column);
            if (double.IsFinite(values[i]) || !places.Has(column))
                continue;
            if (double.IsInfinity(values[i]))
                problems.Add(BarDiagnostics.NotANumber(places.Value(row, column), column, "Infinity", ','));
            else if (column == BarColumn.Volume)
                continue;
            else if (good)
                problems.Add(BarDiagnostics.MissingPrice(places.Value(row, column), column));
            good = false;
        }

        return good;
    }
}
