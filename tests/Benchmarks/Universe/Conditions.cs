using System.Globalization;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>
/// The pack's checks as texts that other engines take. What is neither comparison, logic nor one of the four operations is a given fact to
/// them, so that they have less to do than the pack.
/// </summary>
internal sealed class Conditions
{
    private readonly Plan _plan;
    private readonly List<int> _facts = [];

    public Conditions(Pack pack, Syntax syntax)
    {
        _plan = pack.Plan;
        Checks = [.. pack.Dimensions.SelectMany(d => d.SubScores).Select(s => s.Method).OfType<Checks>().SelectMany(c => c.Items)];
        Texts = [.. Checks.Select(c => Write(c.When, syntax))];
    }

    /// <summary>How an engine writes things.</summary>
    /// <param name="And">Its and.</param>
    /// <param name="Or">Its or.</param>
    /// <param name="Equal">Its comparison for equality.</param>
    /// <param name="Name">A fact's name.</param>
    public sealed record Syntax(string And, string Or, string Equal, Func<int, string> Name);

    public Check[] Checks { get; }

    public string[] Texts { get; }

    /// <summary>The nodes that are given, in the order of their names.</summary>
    public IReadOnlyList<int> Facts => _facts;

    private string Write(int id, Syntax syntax)
    {
        var node = _plan.Nodes[id];
        if (node.Operation is ConstantOperation constant)
            return constant.Value.ToString("0.0###############", CultureInfo.InvariantCulture);
        string[] parts = Symbol(node.Operation.Key, syntax) is null || _plan.Stages[id] != Stage.Row ? [] : [.. node.Operands.Select(o => Write(o, syntax))];
        if (parts.Length == 2)
            return $"({parts[0]} {Symbol(node.Operation.Key, syntax)} {parts[1]})";
        if (!_facts.Contains(id))
            _facts.Add(id);
        return syntax.Name(_facts.IndexOf(id));
    }

    private static string? Symbol(string key, Syntax syntax) => key switch
    {
        "row:+" or "row:-" or "row:*" or "row:/" or "row:<" or "row:<=" => key[4..],
        "row:=" => syntax.Equal,
        "row:&&" => syntax.And,
        "row:||" => syntax.Or,
        _ => null,
    };
}
