using Microsoft.AspNetCore.Components;

namespace SyntheticAlpha.Reports.Html;

/// <summary>The style and the scripts that are written into every page, read from the assembly once.</summary>
internal static class PageAssets
{
    /// <summary>The page's style.</summary>
    public static readonly MarkupString Style = Read("report.css", "chart.css", "tree.css", "print.css");

    /// <summary>The chart library, with its notices.</summary>
    public static readonly MarkupString ChartLibrary = Read("echarts.min.js");

    /// <summary>The page's own scripts.</summary>
    public static readonly MarkupString Scripts = Read("theme.js", "price-chart.js", "bar-charts.js", "charts.js", "explain.js");

    /// <summary>The style of tables that can be sorted; only pages that have one carry it.</summary>
    public static readonly MarkupString SortStyle = Read("sort.css");

    /// <summary>What sorts them.</summary>
    public static readonly MarkupString SortScript = Read("sort.js");

    private static MarkupString Read(params string[] names) => new("\n" + string.Join("\n", names.Select(ReadText)));

    private static string ReadText(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("Html." + name)
            ?? throw new InvalidOperationException($"The asset {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
