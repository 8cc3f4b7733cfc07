using System.Collections.Immutable;

namespace SyntheticAlpha.Reports.Model;

/// <summary>A text in pieces: words, strong words, and figures that know their node.</summary>
public sealed record RichText(ImmutableArray<Inline> Parts)
{
    /// <summary>No text.</summary>
    public static readonly RichText Empty = new([]);

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Parts.All(p => p.Text.Length == 0);

    /// <summary>Plain words.</summary>
    public static RichText Plain(string text) => new([new Inline(text)]);

    /// <summary>A figure of a node.</summary>
    public static RichText Figure(string text, int node) => new([new Inline(text, false, node)]);

    /// <summary>This text followed by another.</summary>
    public RichText With(RichText other) => new([.. Parts, .. other.Parts]);

    /// <summary>The words without anything else.</summary>
    public override string ToString() => string.Concat(Parts.Select(p => p.Text));
}

/// <summary>A piece of text.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsStrong">Whether they stand out.</param>
/// <param name="Node">The node whose value it is, for its explanation; null for plain words.</param>
public sealed record Inline(string Text, bool IsStrong = false, int? Node = null);
