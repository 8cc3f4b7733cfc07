namespace SyntheticAlpha.Bars.Checks;

/// <summary>Finds bars that are the same over and over, which is how some vendors fill gaps.</summary>
internal static class RepeatedBarCheck
{
    private const int ShortestStretch = 5;

    /// <summary>Runs the check.</summary>
    public static void Run(BarTable table, BarProblems problems)
    {
        // A stretch has a bar that is the same as the one before it among any so many bars in a row, wherever it begins.
        const int step = ShortestStretch - 1;
        for (int i = step; i < table.Count; i += step)
        {
            if (!AreSame(table, i - 1, i))
                continue;
            int start = i - 1, end = i + 1;
            while (start > 0 && AreSame(table, start - 1, i))
                start--;
            while (end < table.Count && AreSame(table, end, i))
                end++;
            if (end - start >= ShortestStretch)
                problems.Add(BarDiagnostics.RepeatedBars(table.DatePlace(start), table.Dates[start], table.Dates[end - 1], end - start));
            i = end;
        }
    }

    // Equals and not ==, so that two missing volumes are the same.
    private static bool AreSame(BarTable table, int a, int b)
    {
        for (var column = BarColumn.Open; column <= BarColumn.Volume; column++)
            if (!table[column][a].Equals(table[column][b]))
                return false;
        return true;
    }
}
