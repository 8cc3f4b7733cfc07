using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.WhatIfs;

/// <summary>
/// Scores again with some values changed. A fact is set and what depends on it follows, not what it was computed from; an input is set as
/// if the dossier gave it; the close or volume of the last bar moves every fact that is computed from it.
/// </summary>
public static class WhatIf
{
    private const string Basis = "what if";

    /// <summary>The changed assessment beside the original.</summary>
    public static WhatIfResult Run(Assessment assessment, ImmutableArray<FactChange> changes)
    {
        var after = Apply(assessment, changes);
        return new WhatIfResult(assessment, after, changes, Differences.Of(assessment, after), RuleFlips.Of(assessment, after));
    }

    /// <summary>Outcomes along one or two numbers, with other changes held; the first number varies slowest.</summary>
    public static SweepResult Sweep(Assessment assessment, ImmutableArray<FactChange> held, ImmutableArray<FactRange> ranges)
    {
        var rows = Grid(ranges).Select(values =>
        {
            var changed = Apply(assessment, [.. held, .. ranges.Zip(values, (r, v) => new FactChange(r.Name, r.Node, v))], keepDossier: true);
            var pack = changed.Pack;
            return new SweepRow(
                values, pack.Composite is { } composite ? changed[composite.Node] : double.NaN,
                pack.Grades is { } grades ? changed.Word(grades.Node) : null, pack.Signals is { } signals ? changed.Word(signals.Node) : null,
                [.. pack.Dimensions.Select(d => changed[d.Node])]);
        });
        return new SweepResult(assessment, held, ranges, [.. rows]);
    }

    private static IEnumerable<ImmutableArray<double>> Grid(ImmutableArray<FactRange> ranges) => ranges switch
    {
        [var only] => only.Values.Select(v => ImmutableArray.Create(v)),
        [var first, var second] => first.Values.SelectMany(a => second.Values.Select(b => ImmutableArray.Create(a, b))),
        _ => [],
    };

    private static Assessment Apply(Assessment assessment, ImmutableArray<FactChange> changes, bool keepDossier = false)
    {
        var plan = assessment.Pack.Plan;
        var changed = assessment;
        var set = new Dictionary<int, double[]>();
        foreach (var change in changes)
        {
            if (plan.Nodes[change.Node].Operation is SourceOperation source && BarChange.IsBar(source.Name))
                changed = BarChange.Apply(changed, source.Name, change.Value);
            else
                foreach (int node in WithEnds(assessment, change.Node))
                    set[node] = [change.Value];
        }

        if (!keepDossier)
            changed = changed with { Data = changed.Data with { Dossier = Write(changed, changes) } };
        return set.Count == 0 ? changed : changed with { Row = changed.Row.WhatIf(0, set) };
    }

    // An input that is set to one number has no range any more, so its ends go with it.
    internal static IEnumerable<int> WithEnds(Assessment assessment, int node)
    {
        var plan = assessment.Pack.Plan;
        string? name = (plan.Nodes[node].Operation as SourceOperation)?.Name;
        return name is null || !name.StartsWith("input.", StringComparison.Ordinal)
            ? [node]
            : plan.Nodes.Where(n => n.Operation is SourceOperation s && (s.Name == name || s.Name == name + ".low" || s.Name == name + ".high")).Select(n => n.Id);
    }

    // So that the changed report shows the number that was set, and says what it rests on.
    private static Dossier Write(Assessment assessment, ImmutableArray<FactChange> changes)
    {
        var dossier = assessment.Data.Dossier;
        var inputs = dossier.Inputs.ToDictionary(i => i.Name, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (assessment.Pack.Inputs.FirstOrDefault(i => i.Node == change.Node) is not { } input)
                continue;
            bool isNumber = input.Type.Kind == ValueKind.Number;
            var value = new DossierValue(
                isNumber ? change.Value : null, isNumber ? change.Value : null,
                input.Type.Kind == ValueKind.Text ? assessment.Pack.Plan.Texts.Text(change.Value) : null,
                input.Type.Kind == ValueKind.Date ? DateOnly.FromDayNumber((int)change.Value) : null,
                Dossiers.Basis.Assumed, Basis, assessment.AsOf, input.Span);
            inputs[input.Name] = new DossierInput(input.Name, input.Span, [value]);
        }

        var order = dossier.Inputs.Select(i => i.Name).Concat(inputs.Keys.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal);
        return dossier with { Inputs = [.. order.Select(name => inputs[name])] };
    }
}
