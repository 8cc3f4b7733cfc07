using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Finds how far a condition is from turning: each comparison that turns it alone, and those that turn it only together.</summary>
/// <param name="assessment">The assessment.</param>
/// <param name="text">Names and texts of nodes.</param>
/// <param name="effects">Evaluates what a margin gains or loses.</param>
/// <param name="written">Where the condition stands.</param>
internal sealed class ConditionMargins(Assessment assessment, NodeText text, MarginEffects effects, SourceSpan written)
{
    // Conditions as people write them have few ways to turn; of longer ones the first are told.
    private const int MostWays = 8;
    private const int MostPasses = 4;

    private readonly Plan _plan = assessment.Pack.Plan;

    /// <summary>The margins of a condition, one for each way to turn it that begins with a number; words and missing operands alone have none.</summary>
    public ImmutableArray<Margin> Of(int when, SubScore? sub) =>
        [.. Ways(when, !assessment.Holds(when)).OrderBy(w => w.Count).Aggregate(new List<HashSet<int>>(), Shortest).SelectMany(w => OfWay(when, [.. w.Order()], sub))];

    // A way that holds another one asks for more than is needed.
    private static List<HashSet<int>> Shortest(List<HashSet<int>> found, HashSet<int> way)
    {
        if (way.Count > 0 && found.Count < MostWays && !found.Exists(f => f.IsSubsetOf(way)))
            found.Add(way);
        return found;
    }

    // The sets of comparisons of which all have to turn for a condition to be as wanted.
    private IEnumerable<HashSet<int>> Ways(int node, bool wanted)
    {
        if (!assessment.IsMissing(node) && assessment.Holds(node) == wanted)
            return [[]];
        var operands = _plan.Nodes[node].Operands;
        return _plan.Nodes[node].Operation.Key switch
        {
            "row:not" => Ways(operands[0], !wanted),
            "row:&&" or "row:||" when wanted == (_plan.Nodes[node].Operation.Key == "row:&&") =>
                operands.Aggregate<int, IEnumerable<HashSet<int>>>([[]], (ways, o) => [.. ways.SelectMany(w => Ways(o, wanted).Select(more => w.Concat(more).ToHashSet())).Take(64)]),
            "row:&&" or "row:||" => operands.SelectMany(o => Ways(o, wanted)),
            _ => [[node]],
        };
    }

    private IEnumerable<Margin> OfWay(int when, int[] way, SubScore? sub)
    {
        int[] numbers = [.. way.Where(HasMargin)];
        if (numbers.Length == 0)
            return [];
        var turned = way.ToDictionary(c => c, c => assessment.Holds(c) ? 0.0 : 1.0);
        Edge[] alone = way.Length == 1 ? Edges(numbers[0], assessment.Row, turned[way[0]] == 1, []) : [];
        if (alone.Length > 0 && Array.TrueForAll(alone, e => Turns(when, With([e], turned, numbers))))
            return alone.Select(e => effects.Of(e.Subject, e.Node, e.To, turned, sub) with { Near = e.Near });
        var edges = Together(when, numbers, turned);
        var first = edges[numbers[0]];
        return [effects.Of(first.Subject, first.Node, first.To, turned, sub) with
        {
            Near = first.Near,
            With = [.. way.Concat(edges.Keys).Distinct().Where(c => c != numbers[0]).Select(c => edges.GetValueOrDefault(c) is { } edge
                ? new Requirement(RuleOf(c), effects.Bare(edge.Subject, edge.Node, edge.To) with { Near = edge.Near })
                : new Requirement(turned[c] == 1 ? RuleOf(c) : $"not ({RuleOf(c)})", null))],
        }];
    }

    // One comparison's edge may lie on another's value, which moves too, and a move can undo what held: edges are found anew from where the
    // others went, with those comparisons that have to go on holding, until the condition turns.
    private Dictionary<int, Edge> Together(int when, int[] numbers, Dictionary<int, double> turned)
    {
        var wanted = numbers.ToDictionary(c => c, c => turned[c] == 1);
        var edges = new Dictionary<int, Edge>();
        for (int pass = 0; pass < MostPasses; pass++)
        {
            foreach (var (comparison, holds) in wanted)
            {
                Edge[] others = [.. edges.Where(e => e.Key != comparison).Select(e => e.Value)];
                edges[comparison] = Edges(comparison, With(others, turned, numbers), holds, [.. others.Select(e => e.Node)]).MinBy(e => Math.Abs(e.To - assessment[e.Node]))!;
            }

            var row = With(edges.Values, turned, numbers);
            if (Turns(when, row))
                break;
            foreach (int comparison in Leaves(when).Where(c => !wanted.ContainsKey(c) && HasMargin(c) && row[c, 0] != assessment[c]))
                wanted.Add(comparison, assessment.Holds(comparison));
        }

        return edges;
    }

