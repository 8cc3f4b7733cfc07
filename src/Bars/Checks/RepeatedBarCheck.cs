namespace SyntheticAlpha.Bars.Checks;

/// <summary>Finds bars that are the same over and over, which is how some vendors fill gaps.</summary>
internal static class RepeatedBarCheck
{
    private const int ShortestStretch = 5;

    /// <summary>Runs the check.</summary>
    public static void Run(BarTable table, BarProblems problems)
    {
        for (int start = 0, end; start < table.Count; start = end)
        {
            end = start + 1;
            while (end < table.Count && AreSame(table, start, end))
                end++;
            if (end - start >= ShortestStretch)
                problems.Add(BarDiagnostics.RepeatedBars(table.DatePlace(start), table.Dates[start], table.Dates[end - 1], end - start));
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
