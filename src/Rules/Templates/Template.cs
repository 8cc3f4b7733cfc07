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
    public IEnumerable<int> Nodes => Shown(Parts, _ => true).OfType<TemplateHole>().Select(h => h.Node);

    /// <summary>Words and holes of the sentences whose conditions hold, a space between sentences.</summary>
    public IEnumerable<TemplatePart> Shown(Func<int, bool> holds) => Shown(Parts, holds);

    private static IEnumerable<TemplatePart> Shown(IEnumerable<TemplatePart> parts, Func<int, bool> holds)
    {
        bool first = true;
        foreach (var part in parts)
        {
            if (part is not TemplateSentence sentence)
            {
                yield return part;
                continue;
            }

            if (sentence.When is { } when && !holds(when))
                continue;
            if (!first)
                yield return new TemplateText(" ");
            foreach (var inner in Shown(sentence.Text.Parts, holds))
                yield return inner;
            first = false;
        }
    }
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

/// <summary>A sentence of a paragraph, shown where its condition holds; always where there is none.</summary>
public sealed record TemplateSentence(int? When, Template Text) : TemplatePart
{
    /// <summary>The condition as written; null where there is none.</summary>
    public MappedText? Condition { get; init; }
}
