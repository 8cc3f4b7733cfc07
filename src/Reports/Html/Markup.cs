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
        Digits(max > 0 && double.IsFinite(value) ? Math.Clamp(value / max, 0, 1) * 100 : 0);

    /// <summary>A number's place on a gauge from 0 to 100, for lengths.</summary>
    public static string Percent(Gauge gauge, double number) => Digits(gauge.Share(number) * 100);

    /// <summary>How long the stretch between two numbers of a gauge is, from 0 to 100.</summary>
    public static string Length(Gauge gauge, double from, double to) => Digits(Math.Abs(gauge.Share(to) - gauge.Share(from)) * 100);

    /// <summary>Where a stretch of a gauge begins and how long it is, as a style.</summary>
    public static string Stretch(Gauge gauge, double from, double to) =>
        $"left:{Percent(gauge, Math.Min(from, to))}%;width:{Length(gauge, from, to)}%";

    /// <summary>The style of a gauge's bar, which begins at its left end where the scale has no numbers below zero.</summary>
    public static string Bar(Gauge gauge) =>
        gauge.Min < 0 ? Stretch(gauge, gauge.Origin, gauge.Value) : $"width:{Percent(gauge, gauge.Value)}%";

    /// <summary>The style that fills a cell of a heat map with its tone; null for other cells.</summary>
    public static string? Heat(Cell cell) =>
        cell.Heat is { } heat ? $"background:color-mix(in srgb,currentColor {Digits(8 + Math.Clamp(heat, 0, 1) * 32)}%,transparent)" : null;

    /// <summary>A chart's number in its table; a dash where missing.</summary>
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("#,0.####", CultureInfo.InvariantCulture) : "–";

    private static string Digits(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
