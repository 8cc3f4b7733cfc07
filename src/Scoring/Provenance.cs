using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Plans;

namespace SyntheticAlpha.Scoring;

/// <summary>What a value rests on.</summary>
/// <param name="Basis">The least sure basis among the inputs below it; null where it rests on bars alone.</param>
/// <param name="Known">The oldest day among what it rests on: an input's day of becoming known, the last bar's day; null where it rests on neither.</param>
public sealed record Provenance(Basis? Basis, DateOnly? Known)
{
    /// <summary>What a node of an assessment rests on.</summary>
    public static Provenance Of(Assessment assessment, int node)
    {
        var plan = assessment.Pack.Plan;
        var seen = new HashSet<int>();
        var open = new Stack<int>([node]);
        var result = new Provenance(null, null);
        while (open.TryPop(out int id))
        {
            if (!seen.Add(id))
                continue;
            if (plan.Nodes[id].Operation is SourceOperation source)
                result = result.With(assessment.InputOf(id), ReadsBars(source.Name) ? assessment.Bars.Dates[^1] : null);
            foreach (int operand in plan.Nodes[id].Operands)
                open.Push(operand);
        }

        return result;
    }

    private Provenance With(DossierValue? input, DateOnly? bar)
    {
        var known = input?.Known ?? bar;
        return new Provenance(
            input is null ? Basis : Basis is { } basis && basis > input.Basis ? basis : input.Basis,
            known is null || Known < known ? Known : known);
    }

    private static bool ReadsBars(string source) => !source.Contains('.', StringComparison.Ordinal);
}
