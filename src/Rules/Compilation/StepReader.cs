using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>A grade or signal as it is written: a word with at most one edge.</summary>
internal sealed record StepRow(string Word, double? From, double? Above, double? To, double? Below, string? Because, SourceSpan Span)
{
    /// <summary>Whether its edge is an upper one: less is better.</summary>
    public bool IsUpper => To is not null || Below is not null;

    /// <summary>How many edges it has.</summary>
    public int Edges => new[] { From, Above, To, Below }.Count(e => e is not null);

    /// <summary>The least number on the upper side of the edge; null where it has none.</summary>
    public double? Cut => From ?? Below ?? BandEdges.Above(Above ?? To);

    /// <summary>The edge as a comparison; empty where there is none.</summary>
    public string Comparison => string.Create(CultureInfo.InvariantCulture,
        $"{(From is { } from ? $">= {from}" : Above is { } above ? $"> {above}" : To is { } to ? $"<= {to}" : Below is { } below ? $"< {below}" : "")}");

    /// <summary>The numbers that give the word, in words.</summary>
    public string Stretch => string.Create(CultureInfo.InvariantCulture,
        $"{(From is { } from ? $"from {from}" : Above is { } above ? $"above {above}" : To is { } to ? $"up to {to}" : Below is { } below ? $"below {below}" : "any other")}");
}

/// <summary>Reads grades and signals, written from the best to the worst, and checks their edges.</summary>
internal static class StepReader
{
    /// <summary>The steps from the worst to the best, each with the least number that gives it.</summary>
    public static ImmutableArray<Step> Read(ImmutableArray<StepRow> rows, string what, DiagnosticBag diagnostics)
    {
        bool isUpper = rows.Any(r => r.IsUpper);
        Check(rows, what, isUpper, diagnostics);
        // Where less is better, a word begins where the better one before it ends.
        var steps = rows.Select((row, i) => new Step(
            row.Word, (isUpper ? i == 0 ? null : rows[i - 1].Cut : row.Cut) ?? double.NegativeInfinity, row.Stretch, row.Because, row.Span)
        { Edge = row.Comparison });
        return [.. steps.Reverse()];
    }

    private static void Check(ImmutableArray<StepRow> rows, string what, bool isUpper, DiagnosticBag diagnostics)
    {
        bool isMixed = rows.Any(r => r.Edges > 1 || (r.Edges == 1 && r.IsUpper != isUpper));
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Length; i++)
        {
            var place = rows[i].Span with { Length = 1 };
            if (!words.Add(rows[i].Word))
                diagnostics.Add(RuleDiagnostics.RepeatedName(place, rows[i].Word, $"one of the {what}"));
            if (rows[i].Edges > 1 || (rows[i].Edges == 1 && rows[i].IsUpper != isUpper))
                diagnostics.Add(RuleDiagnostics.MixedEdges(place, what));
            else if (i == rows.Length - 1 && rows[i].Edges > 0)
                diagnostics.Add(RuleDiagnostics.NoFloor(place, what));
            else if (i < rows.Length - 1 && rows[i].Edges == 0)
                diagnostics.Add(RuleDiagnostics.NoEdge(place, what, "give its \"from\": only the last goes without"));
            else if (i > 0 && !isMixed && (isUpper ? rows[i].Cut <= rows[i - 1].Cut : rows[i].Cut >= rows[i - 1].Cut))
                diagnostics.Add(RuleDiagnostics.Unordered(place, isUpper ? $"the edges of {what}" : $"the lower edges of {what}", rising: isUpper));
        }
    }
}
