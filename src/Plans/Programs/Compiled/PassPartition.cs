namespace SyntheticAlpha.Plans.Programs.Compiled;

/// <summary>Steps that one pass over the rows does: many as code, or one by its kernel.</summary>
/// <param name="Instructions">The steps in their order.</param>
/// <param name="IsCode">Whether they are compiled into one loop.</param>
internal sealed record Pass(List<Instruction> Instructions, bool IsCode);

/// <summary>Cuts a program's steps into passes: as many steps as one compiled loop holds well, and those alone that only a kernel can do.</summary>
internal static class PassPartition
{
    /// <summary>How many steps a compiled loop holds: more keep more values at hand, but the compiler's effort grows faster than the code.</summary>
    public const int MostSteps = 48;

    /// <summary>The passes in the order of the steps, which are those computed row by row.</summary>
    public static List<Pass> Of(Plan plan, IEnumerable<Instruction> instructions)
    {
        var passes = new List<Pass>();
        var open = new List<Instruction>();
        void Close()
        {
            if (open.Count > 0)
                passes.Add(new Pass(open, IsCode: true));
            open = [];
        }

        foreach (var instruction in instructions)
        {
            bool isCode = ((RowOperation)plan.Nodes[instruction.Node].Operation).Code is not null;
            if (!isCode || open.Count == MostSteps)
                Close();
            if (isCode)
                open.Add(instruction);
            else
                passes.Add(new Pass([instruction], IsCode: false));
        }

        Close();
        return passes;
    }
}
