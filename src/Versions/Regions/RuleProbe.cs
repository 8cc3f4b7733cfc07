using System.Globalization;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>Evaluates both forms of a rule where its facts have given values, everything else being as on one day.</summary>
/// <param name="pair">The rule.</param>
/// <param name="old">The old version on the day.</param>
/// <param name="new">The new version on the day.</param>
internal sealed class RuleProbe(RulePair pair, Assessment old, Assessment @new)
{
    /// <summary>What both forms give, as text, and whether that differs; missing is null.</summary>
    /// <param name="points">Points: a value a fact, as the new version codes it.</param>
    public (string? Old, string? New, bool Differs)[] At(IReadOnlyList<double[]> points)
    {
        if (points.Count == 0)
            return [];
        double[] was = Values(old, pair.Old, f => f.Old, points), now = Values(@new, pair.New, f => f.New, points);
        return [.. was.Zip(now, (a, b) => (Text(old.Pack, pair.Old, a), Text(@new.Pack, pair.New, b))).Select(v => (v.Item1, v.Item2, v.Item1 != v.Item2))];
    }

    private double[] Values(Assessment assessment, int node, Func<RuleFact, int> of, IReadOnlyList<double[]> points)
    {
        var columns = new Dictionary<int, double[]>();
        for (int i = 0; i < pair.Facts.Length; i++)
        {
            var fact = pair.Facts[i];
            double[] values = [.. points.Select(p => p[i])];
            if (fact.Kind == ValueKind.Text)
                values = Array.ConvertAll(values, v => assessment.Pack.Plan.Texts.Code(@new.Pack.Plan.Texts.Text(v)));
            columns[of(fact)] = values;
        }

        return assessment.Row.WhatIf(0, columns, [node]).Of(node).ToArray();
    }

    /// <summary>A value as text; missing is null.</summary>
    public static string? Text(Pack pack, int node, double value) => double.IsNaN(value) ? null : pack.Plan.Nodes[node].Type.Kind switch
    {
        ValueKind.Text => pack.Plan.Texts.Text(value),
        ValueKind.Boolean => value == 1 ? "holds" : "does not hold",
        _ => Math.Round(value, 9).ToString(CultureInfo.InvariantCulture),
    };
}
