using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Analysis;

/// <summary>A compiled pack under analysis: what is written, what it means, and what its nodes can be.</summary>
internal sealed class PackContext(PackDocument document, Pack pack, DiagnosticBag diagnostics)
{
    public PackDocument Document { get; } = document;

    public Pack Pack { get; } = pack;

    public Plan Plan { get; } = pack.Plan;

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public PackBounds Bounds { get; } = new(pack);

    /// <summary>The key of a node's row operation; null for other nodes.</summary>
    public string? Key(int node) => Plan.Nodes[node].Operation is RowOperation row ? row.Key : null;

    /// <summary>The value of a constant; null for other nodes.</summary>
    public double? Constant(int node) => Plan.Nodes[node].Operation is ConstantOperation constant ? constant.Value : null;

    /// <summary>What a node is called: its name in the pack, else its text, else what it is.</summary>
    public string NameOf(int node)
    {
        foreach (var (name, id) in Pack.Names)
            if (id == node)
                return name;
        return Plan.Nodes[node] is { IsDerived: false, Span: { } span } && span.Text.Length < 60 && !span.Text.Contains('\n', StringComparison.Ordinal)
            ? span.Text
            : "the number";
    }

    /// <summary>What a text or a bare number is, as the pack would write it.</summary>
    public string Write(int node, double value) => Plan.Nodes[node].Type.Kind == ValueKind.Text
        ? $"'{Plan.Texts.Text(value)}'"
        : value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
