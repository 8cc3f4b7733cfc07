using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Plans;

/// <summary>Where a node is computed.</summary>
public enum Stage
{
    /// <summary>Once, when the plan is made.</summary>
    Constant,

    /// <summary>Over the whole symbol: bar columns, inputs, series functions and what stands below them.</summary>
    Series,

    /// <summary>Row by row, for the rows asked for.</summary>
    Row,
}

/// <summary>A node of a plan: an operation on earlier nodes, its type, where it is written and a hash of its whole meaning.</summary>
/// <param name="Id">Its place in the plan; operands have smaller ids.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Operands">The ids of the nodes it works on.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="BarsNeeded">How many bars its first value takes on a history without gaps.</param>
/// <param name="Hash">Equal for nodes of any two plans that compute the same from the same sources.</param>
/// <param name="Span">Where its expression stands, if it stands somewhere.</param>
public sealed record PlanNode(
    int Id, Operation Operation, ImmutableArray<int> Operands, ExpressionType Type, int BarsNeeded, string Hash, SourceSpan? Span)
{
    /// <summary>The words a text value can be, where they are known.</summary>
    public ImmutableArray<string> Words { get; init; }

    /// <summary>How many levels of comparing with other symbols it rests on; 0 where it reads its own symbol alone.</summary>
    public int CrossDepth { get; init; }

    /// <summary>Whether the engine added it to what is written: <see cref="Span"/> then names the rule it serves, not its text.</summary>
    public bool IsDerived { get; init; }
}
