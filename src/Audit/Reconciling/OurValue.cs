using System.Collections.Immutable;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Reconciling;

/// <summary>A step that a value was computed from.</summary>
/// <param name="Name">Its name, or its expression where it has none.</param>
/// <param name="Text">Its value as the report writes it.</param>
public sealed record Operand(string Name, string Text);

/// <summary>A value of our report, with how it came about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Low">The number, or a range's lower end; null for words and what is missing.</param>
/// <param name="High">The number, or a range's upper end.</param>
/// <param name="Word">The word; null for numbers and what is missing.</param>
public sealed record OurValue(string Name, double? Low, double? High, string? Word)
{
    /// <summary>The unit of a number; null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public string? Missing { get; init; }

    /// <summary>The rule text that gives it; null where the report does not trace it.</summary>
    public string? Expression { get; init; }

    /// <summary>Where the rule stands, <c>file:line:column</c>; null where nowhere.</summary>
    public string? Place { get; init; }

    /// <summary>Where an input comes from; null for what is computed.</summary>
    public string? Origin { get; init; }

    /// <summary>What it was computed from.</summary>
    public ImmutableArray<Operand> Operands { get; init; } = [];
}

/// <summary>The values of a report by the names that rules and readers use for them.</summary>
public static class OurValues
{
    private const int MostOperands = 12;

