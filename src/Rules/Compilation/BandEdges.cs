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
            double edge = bands[i].From ?? Above(bands[i].Above) ?? (i == 0 ? double.NegativeInfinity : bands[i - 1].To ?? double.NaN);
            sound &= Check(bands, i, edge, edges, diagnostics);
            edges.Add(edge);
        }

        return sound ? edges.ToImmutable() : default;
    }

    /// <summary>The least number above an edge that does not belong to the stretch: doubles are countable.</summary>
    public static double? Above(double? edge) => edge is { } number ? Math.BitIncrement(number) : null;

    private static bool Check(
        ImmutableArray<BandRule> bands, int i, double edge, ImmutableArray<double>.Builder before, DiagnosticBag diagnostics)
    {
        var place = bands[i].Span with { Length = 1 };
        var problem = double.IsNaN(edge) ? RuleDiagnostics.NoEdge(place, "bands", "give its \"from\", or the \"to\" of the band before it")
            : (i > 0 && edge <= before[i - 1]) || bands[i].To <= edge ? RuleDiagnostics.Unordered(place, "the edges of bands", rising: true)
            : bands[i] is { From: not null, Above: not null } ? RuleDiagnostics.NoEdge(place, "bands", "give either from or above")
            : i > 0 && bands[i - 1].To is { } end && end < edge ? RuleDiagnostics.Gap(place, end, edge)
            : i > 0 && bands[i - 1].To is { } late && late > edge ? RuleDiagnostics.Overlap(place, edge, late)
            : i == bands.Length - 1 && bands[i].To is { } top ? RuleDiagnostics.Gap(place, top, double.PositiveInfinity)
            : null;
        if (problem is not null)
            diagnostics.Add(problem);
        return problem is null;
    }
}
