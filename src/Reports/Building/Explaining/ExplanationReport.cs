using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Turns explanations into pages that the renderers of reports lay out.</summary>
public static class ExplanationReport
{
    /// <summary>The tree of an explanation as a page.</summary>
    /// <param name="explanation">The tree.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Explanation explanation, IEnumerable<Diagnostic> notices, string engine) =>
        Page(explanation.Assessment, notices, engine, [new ReportSection("explanation", $"Why: {explanation.Path}", [new TreeWriter(explanation).Write(null), .. HowSure(explanation)])]);

    // Who asks for the verdict will ask next how sure it is.
    private static IEnumerable<ReportBlock> HowSure(Explanation explanation) =>
        explanation.Root.Kind is ExplanationKind.Composite or ExplanationKind.Grade && Fragility.Measure(explanation.Assessment) is { } result
            ? [new ParagraphsBlock(null, [RichText.Plain($"{FragilityTable.Line(result)} More: alpha explain {explanation.Assessment.Data.Bars.Symbol} {FragilityReport.Path}.")])]
            : [];

    /// <summary>A page with the report's head over some sections; trees say themselves how their figures came about.</summary>
    internal static Report Page(Assessment assessment, IEnumerable<Diagnostic> notices, string engine, ImmutableArray<ReportSection> sections)
    {
        var header = ReportBuilder.HeaderOf(assessment, notices, engine);
        var made = header.Facts.Where(f => f.Label is "Rules" or "Bars" or "Dossier").ToImmutableArray();
        return new Report(header with { Facts = made }, sections, RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }
}
