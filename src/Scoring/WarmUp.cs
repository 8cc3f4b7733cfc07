using System.Collections.Immutable;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>A fact that has no value because the history is too short.</summary>
/// <param name="Name">The fact.</param>
/// <param name="Node">Its node.</param>
/// <param name="Needs">How many bars its first value takes.</param>
/// <param name="Has">How many of them are there; bars in gaps do not count.</param>
/// <param name="Touches">What the pack computes from it: ids of sub-scores, then levels and the plan.</param>
public sealed record ShortFact(string Name, int Node, int Needs, int Has, ImmutableArray<string> Touches)
{
    /// <summary>How many more bars it takes.</summary>
    public int More => Needs - Has;
}

/// <summary>Tells which facts wait for more bars, how many, and what that touches.</summary>
public static class WarmUp
{
    /// <summary>The facts of an assessment that lack history, in the order of the pack.</summary>
    public static ImmutableArray<ShortFact> Of(Assessment assessment)
    {
        var pack = assessment.Pack;
        var found = ImmutableArray.CreateBuilder<ShortFact>();
        foreach (var fact in pack.Facts.Where(f => assessment.IsMissing(f.Node)))
            if (MissingReason.Bars(assessment.Series, assessment.Row, fact.Node, 0, assessment.Series.Frame.Count - 1) is var (needs, has))
                found.Add(new ShortFact(fact.Name, fact.Node, needs, has, Touched(pack, fact.Node)));
        return found.ToImmutable();
    }

    private static ImmutableArray<string> Touched(Pack pack, int node)
    {
        bool[] depends = Dependents(pack.Plan, node);
        var scores = pack.Dimensions.SelectMany(d => d.SubScores).Where(s => depends[s.Raw]).Select(s => s.Id);
        var trade = pack.Names.Where(n => depends[n.Value]).Select(n => Part(n.Key)).OfType<string>().Distinct();
        return [.. scores, .. trade];
    }

    // A level by its id, the plan as a whole: nearly all of it hangs together.
    private static string? Part(string name) => name.Split('.') switch
    {
        ["levels", var id, ..] => "levels." + id,
        ["plan", ..] => "plan",
        _ => null,
    };

    private static bool[] Dependents(Plan plan, int of)
    {
        var depends = new bool[plan.Nodes.Length];
        depends[of] = true;
        foreach (var node in plan.Nodes.Skip(of + 1))
            foreach (int operand in node.Operands)
                depends[node.Id] |= depends[operand];
        return depends;
    }
}
