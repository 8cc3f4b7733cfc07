namespace SyntheticAlpha.Analysis;

/// <summary>A stretch of numbers whose ends may or may not belong to it.</summary>
internal readonly record struct Stretch(double Low, bool WithoutLow, double High, bool WithoutHigh)
{
    public static readonly Stretch All = new(double.NegativeInfinity, false, double.PositiveInfinity, false);

    public bool IsEmpty => Low > High || (Low == High && (WithoutLow || WithoutHigh));

    public Stretch AtLeast(double low, bool without) =>
        low > Low || (low == Low && without) ? this with { Low = low, WithoutLow = without } : this;

    public Stretch AtMost(double high, bool without) =>
        high < High || (high == High && without) ? this with { High = high, WithoutHigh = without } : this;

    public string Describe(string name, Func<double, string> write) =>
        $"{name} {(WithoutLow ? ">" : ">=")} {write(Low)} and {name} {(WithoutHigh ? "<" : "<=")} {write(High)}";
}

/// <summary>What a condition that holds says of the numbers that it compares with constants.</summary>
internal static class Narrowing
{
    /// <summary>The conditions that an <c>and</c> joins, itself where it is none.</summary>
    public static IEnumerable<int> Conjuncts(PackContext context, int condition)
    {
        var open = new Stack<int>([condition]);
        while (open.TryPop(out int node))
            if (context.Key(node) == "row:&&")
                foreach (int operand in context.Plan.Nodes[node].Operands.Reverse())
                    open.Push(operand);
            else
                yield return node;
    }

    /// <summary>The stretch that each number lies in where the condition holds, by the number's node in order.</summary>
    public static SortedDictionary<int, Stretch> Of(PackContext context, int condition)
    {
        var stretches = new SortedDictionary<int, Stretch>();
        foreach (int conjunct in Conjuncts(context, condition))
        {
            var operands = context.Plan.Nodes[conjunct].Operands;
            switch (context.Key(conjunct))
            {
                case "row:<" or "row:<=":
                    bool strict = context.Key(conjunct) == "row:<";
                    Bound(operands[0], s => context.Constant(operands[1]) is { } high ? s.AtMost(high, strict) : null);
                    Bound(operands[1], s => context.Constant(operands[0]) is { } low ? s.AtLeast(low, strict) : null);
                    break;
                case "row:=":
                    Bound(operands[0], s => context.Constant(operands[1]) is { } same ? s.AtLeast(same, false).AtMost(same, false) : null);
                    Bound(operands[1], s => context.Constant(operands[0]) is { } same ? s.AtLeast(same, false).AtMost(same, false) : null);
                    break;
                case "row:between":
                    Bound(operands[0], s => context.Constant(operands[1]) is { } low ? s.AtLeast(low, false) : null);
                    Bound(operands[0], s => context.Constant(operands[2]) is { } high ? s.AtMost(high, false) : null);
                    break;
            }
        }

        return stretches;

        void Bound(int node, Func<Stretch, Stretch?> narrow)
        {
            if (context.Constant(node) is null && narrow(stretches.GetValueOrDefault(node, Stretch.All)) is { } stretch)
                stretches[node] = stretch;
        }
    }
}
