using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SyntheticAlpha.Bars.Checks;

/// <summary>Checks the volumes of bars.</summary>
internal static class VolumeChecks
{
    private const int ShortestStretch = 5;

    /// <summary>Runs the checks.</summary>
    public static void Run(BarTable table, BarProblems problems)
    {
        if (!table.Has(BarColumn.Volume) || AreAllTraded(table[BarColumn.Volume]))
            return;
        CheckMissing(table, problems);
        CheckZero(table, problems);
        var volume = table[BarColumn.Volume];
        for (int i = 0; i < volume.Length; i++)
            if (volume[i] < 0)
                problems.Add(BarDiagnostics.NegativeVolume(table.Place(i, BarColumn.Volume), volume[i]));
    }

    // Most files: there is nothing to look for.
    private static bool AreAllTraded(ReadOnlySpan<double> volume)
    {
        var blocks = MemoryMarshal.Cast<double, Vector256<double>>(volume);
        foreach (var block in blocks)
            if (!Vector256.GreaterThanAll(block, Vector256<double>.Zero))
                return false;
        foreach (double last in volume[(blocks.Length * Vector256<double>.Count)..])
            if (!(last > 0))
                return false;
        return true;
    }

    private static void CheckMissing(BarTable table, BarProblems problems)
    {
        var volume = table[BarColumn.Volume];
        int count = 0, first = 0;
        for (int i = 0; i < volume.Length; i++)
            if (double.IsNaN(volume[i]) && count++ == 0)
                first = i;
        if (count > 0)
            problems.Add(BarDiagnostics.MissingVolume(table.Place(first, BarColumn.Volume), table.Dates[first], count));
    }

    private static void CheckZero(BarTable table, BarProblems problems)
    {
        var volume = table[BarColumn.Volume];
        for (int start = 0, end; start < volume.Length; start = end + 1)
        {
            end = start;
            while (end < volume.Length && volume[end] == 0)
                end++;
            if (end - start >= ShortestStretch)
                problems.Add(BarDiagnostics.ZeroVolume(table.Place(start, BarColumn.Volume), table.Dates[start], table.Dates[end - 1], end - start));
        }
    }
}
