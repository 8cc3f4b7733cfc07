using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Documents;
using static SyntheticAlpha.Authoring.Pages.Tables;

namespace SyntheticAlpha.Authoring.Pages;

/// <summary>What a pack makes of the composite: grades, signals, and what holds signals back.</summary>
internal static class VerdictPages
{
    /// <summary>The section.</summary>
    public static IEnumerable<ReportSection> Sections(PackDocument pack) => Section(
        "verdict", "Grade and signal",
        Table("Grades", "Grade|Composite|Meaning…", pack.Grades.Select(g => Of(g.Grade, From(g.From), g.Because))),
        Table("Signals", "Signal|Composite|Meaning…", (pack.Signals?.Bands ?? []).Select(s => Of(s.Signal, From(s.From), s.Because))),
        Table("Caps: the signal stays at or below another", "While…|At most|Because…", (pack.Signals?.Caps ?? []).Select(c => Of(Text(c.When), Text(c.AtMost), Text(c.Because)))),
        Table("Vetoes: the signal is set whatever the score", "While…|Signal|Because…", (pack.Signals?.Vetoes ?? []).Select(v => Of(Text(v.When), Text(v.Signal), Text(v.Because)))));

    private static string From(double? edge) => edge is { } from ? $"from {Number(from)}" : "below";
}
