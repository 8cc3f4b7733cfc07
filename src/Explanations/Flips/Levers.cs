using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>Finds the facts and inputs of an assessment that can be moved.</summary>
public static class Levers
{
    /// <summary>The inputs that some rule reads and that are not declared fixed, numbers and words.</summary>
    /// <remarks>Facts that prices drive are not among them: they move together, with the close. Dates are left out.</remarks>
    public static ImmutableArray<Lever> Inputs(Assessment assessment)
    {
        var whole = new WholeNumbers(assessment.Pack);
        return [.. assessment.Pack.Inputs
            .Where(i => i.Node is not null && i.Type.Kind is ValueKind.Number or ValueKind.Text && !i.IsFixed && assessment.InputOf(i.Node.Value) is not { IsFixed: true })
            .Select(i => OfInput(assessment, i, whole))];
    }

    /// <summary>
    /// The numbers that the rules read and that bars drive, each to be moved by itself, whatever the others would do, from a standard
    /// deviation below the least that the symbol's history has shown to one above the most, as far as its function can go.
    /// </summary>
    public static ImmutableArray<Lever> Facts(Assessment assessment)
    {
        var text = new NodeText(assessment.Pack);
        var rules = new RuleFacts(assessment.Pack, text);
        var inputs = assessment.Pack.Inputs.Select(i => i.Node).OfType<int>().ToHashSet();
        int[] nodes = [.. rules.OfPack()
            .Where(n => !inputs.Contains(n) && assessment.Pack.Plan.Nodes[n].Type.Kind == ValueKind.Number && text.NameOf(n) is not null
                && !IsBar(assessment, n) && IsFree(assessment, n))];
        return Of(assessment, nodes, text);
    }

    /// <summary>What the rules read and what may move by itself: the facts nearest to them, and the inputs among these.</summary>
    public static ImmutableArray<Lever> OfRules(Assessment assessment)
    {
        var read = new RuleFacts(assessment.Pack, new NodeText(assessment.Pack)).OfPack().ToHashSet();
        return [.. Inputs(assessment).Where(l => read.Contains(l.Node)), .. Facts(assessment)];
    }

    /// <summary>Facts and inputs by name.</summary>
    /// <exception cref="InputException">SA7503, SA7506, SA7507: a name that does not exist, is a column of bars or a constant; SA7514: one that is declared fixed.</exception>
    public static ImmutableArray<Lever> Named(Assessment assessment, IEnumerable<string> names)
    {
        var (pack, problems, whole) = (assessment.Pack, new DiagnosticBag(), new WholeNumbers(assessment.Pack));
        var levers = ImmutableArray.CreateBuilder<Lever>();
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (!pack.Names.TryGetValue(name, out int node))
                problems.Add(ExplanationDiagnostics.UnknownFact(name, pack.Names.Keys));
            else if (pack.Plan.Nodes[node].Operation is ConstantOperation)
                problems.Add(ExplanationDiagnostics.ConstantFact(name, pack.Facts.FirstOrDefault(f => f.Name == name)?.Span));
            else if (IsBar(assessment, node))
                problems.Add(ExplanationDiagnostics.FixedBar(name));
            else if (!IsFree(assessment, node))
                problems.Add(ExplanationDiagnostics.FixedFact(name, SpanOf(pack, name)));
            else if (pack.Inputs.FirstOrDefault(i => i.Node == node) is { } input)
                levers.Add(OfInput(assessment, input, whole));
            else
                levers.AddRange(Of(assessment, [node], new NodeText(pack), name));
        }

