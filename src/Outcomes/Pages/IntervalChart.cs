using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>Intervals as bars beneath each other, toned where zero, which is marked, is outside.</summary>
internal static class IntervalChart
{
    public static ChartBlock Of(string title, IEnumerable<(string Title, double Value, Interval? Interval, string Text)> figures)
    {
        var all = figures.ToArray();
        double low = all.Select(f => f.Interval?.Low ?? f.Value).Append(0).Min(), high = all.Select(f => f.Interval?.High ?? f.Value).Append(0).Max();
        return new ChartBlock(title, new StepsChart(low, high > low ? high : low + 1,
            [.. all.Select(f => new ChartStep(f.Title, f.Interval?.Low ?? f.Value, f.Interval?.High ?? f.Value, f.Text, Numbers.ToneOf(f.Interval), false))])
        { Mark = 0 });
    }
}
