using System.Globalization;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Html;

/// <summary>Names and numbers as the page's elements want them.</summary>
internal static class Markup
{
    /// <summary>The id of a section's element.</summary>
    public static string SectionId(ReportSection section) => "section-" + section.Id;

    /// <summary>The address of an element of the page.</summary>
    public static string Link(string id) => "#" + Uri.EscapeDataString(id);

    /// <summary>The id of a step's entry in the trace.</summary>
    public static string TraceId(int node) => "trace-" + node.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a step is called: its title, its name, or the rule itself.</summary>
    public static string NameOf(TraceEntry entry) =>
        Given(entry.Title) ?? Given(entry.Name) ?? Given(entry.Expression) ?? "Step " + entry.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A class name for a tone.</summary>
    public static string? ClassOf(Tone tone) => tone == Tone.None ? null : "tone-" + tone.ToString().ToLowerInvariant();

    /// <summary>A share of a maximum from 0 to 100, for lengths.</summary>
    public static string Percent(double value, double max) =>
        (max > 0 && double.IsFinite(value) ? Math.Clamp(value / max, 0, 1) * 100 : 0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A chart's number in its table; a dash where missing.</summary>
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("#,0.####", CultureInfo.InvariantCulture) : "–";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