        problems.ThrowIfErrors();
        return levers.ToImmutable();
    }

    private static SourceSpan? SpanOf(Pack pack, string name) =>
        pack.Facts.FirstOrDefault(f => f.Name == name)?.Span ?? pack.Inputs.FirstOrDefault(i => i.Name == name)?.Span;

    private static bool IsBar(Assessment assessment, int node) =>
        assessment.Pack.Plan.Nodes[node].Operation is SourceOperation source && BarChange.IsBar(source.Name);

    private static bool IsFree(Assessment assessment, int node) =>
        !assessment.Pack.Facts.Any(f => f.Node == node && f.IsFixed) && !assessment.Pack.Inputs.Any(i => i.Node == node && i.IsFixed)
        && assessment.InputOf(node) is not { IsFixed: true };

    private static Lever OfInput(Assessment assessment, InputDefinition input, WholeNumbers whole)
    {
        int node = input.Node!.Value;
        ImmutableArray<int> nodes = [.. WhatIf.WithEnds(assessment, node)];
        double value = assessment[node];
        if (input.Type.Kind == ValueKind.Text)
        {
            ImmutableArray<double> words = [.. input.Words.Select(assessment.Pack.Plan.Texts.Code)];
            double places = Math.Sqrt((words.Length * (double)words.Length - 1) / 12);
            return new Lever(input.Name, node, nodes, ValueKind.Text, value, 0, 0, words, places > 0 ? places : 1, SpreadBasis.Words);
        }

        var (low, high) = (input.Low ?? -double.MaxValue, input.High ?? double.MaxValue);
        bool isDeclared = input is { Low: not null, High: not null } && high > low;
        return new Lever(
            input.Name, node, nodes, ValueKind.Number, value, low, high, [], isDeclared ? (high - low) / Math.Sqrt(12) : OwnSize(value),
            isDeclared ? SpreadBasis.DeclaredRange : SpreadBasis.OwnSize)
        { IsWhole = whole.Contains(node, value) };
    }

    private static ImmutableArray<Lever> Of(Assessment assessment, int[] nodes, NodeText text, string? name = null)
    {
        var plan = assessment.Pack.Plan;
        int? close = plan.Nodes.FirstOrDefault(n => n.Operation is SourceOperation { Name: "close" })?.Id;
        var history = nodes.Length == 0 ? null : RowValues.OfHistory(assessment.Series, 0, assessment.Series.Frame.Count, [.. nodes, .. close is { } id ? [id] : Array.Empty<int>()]);
        var whole = new WholeNumbers(assessment.Pack);
        var possible = IntervalPlan.For(plan, [], [.. nodes]).Start(Possible);
        return [.. nodes.Select(n =>
        {
            var kind = plan.Nodes[n].Type.Kind;
            var (spread, least, most) = kind == ValueKind.Number ? Moments(history!, n, plan.Nodes[n].Type.Unit == Unit.Price ? close : null, assessment[n]) : (1, 0, 0);
            ImmutableArray<double> words = kind == ValueKind.Text && !plan.Nodes[n].Words.IsDefault ? [.. plan.Nodes[n].Words.Select(plan.Texts.Code)] : [];
            return new Lever(
                name ?? text.NameOf(n)!, n, [n], kind, assessment[n], Math.Max(possible[n].Low, least - spread), Math.Min(possible[n].High, most + spread), kind == ValueKind.Boolean ? [0, 1] : words,
                spread > 0 ? spread : OwnSize(assessment[n]),
                kind != ValueKind.Number ? SpreadBasis.Words : spread > 0 ? SpreadBasis.History : SpreadBasis.OwnSize)
            { IsWhole = whole.Contains(n, assessment[n]) };
        })];
    }

    // What the function can give whatever it reads: an RSI lies between 0 and 100.
    private static Interval Possible(PlanNode node)
    {
        if (node is not { Operation: SeriesOperation series, Type.Kind: ValueKind.Number })
            return node.Type.Kind == ValueKind.Boolean ? Interval.Truth(true, true, true) : Interval.Any.OrMissing;
        var bounds = series.Function.Bounds([.. node.Operands.Select(_ => new ValueBounds(-double.MaxValue, double.MaxValue))]);
        return Interval.Between(bounds.Low, bounds.High).OrMissing;
    }

    private static double OwnSize(double value) => double.IsFinite(value) && value != 0 ? Math.Abs(value) : 1;

    // The sample's standard deviation; missing values do not count. Prices are taken as shares of their day's
    // close and brought to today's: as they stand they would mostly say how far the market has come.
    private static (double Deviation, double Least, double Most) Moments(RowValues history, int node, int? close, double today)
    {
        double[] values = history.Of(node).ToArray();
        if (close is { } of)
        {
            var closes = history.Of(of);
            double last = closes[^1];
            for (int i = 0; i < values.Length; i++)
                values[i] = values[i] / closes[i] * last;
        }

        double[] known = Array.FindAll(values, double.IsFinite);
        if (known.Length < 2)
            return (0, -double.MaxValue, double.MaxValue);
        return (SampleMoments.Of(known).Deviation, Math.Min(today, known.Min()), Math.Max(today, known.Max()));
    }
}
