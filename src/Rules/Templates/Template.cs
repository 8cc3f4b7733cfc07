using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Rules.Templates;

/// <summary>A text with figures: literal parts and holes that the plan's nodes fill.</summary>
/// <remarks>Texts may show any name of a pack, scores included, so their parts are set once everything else is compiled.</remarks>
public sealed class Template(SourceSpan span)
{
    /// <summary>Where it stands.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>Its parts in order.</summary>
    public ImmutableArray<TemplatePart> Parts { get; internal set; } = [];

    /// <summary>The nodes that the text shows.</summary>
    public IEnumerable<int> Nodes => Parts.OfType<TemplateHole>().Select(h => h.Node);
}

/// <summary>A part of a template.</summary>
public abstract record TemplatePart;

/// <summary>Words as they stand.</summary>
public sealed record TemplateText(string Text) : TemplatePart;

/// <summary>A place that a node's value fills.</summary>
/// <param name="Node">The node.</param>
/// <param name="Format">How it is written; null where its type or fact says so.</param>
/// <param name="Expression">The expression as written.</param>
public sealed record TemplateHole(int Node, NumberFormat? Format, string Expression) : TemplatePart;