    /// <summary>All values: the trace by name, then what the report's sections say under names of their own.</summary>
    public static ImmutableSortedDictionary<string, OurValue> Of(ReportDocument report)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, OurValue>(StringComparer.Ordinal);
        foreach (var step in report.Trace.Values.Where(s => s.Name is not null))
            values[step.Name!] = Traced(step, report.Trace);
        foreach (var value in Facts(report).Concat(Scores(report)).Concat(Trade(report)))
            values[value.Name] = values.TryGetValue(value.Name, out var traced) ? Both(traced, value) : value;
        foreach (var (name, step) in Aliases(report, values))
            if (values.TryGetValue(name, out var value) && value.Expression is null)
                values[name] = Both(Traced(step, report.Trace) with { Expression = step.Name is null ? step.Expression : $"{step.Name} = {step.Expression}" }, value);
        return values.ToImmutable();
    }

    // A price of the plan may be just another rule's, under whose name the trace has it. What follows from it leads there: a return,
    // ((price / reference) - 1) * 100, and the middle of a zone, (low + high) * 0.5.
    private static IEnumerable<(string Name, StepDocument Step)> Aliases(ReportDocument report, IReadOnlyDictionary<string, OurValue> values)
    {
        var steps = report.Trace.Values.Where(s => s.Name is not null).ToDictionary(s => s.Name!, StringComparer.Ordinal);
        foreach (string name in values.Keys.ToArray())
        {
            if (steps.TryGetValue(name + ".return", out var gain) && Below(gain, 0, 0, 0) is { } price)
                yield return (name, price);
            if (values.ContainsKey(name + ".low") && steps.TryGetValue(name, out var middle) && Below(middle, 0, 0) is { } low && Below(middle, 0, 1) is { } high)
            {
                yield return (name + ".low", low);
                yield return (name + ".high", high);
            }
        }

        StepDocument? Below(StepDocument step, params ReadOnlySpan<int> path)
        {
            StepDocument? at = step;
            foreach (int operand in path)
                at = at is not null && operand < at.Operands.Length && report.Trace.TryGetValue(at.Operands[operand], out var next) ? next : null;
            return at;
        }
    }

    // What a section says of a value, with the trace's derivation of it.
    private static OurValue Both(OurValue traced, OurValue said) => said with
    {
        Unit = said.Unit ?? traced.Unit,
        Missing = said.Missing ?? traced.Missing,
        Expression = traced.Expression ?? said.Expression,
        Place = traced.Place ?? said.Place,
        Origin = traced.Origin ?? said.Origin,
        Operands = traced.Operands,
    };

    private static OurValue Traced(StepDocument step, ImmutableSortedDictionary<int, StepDocument> trace) =>
        new(step.Name ?? "", step.Value.Number, step.Value.Number, step.Value.Word ?? step.Value.Condition?.ToString().ToLowerInvariant())
        {
            Unit = step.Unit,
            Missing = step.Missing,
            Expression = step.Expression,
            Place = step.Place,
            Origin = step.Origin,
            Operands = [.. Named(step, trace).DistinctBy(o => o.Name).Take(MostOperands)],
        };

    // The nearest steps that have a name, through those that have none.
    private static IEnumerable<Operand> Named(StepDocument step, ImmutableSortedDictionary<int, StepDocument> trace) =>
        step.Operands.Where(trace.ContainsKey).Select(o => trace[o]).SelectMany(o => o.Name is { } name ? [new Operand(name, o.Text)] : Named(o, trace));

    private static IEnumerable<OurValue> Facts(ReportDocument report) => report.Facts.Select(f =>
        new OurValue(f.Name, f.Low ?? f.Value.Number, f.High ?? f.Value.Number, f.Value.Word ?? f.Value.Condition?.ToString().ToLowerInvariant())
        { Unit = f.Unit, Missing = f.Missing, Expression = f.Expression, Place = f.Place, Origin = f.Source });

    private static IEnumerable<OurValue> Scores(ReportDocument report)
    {
        if (report.Composite is { } composite)
            yield return Number("composite", composite.Score, "points", composite.Missing);
        if (report.Grade is not null)
            yield return new OurValue("grade", null, null, report.Grade);
        if (report.Signal is not null)
            yield return new OurValue("signal", null, null, report.Signal);
        foreach (var dimension in report.Dimensions)
        {
            yield return Number(dimension.Id, dimension.Score, "points", dimension.Missing) with { Place = dimension.Place };
            yield return Number(dimension.Id + ".weighted", dimension.Weighted, "points", dimension.Missing) with
            {
                Place = dimension.Place,
                Expression = FormattableString.Invariant($"{dimension.Id} × {dimension.Weight}%"),
                Operands = [new Operand(dimension.Id, FormattableString.Invariant($"{dimension.Score}"))],
            };
            foreach (var sub in dimension.SubScores)
                yield return Number(sub.Id, sub.Points, "points", sub.Missing);
        }
    }

    private static IEnumerable<OurValue> Trade(ReportDocument report)
    {
        var zones = report.Levels.Select(l => Zone("levels." + l.Id, l.Low, l.High, "price", l.Missing, l.Place))
            .Concat(report.Scenarios.Select(s => Zone("scenarios." + s.Id, s.Low, s.High, "price", s.Missing, s.Place)))
            .Concat(report.Scenarios.Select(s => Return(s, report.Plan?.Reference)))
            .Concat(report.Cases.Select(c => Zone("cases." + c.Side.ToString().ToLowerInvariant(), c.Low, c.High, "price", c.Missing, null)))
            .Concat(report.Plan is { } plan ? Plan(plan) : []);
        return zones.SelectMany(z => z.Low == z.High ? [z] : new[] { z, End(z, ".low", z.Low), End(z, ".high", z.High) });
    }

    private static OurValue Return(ScenarioDocument scenario, double? reference) =>
        Zone($"scenarios.{scenario.Id}.return", scenario.ReturnLow, scenario.ReturnHigh, "percent", scenario.Missing, scenario.Place) with
        {
            Expression = $"percent(scenarios.{scenario.Id} / close - 1)",
            Operands = [new Operand($"scenarios.{scenario.Id}", FormattableString.Invariant($"{scenario.Low} to {scenario.High}")), .. reference is { } price ? [new Operand("close", FormattableString.Invariant($"{price}"))] : Array.Empty<Operand>()],
        };

    private static IEnumerable<OurValue> Plan(PlanDocument plan) =>
    [
        .. plan.Entries.Select(e => Zone("plan.entries." + e.Id, e.Low, e.High, "price", e.Missing, e.Place)),
        .. plan.Sizes.Select(s => Zone("plan.sizes." + s.Id, s.Low, s.High, "percent", s.Missing, s.Place)),
        Number("plan.reference", plan.Reference, "price", null),
        Number("plan.stop", plan.Stop.Price, "price", plan.Stop.Missing) with { Place = plan.Stop.Place },
        Number("plan.stop.return", plan.Stop.ReturnPercent, "percent", plan.Stop.Missing) with { Place = plan.Stop.Place },
        .. plan.Targets.Select(t => Number("plan.targets." + t.Id, t.Price, "price", t.Missing) with { Place = t.Place }),
        .. plan.Targets.Select(t => Number($"plan.targets.{t.Id}.return", t.ReturnPercent, "percent", t.Missing) with { Place = t.Place }),
        .. plan.RewardRisk.Select(r => Number($"plan.reward_risk.{r.Entry ?? "reference"}.{r.Target}", r.Ratio, "ratio", r.Missing)),
    ];

    private static OurValue End(OurValue zone, string end, double? value) => zone with { Name = zone.Name + end, Low = value, High = value };

    private static OurValue Zone(string name, double? low, double? high, string unit, string? missing, string? place) =>
        new(name, low, high, null) { Unit = unit, Missing = missing, Place = place };

    private static OurValue Number(string name, double? value, string unit, string? missing) => Zone(name, value, value, unit, missing, null);
}
