using YamlDotNet.Core.Events;

namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>A comment with its place and whether an empty line stands before it.</summary>
internal sealed record Comment(string Text, int At, int Column, bool IsInline, bool BlankBefore);

/// <summary>A node of a file as it is laid out: its text and place, not its meaning.</summary>
internal abstract class Layout
{
    /// <summary>Anchor and tag as written, or nothing.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Where it begins.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends.</summary>
    public int End { get; set; }
}

/// <summary>A value: a scalar, or an alias.</summary>
internal sealed class LayoutValue : Layout
{
    /// <summary>The scalar; null for an alias.</summary>
    public Scalar? Scalar { get; init; }

    /// <summary>What is written where it fits on the line of its key: all of it, or the header of a block scalar.</summary>
    public required string Text { get; init; }

    /// <summary>The lines of a block scalar without their indentation.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>A mapping or a list.</summary>
internal sealed class LayoutCollection : Layout
{
    /// <summary>Whether it is a mapping.</summary>
    public required bool IsMap { get; init; }

    /// <summary>Whether it is written in brackets.</summary>
    public required bool IsFlow { get; init; }

    /// <summary>The column in which its entries begin, from 0.</summary>
    public required int Column { get; init; }

    /// <summary>The entry that it is the value of; null for the root.</summary>
    public LayoutEntry? Owner { get; set; }

    /// <summary>Its entries.</summary>
    public List<LayoutEntry> Entries { get; } = [];

    /// <summary>Comments behind the last entry.</summary>
    public List<Comment> Tail { get; } = [];

    /// <summary>Whether a comment stands somewhere within.</summary>
    public bool HoldsComments =>
        Tail.Count > 0 || Entries.Exists(e => e.Leading.Count > 0 || e.Trailing.Count > 0 || e.Value is LayoutCollection { HoldsComments: true });
}

/// <summary>An entry of a mapping, or an item of a list.</summary>
internal sealed class LayoutEntry
{
    /// <summary>The key as it is to be written; null in a list.</summary>
    public string? Key { get; init; }

    /// <summary>The key's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it begins.</summary>
    public required int Start { get; init; }

    /// <summary>The collection that it stands in.</summary>
    public required LayoutCollection Parent { get; init; }

    /// <summary>Its value.</summary>
    public Layout Value { get; set; } = null!;

    /// <summary>Whether an empty line stands before it.</summary>
    public bool BlankBefore { get; init; }

    /// <summary>Comments on lines before it.</summary>
    public List<Comment> Leading { get; } = [];

    /// <summary>Comments on its line; the first stays there.</summary>
    public List<Comment> Trailing { get; } = [];
}
