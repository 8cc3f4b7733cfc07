using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes how easily a grade is lost as a page.</summary>
public static class FragilityReport
{
    /// <summary>The path that asks for it.</summary>
    public const string Path = "fragility";

    /// <summary>The page; its head is that of the report.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Assessment assessment, IEnumerable<Diagnostic> notices, string engine)
    {
        ImmutableArray<ReportBlock> blocks = Fragility.Measure(assessment) is { } result
            ? [
                new ParagraphsBlock(null, [RichText.Plain(FragilityTable.Line(result))]),
                new FragilityTable(assessment, new FigureWriter(assessment)).Build(null),
                new ParagraphsBlock("How to read it", [.. Notes().Select(RichText.Plain)]),
            ]
            : [new ParagraphsBlock(null, [RichText.Plain("There is no grade to lose: the pack has none, or the composite is missing.")])];
        return ExplanationReport.Page(assessment, notices, engine, [new ReportSection(Path, "How sure the grade is", blocks)]);
    }

    private static IEnumerable<string> Notes()
    {
        yield return "At ±5% and ±1 standard deviation every number that the rules read moves at once and by itself, those that prices drive included: what a slip or an ordinary change of any of them does. A standard deviation is that of the number's own history, or of its range in the dossier; numbers without either stay.";
        yield return "With the dossier's ranges only the inputs that are given as ranges move, within these; all else counts as exact. So this share is mostly the higher one (alpha ranges SYMBOL).";
        yield return "Hangs on: the numbers that most of the composite's variance comes from when each moves by up to its own standard deviation. They need not be those nearest to an edge.";
    }
}
