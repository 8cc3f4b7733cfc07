using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>The other symbols that a test gives: each as the case itself but for the values given for it.</summary>
/// <param name="assessment">The data that the case starts from, evaluated.</param>
/// <param name="names">The names of the pack.</param>
internal sealed class OtherSymbols(Assessment assessment, PackNames names)
{
    private readonly Plan _plan = assessment.Pack.Plan;

    /// <summary>The node of the row's day.</summary>
    public int Day { get; } = assessment.Pack.Names["date"];

    /// <summary>The other symbols of a case.</summary>
    public Peers Of(CaseRow row)
    {
        int count = row.Case.Universe[0].Values.Length;
        int[] days = [(int)assessment[Day]];
        var sections = new CrossSections(_plan, Enumerable.Range(1, count).Select(i => FormattableString.Invariant($"other {i}")));
        for (int depth = 1; depth <= sections.Depth; depth++)
            for (int other = 0; other < count; other++)
                sections.Add(depth, other, days, assessment.Row.WhatIf(0, ValuesOf(row, other), sections.NodesOf(depth), new Peers(sections, other)));
        return new Peers(sections, -1);
    }

    private Dictionary<int, double[]> ValuesOf(CaseRow row, int other)
    {
        var values = row.Overrides.ToDictionary(o => o.Node, o => new[] { o.Value });
        values[Day] = [assessment[Day]];
        foreach (var (name, column) in row.Case.Universe)
            if (names.Find(name) is { } node)
                values[node] = [column[other].Value is { Kind: ValueKind.Text, Word: { } word } ? _plan.Texts.Code(word) : column[other].Value.Middle];
        return values;
    }
}
