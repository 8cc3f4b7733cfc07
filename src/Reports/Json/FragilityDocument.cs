using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Json;

/// <summary>How easily the grade is lost.</summary>
[Description("How easily the grade is lost.")]
public sealed record FragilityDocument(
    [property: Description("The margin in words.")] string Margin,
    [property: Description("How far the composite is above the grade's lower edge; null for the lowest grade.")] double? Above,
    [property: Description("How far it is below the next grade; null for the best.")] double? Below,
    [property: Description("The nearest edge in words; null where there is none.")] string? NearestEdge,
    [property: Description("The share of draws that keep the grade with every number within 5% of itself; null where there is no number to move.")] double? KeptByPercent,
    [property: Description("The share of draws that keep it with every number within a standard deviation of its own history or range; null where no number has one.")] double? KeptBySpread,
    [property: Description("How many draws each share is of.")] int Draws,
    [property: Description("The facts that the composite hangs on most, with their shares of its variance.")] ImmutableArray<OutcomeShareDocument> HangsOn,
    [property: Description("What ranges of the dossier leave open; null where there are none.")] RangesDocument? Ranges)
{
    /// <summary>The document; null where the pack's report does not show it or there is no grade.</summary>
    internal static FragilityDocument? Of(Assessment assessment)
    {
        if (!assessment.Pack.Sections.SelectMany(s => s.Parts).Any(p => p is TablePart { Kind: TableKind.Fragility }))
            return null;
        return Measured(assessment);
    }

    /// <summary>The document whatever the report shows; null where there is no grade.</summary>
    public static FragilityDocument? Measured(Assessment assessment)
    {
        if (Fragility.Measure(assessment) is not { } result)
            return null;
        return new FragilityDocument(
            FragilityTable.Margin(result), JsonExplanation.Finite(result.Above), JsonExplanation.Finite(result.Below),
            result.Edge is { } edge ? FragilityTable.Edge(new FigureWriter(assessment), new PartTitles(assessment.Pack), edge) : null,
            JsonExplanation.Finite(result.KeptByPercent), JsonExplanation.Finite(result.KeptBySpread), result.Count, [.. result.HangsOn.Select(h => new OutcomeShareDocument(h.Lever.Name, h.Share))],
            RangeFinder.Find(assessment, RangeInput.Of(assessment), FragilityTable.Draws) is { } ranges ? FlipWriter.Ranges(ranges) : null);
    }
}
