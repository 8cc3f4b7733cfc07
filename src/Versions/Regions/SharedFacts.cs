using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>Finds what the differing part of a rule reads: the nearest values that two packs compute alike, with the constants that they are held against.</summary>
internal sealed class SharedFacts(Pack old, Pack @new)
{
    private readonly HashSet<string> _oldHashes = [.. old.Plan.Nodes.Select(n => n.Hash)];
    private readonly HashSet<string> _newHashes = [.. @new.Plan.Nodes.Select(n => n.Hash)];
    private readonly NodeText _oldText = new(old);
    private readonly NodeText _newText = new(@new);
    private readonly PackNames _oldNames = new(old);
    private readonly PackNames _newNames = new(@new);

    /// <summary>The facts of a rule in two forms.</summary>
    public ImmutableArray<RuleFact> Of(int was, int now)
    {
        var cuts = new SortedDictionary<string, SortedSet<double>>(StringComparer.Ordinal);
        new Walk(old, _newHashes, _oldText, cuts).From(was);
        new Walk(@new, _oldHashes, _newText, cuts).From(now);
        return [.. cuts.Where(c => _oldNames.Find(c.Key) is not null && _newNames.Find(c.Key) is not null).Select(c =>
        {
            int node = _newNames.Find(c.Key)!.Value;
            return new RuleFact(c.Key, _oldNames.Find(c.Key)!.Value, node, @new.Plan.Nodes[node].Type.Kind, [.. c.Value]);
        })];
    }

    private sealed class Walk(Pack pack, HashSet<string> others, NodeText text, SortedDictionary<string, SortedSet<double>> cuts)
    {
        private readonly HashSet<int> _seen = [];

        public void From(int root)
        {
            var open = new Stack<int>([root]);
            while (open.TryPop(out int id))
            {
                if (!_seen.Add(id))
                    continue;
                var node = pack.Plan.Nodes[id];
                double[] constants = [.. node.Operands.Select(o => pack.Plan.Nodes[o].Operation).OfType<ConstantOperation>().Select(c => c.Value), .. Keys(node)];
                foreach (int operand in node.Operands)
                    if (!others.Contains(pack.Plan.Nodes[operand].Hash))
                        open.Push(operand);
                    else
                        Take(node, operand, constants);
            }
        }

        // What a check adds to others, or what is known beside a score, is not what differs.
        private void Take(PlanNode reader, int operand, double[] constants)
        {
            var node = pack.Plan.Nodes[operand];
            if (node.Operation is ConstantOperation)
                return;
            if (NameOf(node) is { } name && (text.NameOf(operand) is not null || !Keys(reader).IsEmpty || node.Operation is not RowOperation || IsOfFactsOnly(node)))
                Add(name, constants);
            else if (!reader.IsDerived && _seen.Add(operand))
            {
                double[] further = [.. constants, .. node.Operands.Select(o => pack.Plan.Nodes[o].Operation).OfType<ConstantOperation>().Select(c => c.Value)];
                foreach (int below in node.Operands)
                    Take(node, below, further);
            }
        }

        // Two facts held against each other turn at no number of either: whether it holds is the fact.
        private bool IsOfFactsOnly(PlanNode node) =>
            node.Type.Kind == ValueKind.Boolean && node.Operands.All(o => pack.Plan.Nodes[o] is { Type.Kind: ValueKind.Number, Operation: not ConstantOperation });

        private void Add(string name, double[] constants)
        {
            if (!cuts.TryGetValue(name, out var known))
                cuts[name] = known = [];
            known.UnionWith(constants.Where(double.IsFinite));
        }

        private static ImmutableArray<double> Keys(PlanNode node) =>
            node.Operation is RowOperation { Pairs: { IsDefaultOrEmpty: false } pairs } ? [.. pairs.Select(p => p.Key)] : [];

        private string? NameOf(PlanNode node) =>
            text.NameOf(node.Id) ?? (node is { IsDerived: false, Span: { } span } ? SourceText.OneLine(span.Text) : null);
    }
}
