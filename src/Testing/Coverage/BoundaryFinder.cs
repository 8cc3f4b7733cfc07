using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>
/// Finds thresholds: comparisons in conditions, edges of bands, grades and signals. Each has two sides that tell a wrong threshold
/// or operator from the right one: the threshold itself, and values within 2% beside it on the side where the answer changes:
/// below an edge that belongs to what is above it (<c>from</c>, <c>below</c>), above one that does not (<c>above</c>, <c>to</c>).
/// </summary>
internal sealed class BoundaryFinder(Pack pack)
{
    private const double Near = 0.02;

    // Beside a threshold of zero 2% is nothing, so a small amount of the unit counts.
    private const double NearZero = 0.05;

    /// <summary>Two points for each threshold.</summary>
    public IEnumerable<CoveragePoint> Find()
    {
        var comparisons = pack.Plan.Nodes.Where(n => n is { IsDerived: false, Span: not null } && n.Operation.Key is "row:<" or "row:<=")
            .Where(n => pack.Plan.Nodes[n.Operands[0]].Type.Kind is ValueKind.Number or ValueKind.Date);
        var bands = pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Method is Bands)
            .SelectMany(s => ((Bands)s.Method).Items.Select(i => new Threshold(((Bands)s.Method).Expression, s.Raw, ((Bands)s.Method).Of, i.From, i.Span)));
        var grades = Steps("grade", pack.Grades?.Node, pack.Grades?.Steps ?? []);
        var signals = Steps("signal", pack.Signals?.Node, pack.Signals?.Steps ?? []);
        return comparisons.SelectMany(Comparison)
            .Concat(bands.Concat(grades).Concat(signals).Where(e => double.IsFinite(e.From)).SelectMany(Edge));
    }

    // Where less is better, the edge that a step is written with is where the next worse begins.
    private IEnumerable<Threshold> Steps(string what, int? node, ImmutableArray<Step> steps)
    {
        if (pack.Composite is not { } composite || node is not { } scale)
            return [];
        bool isUpper = steps.Length > 1 && double.IsFinite(steps[0].From);
        return steps.Select((s, i) => new Threshold(
            $"{what} {s.Word}", scale, composite.Node, !isUpper ? s.From : i == 0 ? double.NegativeInfinity : steps[i - 1].From, s.Span));
    }

    private static IEnumerable<CoveragePoint> Edge(Threshold edge)
    {
        double written = Written(edge.From);
        bool isAbove = written < edge.From;
        string text = written.ToString("0.####", CultureInfo.InvariantCulture);
        yield return new CoveragePoint(CoverageKind.Boundary, $"{edge.Name}: at {text}", edge.Span, edge.Node, null, v => v(edge.Of) == written) { Looks = [edge.Of] };
        yield return new CoveragePoint(
            CoverageKind.Boundary, $"{edge.Name}: just {(isAbove ? "above" : "below")} {text}", edge.Span, edge.Node, null,
            v => (isAbove ? v(edge.Of) > written : v(edge.Of) < written) && IsNear(v(edge.Of), written))
        { Looks = [edge.Of] };
    }

    // An edge that does not belong to what is above it is kept as the least number above it, which has all its digits.
    private static double Written(double from) =>
        Math.BitDecrement(from) is var below && Digits(below) < Digits(from) ? below : from;

    private static int Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture).Length;

    // a < b turns at equality, so a right below b and a equal to b; a <= b the other way round.
    private static IEnumerable<CoveragePoint> Comparison(PlanNode node)
    {
        var (left, right) = (node.Operands[0], node.Operands[1]);
        bool strict = node.Operation.Key == "row:<";
        string text = string.Join(' ', node.Span!.Value.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        yield return new CoveragePoint(CoverageKind.Boundary, $"{text}: both sides equal", node.Span.Value, node.Id, null, v => v(left) == v(right)) { Looks = [left, right] };
        yield return new CoveragePoint(
            CoverageKind.Boundary, $"{text}: just {(strict ? "true" : "false")}", node.Span.Value, node.Id, null,
            v => (strict ? v(left) < v(right) : v(left) > v(right)) && IsNear(v(left), v(right)))
        { Looks = [left, right] };
    }

    private static bool IsNear(double value, double threshold) =>
        Math.Abs(value - threshold) <= (threshold == 0 || value == 0 ? NearZero : Near * Math.Max(Math.Abs(threshold), Math.Abs(value)));

    private sealed record Threshold(string Name, int Node, int Of, double From, SourceSpan Span);
}
