using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Tells problems that only follow from something nearby that could not be read: a sum over what is left, say.</summary>
internal sealed class FollowUps(PackDocument document, IReadOnlyList<Diagnostic> earlier)
{
    private readonly SourceSpan[] _regions =
    [
        .. document.Dimensions.Select(d => d.Span),
        .. document.Dimensions.SelectMany(d => d.SubScores).Select(s => s.Span),
        .. document.Levels.Select(l => l.Span),
        .. document.Report.SelectMany(s => s.Blocks).Select(b => b.Span),
        .. document.Composite is { } composite ? [composite.Span] : Array.Empty<SourceSpan>(),
    ];

    /// <summary>Whether a problem says nothing that earlier ones do not explain.</summary>
    public bool Contains(Diagnostic diagnostic)
    {
        if (!RuleDiagnostics.DependsOnSurroundings(diagnostic.Code))
            return false;
        if (document.Outline.IsPartial || diagnostic.Span is not { } span)
            return true;
        // A weight is missed at its dimension and stands at the composite.
        var around = diagnostic.Code == "SA6020" && document.Composite is { } composite ? composite.Span
            : _regions.Where(r => Holds(r, span)).OrderBy(r => r.Length).FirstOrDefault();
        return around.Source is null || earlier.Any(e => e.Span is { } place && Holds(around, place));
    }

    private static bool Holds(SourceSpan region, SourceSpan place) =>
        ReferenceEquals(region.Source, place.Source) && place.Start >= region.Start && place.Start < region.Start + region.Length;
}
