using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>Finds what a test names in a pack: a name, or an expression just as a rule writes it.</summary>
public sealed class PackNames(Pack pack)
{
    private Dictionary<string, int>? _expressions;

    /// <summary>The pack.</summary>
    public Pack Pack { get; } = pack;

    /// <summary>The node of a name or expression; null where the pack has none.</summary>
    public int? Find(string name)
    {
        if (Pack.Names.TryGetValue(name, out int node))
            return node;
        _expressions ??= Expressions();
        return _expressions.TryGetValue(SourceText.OneLine(name), out node) ? node : null;
    }

    /// <summary>The node that holds an end of an input's range; null where no rule asks for it.</summary>
    public int? EndOf(string input, string end)
    {
        string source = $"input.{input}.{end}";
        foreach (var node in Pack.Plan.Nodes)
            if (node.Operation is SourceOperation read && read.Name == source)
                return node.Id;
        return null;
    }

    private Dictionary<string, int> Expressions()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in Pack.Plan.Nodes)
            if (node.Operation is SourceOperation source && StatementSource.Parse(source.Name) is { } figure)
                known.TryAdd(figure.ToString(), node.Id);
            else if (node is { IsDerived: false, Span: { } span, Operation: not ConstantOperation })
                known.TryAdd(SourceText.OneLine(span.Text), node.Id);
        return known;
    }
}
