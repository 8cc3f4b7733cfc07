namespace SyntheticAlpha.Diagnostics;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
public static class Suggestion
{
    /// <summary>The nearest candidate as <c>did you mean "x"?</c>, or null where none is near.</summary>
    public static string? DidYouMean(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $"did you mean \"{nearest}\"?" : null;

    /// <summary>
    /// The candidate within a third of the name's length in edits, ties in ordinal order; where none is that near, the shortest that begins
    /// with the name as a word: <c>rsi</c> means <c>rsi_14</c>.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int limit = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            if (Math.Abs(name.Length - candidate.Length) >= limit)
                continue;
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < limit)
                (best, limit) = (candidate, distance);
        }

        return best ?? candidates.Where(c => BeginsWithWord(c, name)).OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal).FirstOrDefault();
    }

    private static bool BeginsWithWord(string candidate, string name) =>
        name.Length > 1 && candidate.Length > name.Length && candidate[name.Length] is '_' or '.' && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // Insertions, deletions, replacements and swaps of neighbours count one each (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
        }

        return row[b.Length];
    }
}
