using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>A fact or input on the day of an assessment.</summary>
/// <param name="Name">The name that rules use.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Value">The value as reports write it; a dash where missing.</param>
/// <param name="Number">The value as it is in the computation; null where missing or not a number.</param>
/// <param name="Unit">The unit's name; empty for words, conditions and dates.</param>
/// <param name="Basis">What it rests on: bars, or the least sure of the inputs below it; a dash where it rests on neither.</param>
/// <param name="Known">The oldest day among what it rests on, ISO; a dash where there is none.</param>
/// <param name="AgeDays">Calendar days from then to the day of the assessment; null where there is none.</param>
/// <param name="Expression">The expression as written; empty for inputs.</param>
/// <param name="Place">Where it is declared, <c>file:line:column</c>.</param>
/// <param name="BarsNeeded">How many bars its first value takes; 0 where it reads none.</param>
/// <param name="Missing">Why there is no value; null where there is one.</param>
public sealed record FactLine(
    string Name, string Title, string Value, double? Number, string Unit, string Basis, string Known, int? AgeDays,
    string Expression, string Place, int BarsNeeded, string? Missing);

/// <summary>Lists every fact and input of an assessment.</summary>
public static class FactList
{
    /// <summary>The inputs, then the facts, each in the order of the pack.</summary>
    public static ImmutableArray<FactLine> Of(Assessment assessment)
    {
        var figures = new FigureWriter(assessment);
        var inputs = assessment.Pack.Inputs.Where(i => i.Node is not null)
            .Select(i => Line(assessment, figures, i.Name, i.Title, i.Node!.Value, "", i.Format, i.Span));
        var facts = assessment.Pack.Facts
            .Select(f => Line(assessment, figures, f.Name, f.Title ?? f.Name, f.Node, SourceText.OneLine(f.Expression), f.Format, f.Span));
        return [.. inputs, .. facts];
    }

    private static FactLine Line(
        Assessment assessment, FigureWriter figures, string name, string title, int id, string expression, NumberFormat? format, SourceSpan span)
    {
        var node = assessment.Pack.Plan.Nodes[id];
        bool missing = assessment.IsMissing(id), number = node.Type.Kind == ValueKind.Number;
        var origin = Provenance.Of(assessment, id);
        return new FactLine(
            name, title, figures.Format(id, format), number && !missing ? assessment[id] : null,
            number ? node.Type.Unit.ToString() : "",
            origin.Basis?.ToString().ToLowerInvariant() ?? (origin.Known is null ? NumberFormat.Missing : "bars"),
            origin.Known is { } day ? FormattableString.Invariant($"{day:yyyy-MM-dd}") : NumberFormat.Missing,
            origin.Known is { } known ? assessment.AsOf.DayNumber - known.DayNumber : null,
            expression, span.ToString(), expression.Length == 0 ? 0 : node.BarsNeeded, missing ? assessment.WhyMissing(id) : null);
    }
}
