using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Finds the lower edges of bands and reports gaps, overlaps and disorder.</summary>
internal static class BandEdges
{
    /// <summary>The lower edge of each band, −∞ for a first one that is open; default where they are wrong.</summary>
    public static ImmutableArray<double> Of(ImmutableArray<BandRule> bands, DiagnosticBag diagnostics)
    {
        var edges = ImmutableArray.CreateBuilder<double>();
        bool sound = true;
        for (int i = 0; i < bands.Length; i++)
        {
            double edge = bands[i].From ?? (i == 0 ? double.NegativeInfinity : bands[i - 1].To ?? double.NaN);
            sound &= Check(bands, i, edge, edges, diagnostics);
            edges.Add(edge);
        }

        return sound ? edges.ToImmutable() : default;
    }

    private static bool Check(
        ImmutableArray<BandRule> bands, int i, double edge, ImmutableArray<double>.Builder before, DiagnosticBag diagnostics)
    {
        if (double.IsNaN(edge) || (i > 0 && edge <= before[i - 1]) || bands[i].To <= edge)
        {
            diagnostics.Add(RuleDiagnostics.Unordered(bands[i].Span with { Length = 1 }, "the edges of bands", rising: true));
            return false;
        }

        if (i == 0 || bands[i - 1].To is not { } end || end == edge)
            return true;
        diagnostics.Add(end < edge
            ? RuleDiagnostics.Gap(bands[i].Span with { Length = 1 }, end, edge)
            : RuleDiagnostics.Overlap(bands[i].Span with { Length = 1 }, edge, end));
        return false;
    }
}
