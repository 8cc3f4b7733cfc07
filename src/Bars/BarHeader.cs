using System.Collections.Frozen;
using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Which column holds what, by the names that the usual vendors give them.</summary>
/// <param name="Date">Index of the dates.</param>
/// <param name="Columns">Index of each column in the order of <see cref="BarColumn"/>, -1 where there is none.</param>
internal sealed record BarHeader(int Date, ImmutableArray<int> Columns)
{
    private const string DateName = "date";
    private const string AdjustedName = "adj close";
    private const string VolumeName = "volume";

    // In the order of BarColumn.
    private static readonly string[] ColumnNames = ["open", "high", "low", "close", VolumeName, AdjustedName];

    // The first of these that a header has is the symbol's: "name" means it only where nothing else does.
    private static readonly string[] SymbolNames = ["symbol", "ticker", "sym", "instrument", "name"];

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

    /// <summary>The header these names make, or null if a column is missing or stands twice (which is reported).</summary>
    /// <param name="names">The names as the file has them.</param>
    /// <param name="all">The place of the whole header.</param>
    /// <param name="place">The place of one name.</param>
    /// <param name="adjustment">The prices asked for: an adjusted close is needed only where they are made of it.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static BarHeader? Read(
        ImmutableArray<string> names, SourceSpan all, Func<int, SourceSpan> place, Adjustment adjustment, BarProblems problems)
    {
        var places = Places(names, place, problems);
        if (ReportMissing(places, names, all, adjustment, problems))
            return null;
        if (!places.ContainsKey(VolumeName))
            problems.Add(BarDiagnostics.NoVolumeColumn(all));
        return new BarHeader(places[DateName], [.. ColumnNames.Select(name => places.GetValueOrDefault(name, -1))]);
    }

    /// <summary>Index of the column with symbols, -1 where there is none.</summary>
    public static int SymbolOf(IEnumerable<string> names)
    {
        var known = names.Select(NameOf).ToList();
        return SymbolNames.Select(n => known.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);
    }

    private static Dictionary<string, int> Places(ImmutableArray<string> names, Func<int, SourceSpan> place, BarProblems problems)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            string name = NameOf(names[i]);
            if (IsKnown(name) && !places.TryAdd(name, i))
                problems.Add(BarDiagnostics.RepeatedColumn(place(i), name, names[places[name]]));
        }

        return places;
    }

    private static bool ReportMissing(
        Dictionary<string, int> places, ImmutableArray<string> names, SourceSpan all, Adjustment adjustment, BarProblems problems)
    {
        bool missing = false;
        foreach (string name in (string[])[DateName, .. ColumnNames])
        {
            if (places.ContainsKey(name) || name == VolumeName || (name == AdjustedName && adjustment != Adjustment.AdjustedClose))
                continue;
            missing = true;
            var unknown = names.Where(h => h.Length > 0 && !IsKnown(NameOf(h)));
            problems.Add(BarDiagnostics.MissingColumn(all, name, names, [.. unknown]));
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
