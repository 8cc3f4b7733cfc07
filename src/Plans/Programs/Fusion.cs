using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Programs;

/// <summary>Joins the steps of a check: compare, take the points where it holds and add them, which one pass over the rows can do.</summary>
internal sealed class Fusion
{
    private const string Sum = "row:+";

    private readonly Plan _plan;
    private readonly Dictionary<int, Instruction> _byNode;
    private readonly int[] _uses;
    private readonly HashSet<int> _joined = [];

    private Fusion(Plan plan, List<Instruction> instructions, int[] kept)
    {
        _plan = plan;
        _byNode = instructions.ToDictionary(i => i.Node);
        _uses = Array.ConvertAll(kept, k => k >= 0 ? 1 : 0);
        foreach (int operand in instructions.SelectMany(i => i.Operands))
            _uses[operand]++;
    }

    /// <summary>The instructions with those joined that can be; what is kept or used more than once stays a step of its own.</summary>
    public static List<Instruction> Apply(Plan plan, List<Instruction> instructions, int[] kept)
    {
        var fusion = new Fusion(plan, instructions, kept);
        List<Instruction> joined = [.. instructions.Select(fusion.Join)];
        joined.RemoveAll(i => fusion._joined.Contains(i.Node));
        return joined;
    }

    // sum + when_true(condition, points), and with it the condition where nothing else asks for it.
    private Instruction Join(Instruction instruction)
    {
        if (KeyOf(instruction.Node) != Sum || instruction.Operands is not [int sum, int check] || !IsOnlyUse(check) || sum == check
            || Operation(check) is not { } when || when.Key != RowFunctions.WhenTrue.Key)
            return instruction;
        _joined.Add(check);
        int[] parts = _byNode[check].Operands;
        var (condition, points) = (parts[0], parts[1]);
        if (!IsOnlyUse(condition) || Operation(condition)?.Checked is not { } kernel)
            return instruction with { Kernel = Checks.AddWhen, Operands = [sum, condition, points] };
        _joined.Add(condition);
        return instruction with { Kernel = kernel, Operands = [sum, .. _byNode[condition].Operands, points] };
    }

    private bool IsOnlyUse(int node) => _uses[node] == 1;

    private string? KeyOf(int node) => Operation(node)?.Key;

    private RowOperation? Operation(int node) =>
        _plan.Stages[node] == Stage.Row ? _plan.Nodes[node].Operation as RowOperation : null;
}
