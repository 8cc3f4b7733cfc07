using System.Collections.Frozen;
using System.Collections.Immutable;
using Sylvan.Data.Csv;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Understands the header row of the usual vendors.</summary>
internal static class CsvHeader
{
    private const string DateName = "date";
    private const string AdjustedName = "adj close";
    private const string VolumeName = "volume";

    // In the order of BarColumn.
    private static readonly string[] ColumnNames = ["open", "high", "low", "close", VolumeName, AdjustedName];

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["timestamp"] = DateName,
        ["datetime"] = DateName,
        ["date time"] = DateName,
        ["vol"] = VolumeName,
        ["adjclose"] = AdjustedName,
        ["adjusted close"] = AdjustedName,
        ["adjustedclose"] = AdjustedName,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The character that separates the header's cells: the most frequent of comma, semicolon and tab.</summary>
    public static char FindSeparator(ReadOnlySpan<char> header)
    {
        int commas = header.Count(','), semicolons = header.Count(';'), tabs = header.Count('\t');
        if (tabs > commas && tabs > semicolons)
            return '\t';
        return semicolons > commas ? ';' : ',';
    }

    /// <summary>The layout the row now under the reader describes, or null if it is no complete header (which is reported).</summary>
    public static CsvLayout? Read(CsvDataReader csv, CsvCells cells, int rowStart, Adjustment adjustment, BarProblems problems)
    {
        var headers = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetFieldSpan(i).Trim().ToString()).ToImmutableArray();
        if (headers.Any(h => CsvCell.TryDate(h, out _) || CsvCell.TryNumber(h, cells.Separator, out _)))
        {
            problems.Add(BarDiagnostics.NoHeader(cells.Row(rowStart)));
            return null;
        }

        var places = Places(headers, cells, rowStart, problems);
        if (ReportMissing(places, headers, cells, rowStart, adjustment, problems))
            return null;
        if (!places.ContainsKey(VolumeName))
            problems.Add(BarDiagnostics.NoVolumeColumn(cells.Row(rowStart)));
        var columns = ColumnNames.Select(name => places.GetValueOrDefault(name, -1)).ToImmutableArray();
        return new CsvLayout(cells.Row(rowStart), headers.Length, places[DateName], columns);
    }

    private static Dictionary<string, int> Places(ImmutableArray<string> headers, CsvCells cells, int rowStart, BarProblems problems)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < headers.Length; i++)
        {
            string name = NameOf(headers[i]);
            if (IsKnown(name) && !places.TryAdd(name, i))
                problems.Add(BarDiagnostics.RepeatedColumn(cells.Find(rowStart, i), name, headers[places[name]]));
        }

        return places;
    }

    private static bool ReportMissing(
        Dictionary<string, int> places, ImmutableArray<string> headers, CsvCells cells, int rowStart, Adjustment adjustment, BarProblems problems)
    {
        bool missing = false;
        foreach (string name in (string[])[DateName, .. ColumnNames])
        {
            if (places.ContainsKey(name) || name == VolumeName || (name == AdjustedName && adjustment == Adjustment.None))
                continue;
            missing = true;
            var unknown = headers.Where(h => h.Length > 0 && !IsKnown(NameOf(h)));
            problems.Add(BarDiagnostics.MissingColumn(cells.Row(rowStart), name, headers, [.. unknown]));
        }

        return missing;
    }

    private static bool IsKnown(string name) => name == DateName || ColumnNames.Contains(name);

    private static string NameOf(string header)
    {
        string name = header.Trim('<', '>', ' ').Replace('_', ' ').ToLowerInvariant();
        return Synonyms.GetValueOrDefault(name, name);
    }
}
