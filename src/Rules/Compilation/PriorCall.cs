using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>
/// Binds <c>prior(x, periods = 1)</c>: the same expression over the statements of an earlier period. It rewrites the nodes of x,
/// facts within it included, so that every figure of statements is that of so many periods before.
/// </summary>
internal sealed class PriorCall(Definitions definitions, CallSyntax call, ExpressionBinder binder)
{
    private const int MostPeriods = 40;
    private const string Signature = "prior(x, periods = 1)";

    private readonly Dictionary<int, int?> _moved = [];
    private string? _foreign;
    private bool _readsStatements;

    /// <summary>The node; null where the call is wrong (then diagnostics say why).</summary>
    public int? Bind()
    {
        int? periods = call.Arguments switch
        {
            [{ Name: null }] => 1,
            [{ Name: null }, { Name: null or "periods", Value: NumberSyntax { Value: >= 1 and <= MostPeriods } number }] when number.Value == Math.Floor(number.Value) => (int)number.Value,
            _ => null,
        };
        if (periods is not { } back)
            return Refuse("it gives what x was so many periods of the statements earlier: a whole number from 1 to 40");
        if (binder.Bind(call.Arguments[0].Value) is not { } node)
            return null;
        int? moved = Move(node, back);
        if (_foreign is { } foreign)
            return Refuse($"it goes back in statements only, and x reads {foreign}, which has no periods");
        return _readsStatements ? moved : Refuse("x reads no figure of statements: an input with \"per\"");
    }

    private int? Refuse(string why)
    {
        definitions.Diagnostics.Add(RuleDiagnostics.BadCall(binder.Place(call), Signature, why));
        return null;
    }

    // The plan is bounded in depth by the limits of expressions times the chain of facts; each node is moved once.
    private int? Move(int root, int back)
    {
        var open = new Stack<int>([root]);
        while (open.TryPeek(out int id))
        {
            var node = definitions.Plan[id];
            int[] waiting = [.. node.Operands.Where(o => !_moved.ContainsKey(o))];
            if (waiting.Length > 0)
            {
                foreach (int operand in waiting)
                    open.Push(operand);
                continue;
            }

            open.Pop();
            _moved.TryAdd(id, Move(node, back));
        }

        return _moved[root];
    }

    private int? Move(PlanNode node, int back)
    {
        if (node.Operation is SourceOperation source)
            return Move(source, node, back);
        if (node.Operation is RowOperation { CrossSlot: not null })
            _foreign ??= "the other symbols of a day";
        if (node.Operation is not (ConstantOperation or RowOperation))
            _foreign ??= node.Operation is SeriesOperation series ? $"{series.Function.Name}()" : "bars";
        if (node.Operands.IsEmpty)
            return node.Id;
        int?[] operands = [.. node.Operands.Select(o => _moved[o])];
        if (operands.Contains(null))
            return null;
        return operands.Select(o => o!.Value).SequenceEqual(node.Operands)
            ? node.Id
            : definitions.Plan.Derive(node.Operation, [.. operands.Select(o => o!.Value)], node.Type, binder.Place(call));
    }

    private int? Move(SourceOperation source, PlanNode node, int back)
    {
        if (StatementSource.Parse(source.Name) is not { } figure)
        {
            _foreign ??= $"\"{source.Name.Split('.')[^1]}\"";
            return null;
        }

        _readsStatements = true;
        return definitions.Plan.Source(StatementSource.Name(figure.Per, figure.Input, figure.Back + back), node.Type, node.Words, binder.Place(call));
    }
}
