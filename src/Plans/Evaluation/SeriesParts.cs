using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>Finds the nodes of a plan that others of its series functions are made of (<see cref="SeriesFunction.Composition"/>).</summary>
internal static class SeriesParts
{
    /// <summary>For each node its parts in their order; none where its function has none, or the plan not all of them.</summary>
    public static ImmutableArray<ImmutableArray<int>> Find(ImmutableArray<PlanNode> nodes)
    {
        var byCall = new Dictionary<string, PlanNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
            if (node.Operation is SeriesOperation)
                byCall[Call(node.Operation, node.Operands)] = node;
        return [.. nodes.Select(node => PartsOf(node, byCall))];
    }

    private static ImmutableArray<int> PartsOf(PlanNode node, Dictionary<string, PlanNode> byCall)
    {
        if (node.Operation is not SeriesOperation { Function.Composition: { } composition } series)
            return [];
        var found = ImmutableArray.CreateBuilder<int>(composition.Parts.Length);
        foreach (var part in composition.Parts)
        {
            var operation = new SeriesOperation(part.Function, [.. part.Numbers.Select(number => series.Numbers[number])]);
            // A name alone says little: packs and tests may bring functions of their own.
            if (!byCall.TryGetValue(Call(operation, node.Operands), out var other)
                || !ReferenceEquals(((SeriesOperation)other.Operation).Function, part.Function))
                return [];
            found.Add(other.Id);
        }

        return found.MoveToImmutable();
    }

    private static string Call(Operation operation, ImmutableArray<int> operands) => $"{operation.Key} of {string.Join(',', operands)}";
}
