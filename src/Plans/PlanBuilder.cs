using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Across;

namespace SyntheticAlpha.Plans;

/// <summary>Collects the nodes of a plan; the same operation on the same operands is the same node.</summary>
public sealed class PlanBuilder
{
    private readonly List<PlanNode> _nodes = [];
    private readonly Dictionary<(string Hash, ExpressionType Type), int> _known = [];
    private readonly CrossSlots _crossSlots = new();
    private readonly List<(int Node, SourceSpan Span)> _written = [];
    private readonly ArrayBufferWriter<byte> _hashed = new();

    /// <summary>An empty plan.</summary>
    /// <param name="texts">The texts of plans that are to be brought together later; its own where null.</param>
    public PlanBuilder(TextTable? texts = null) => Texts = texts ?? new TextTable();

    /// <summary>A plan that begins with all nodes of another: they keep their ids, and what is the same as one of them is that one.</summary>
    public PlanBuilder(Plan plan)
    {
        Texts = plan.Texts;
        _nodes.AddRange(plan.Nodes);
        _crossSlots.AddRange(plan.CrossArguments);
        _written.AddRange(plan.Written);
        foreach (var node in plan.Nodes)
            _known.TryAdd((node.Hash, node.Type), node.Id);
    }

    /// <summary>The texts that occur.</summary>
    public TextTable Texts { get; }

    /// <summary>A node made so far.</summary>
    public PlanNode this[int id] => _nodes[id];

    /// <summary>The plan of all nodes made so far.</summary>
    public Plan Build() => new([.. _nodes], Texts, _crossSlots.All) { Written = [.. _written] };

    /// <summary>A constant number, day or truth value.</summary>
    public int Constant(double value, ExpressionType type, SourceSpan? span = null) =>
        Add(new ConstantOperation(value), [], type, span);

    /// <summary>A constant text.</summary>
    public int Text(string text, SourceSpan? span = null)
    {
        // Codes depend on the order of appearance, so the hash takes the text itself.
        string hash = Hash("text:" + text, []);
        return Add(new ConstantOperation(Texts.Code(text)), [], ExpressionType.Text, span, hash, [text]);
    }

    /// <summary>A column that the frame supplies.</summary>
    public int Source(string name, ExpressionType type, ImmutableArray<string> words = default, SourceSpan? span = null)
    {
        var operation = new SourceOperation(name);
        return Add(operation, [], type, span, Hash(operation.Key, []), words);
    }

    /// <summary>The slot of an expression that is compared with other symbols: one for all functions of the same expression and group.</summary>
    public int CrossSlot(int x, int? by) => _crossSlots.Of(x, by, Math.Max(_nodes[x].CrossDepth, by is { } group ? _nodes[group].CrossDepth : 0));

    /// <summary>Any operation on earlier nodes.</summary>
    public int Add(Operation operation, ImmutableArray<int> operands, ExpressionType type, SourceSpan? span)
    {
        int id = Merge(operation, operands, type, span);
        // What is written alike in several places is one node, and each place is kept.
        if (span is { } place && _nodes[id].Operation is not ConstantOperation)
            _written.Add((id, place));
        return id;
    }

    private int Merge(Operation operation, ImmutableArray<int> operands, ExpressionType type, SourceSpan? span) =>
        operation is RowOperation row && type.Kind != ValueKind.Text && Fold(row, operands) is { } value
            ? Constant(value, type, span)
            : Add(operation, operands, type, span, Hash(operation.Key, operands), type.Kind == ValueKind.Text ? WordsOf(operands) : default);

    /// <summary>An operation that the engine adds for a rule, without a text of its own.</summary>
    public int Derive(Operation operation, ImmutableArray<int> operands, ExpressionType type, SourceSpan? span)
    {
        int count = _nodes.Count;
        int id = Merge(operation, operands, type, span);
        if (_nodes.Count > count)
            _nodes[id] = _nodes[id] with { IsDerived = true };
        return id;
    }

    private int Add(
        Operation operation, ImmutableArray<int> operands, ExpressionType type, SourceSpan? span, string hash, ImmutableArray<string> words)
    {
        // The type belongs to the key: a literal 5 takes any unit, number(5) takes none.
        if (_known.TryGetValue((hash, type), out int known))
            return known;
        int id = _nodes.Count;
        _nodes.Add(new PlanNode(id, operation, operands, type, BarsNeeded(operation, operands), hash, span) { Words = words, CrossDepth = CrossDepth(operation, operands) });
        _known.Add((hash, type), id);
        return id;
    }

    // A choice among texts can be whatever its branches can be, if that is known of each.
    private ImmutableArray<string> WordsOf(ImmutableArray<int> operands)
    {
        var texts = operands.Select(id => _nodes[id]).Where(n => n.Type.Kind == ValueKind.Text).ToArray();
        return texts.Length == 0 || texts.Any(n => n.Words.IsDefault) ? default : [.. texts.SelectMany(n => n.Words).Distinct(StringComparer.Ordinal)];
    }

    // An operation on constants is done here and now; texts keep their operation, since their codes are no numbers.
    private double? Fold(RowOperation operation, ImmutableArray<int> operands)
    {
        var buffers = new double[operands.Length][];
        for (int i = 0; i < operands.Length; i++)
        {
            if (_nodes[operands[i]] is not { Operation: ConstantOperation constant, Type.Kind: not ValueKind.Text })
                return null;
            buffers[i] = [constant.Value];
        }

        Span<double> result = [double.NaN];
        operation.Kernel(new RowArguments(buffers, Enumerable.Range(0, operands.Length).ToArray(), 1), result);
        return double.IsFinite(result[0]) ? result[0] : null;
    }

    private int CrossDepth(Operation operation, ImmutableArray<int> operands)
    {
        int most = 0;
        foreach (int operand in operands)
            most = Math.Max(most, _nodes[operand].CrossDepth);
        return most + (operation is RowOperation { CrossSlot: not null } or PeriodOperation { Inner: RowOperation { CrossSlot: not null } } ? 1 : 0);
    }

    private int BarsNeeded(Operation operation, ImmutableArray<int> operands)
    {
        int most = operation is SourceOperation ? 1 : 0;
        foreach (int operand in operands)
            most = Math.Max(most, _nodes[operand].BarsNeeded);
        return operation switch
        {
            SeriesOperation series => Math.Max(most, 1) + series.Function.WarmUp(series.Numbers),
            PeriodOperation { Inner: SeriesOperation series } period => most + series.Function.WarmUp(series.Numbers) * MostBars(period.Period),
            // A period to complete, and before it for bar columns the one in which the history begins.
            PeriodOperation { Inner: AggregateOperation gather } period =>
                most + (gather.Aggregation == Aggregation.Sample ? 1 : 2) * MostBars(period.Period),
            _ => most,
        };
    }

    // With trading from Monday to Friday.
    private static int MostBars(Period period) => period switch
    {
        Period.Week => 5,
        Period.Month => 23,
        Period.Quarter => 66,
        _ => 262,
    };

    private string Hash(string key, ImmutableArray<int> operands)
    {
        _hashed.ResetWrittenCount();
        // With its length in front no key can be taken for another one with operands.
        Write(key.Length.ToString(CultureInfo.InvariantCulture));
        Write(":");
        Write(key);
        foreach (int operand in operands)
        {
            Write("|");
            Write(_nodes[operand].Hash);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_hashed.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _hashed);
}
