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
        Table("Grades", "Grade|Composite|Meaning…", pack.Grades.Select(g => Of(g.Grade, Edge(g.From, g.Above, g.To, g.Below), g.Because))),
        Table("Signals", "Signal|Composite|Meaning…", (pack.Signals?.Bands ?? []).Select(s => Of(s.Signal, Edge(s.From, s.Above, s.To, s.Below), s.Because))),
        Table("Caps: the signal stays at or below another", "While…|At most|Because…", (pack.Signals?.Caps ?? []).Select(c => Of(Text(c.When), Text(c.AtMost), Text(c.Because)))),
        Table("Vetoes: the signal is set whatever the score", "While…|Signal|Because…", (pack.Signals?.Vetoes ?? []).Select(v => Of(Text(v.When), Text(v.Signal), Text(v.Because)))));

    private static string Edge(double? from, double? above, double? to, double? below) =>
        from is { } least ? $"from {Number(least)}"
        : above is { } beyond ? $"above {Number(beyond)}"
        : to is { } most ? $"up to {Number(most)}"
        : below is { } under ? $"below {Number(under)}"
        : "any other";
}