    private bool Turns(int when, RowValues row) => row[when, 0] == 1 != assessment.Holds(when);

    private IEnumerable<int> Leaves(int node) =>
        _plan.Nodes[node].Operation.Key is "row:not" or "row:&&" or "row:||" ? _plan.Nodes[node].Operands.SelectMany(Leaves).Distinct() : [node];

    // Values where they go; what is no number has just its outcome.
    private RowValues With(IEnumerable<Edge> edges, Dictionary<int, double> turned, int[] numbers)
    {
        var set = edges.GroupBy(e => e.Node).ToDictionary(g => g.Key, g => new[] { g.Last().To });
        foreach (var (condition, outcome) in turned.Where(t => !numbers.Contains(t.Key)))
            set[condition] = [outcome];
        return set.Count == 0 ? assessment.Row : assessment.Row.WhatIf(0, set);
    }

    private string RuleOf(int comparison) => text.NameOf(comparison) ?? text.Expression(comparison, written);

    private bool HasMargin(int comparison)
    {
        var node = _plan.Nodes[comparison];
        return node.Operation.Key is "row:<" or "row:<=" or "row:between" && node.Operands.All(o => !assessment.IsMissing(o))
            && _plan.Nodes[node.Operands[0]].Type.Kind == ValueKind.Number;
    }

    private Edge[] Edges(int comparison, RowValues row, bool wanted, int[] moved)
    {
        var node = _plan.Nodes[comparison];
        if (node.Operation.Key == "row:between")
            return OfRange(comparison, node, row, wanted);
        // Greater-than is stored as less-than with its sides changed; the reader wants the side written first.
        bool isSwapped = text.OwnPlace(comparison, written)?.Text.Contains('>', StringComparison.Ordinal) == true;
        var (subject, limit) = isSwapped ? (node.Operands[1], node.Operands[0]) : (node.Operands[0], node.Operands[1]);
        bool IsHeld(int side) => _plan.Nodes[side].Operation is ConstantOperation;
        if (IsHeld(subject) || (moved.Contains(subject) && !moved.Contains(limit) && !IsHeld(limit)))
            (subject, limit) = (limit, subject);
        return [Turn(comparison, subject, row[limit, 0], subject == node.Operands[0] ? -1 : 1, wanted)];
    }

    private Edge[] OfRange(int comparison, PlanNode node, RowValues row, bool wanted)
    {
        double value = assessment[node.Operands[0]], low = row[node.Operands[1], 0], high = row[node.Operands[2], 0];
        Edge Lower() => Turn(comparison, node.Operands[0], low, 1, wanted);
        Edge Upper() => Turn(comparison, node.Operands[0], high, -1, wanted);
        return !wanted ? [Lower(), Upper()] : value < low ? [Lower()] : [Upper()];
    }

    // Whether a value at its limit itself fulfils the comparison tells on which side of it the outcome differs.
    private Edge Turn(int comparison, int subject, double edge, int holdsToward, bool wanted)
    {
        bool holdsAtEdge = _plan.Nodes[comparison].Operation.Key != "row:<", isUp = holdsToward > 0 == wanted;
        double away = isUp ? Math.BitIncrement(edge) : Math.BitDecrement(edge), back = isUp ? Math.BitDecrement(edge) : Math.BitIncrement(edge);
        var (to, near) = holdsAtEdge == wanted ? (edge, back) : (away, edge);
        string name = text.NameOf(subject) ?? text.Expression(subject, written);
        return effects.DecimalsOf(subject) is { } decimals
            ? new Edge(name, subject, isUp ? RoundedScore.AtLeast(to, decimals) : RoundedScore.AtMost(to, decimals), double.NaN)
            : new Edge(name, subject, to, near);
    }

    private sealed record Edge(string Subject, int Node, double To, double Near);
}
