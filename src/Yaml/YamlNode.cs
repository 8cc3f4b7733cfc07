using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>A node of a YAML document with its place.</summary>
public abstract record YamlNode(SourceSpan Span)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text, number, date or truth value; which of them is decided by who reads it.</summary>
/// <param name="Value">The text with the place of each character.</param>
/// <param name="IsPlain">Whether it stands without quotes.</param>
/// <param name="Span">Its place.</param>
public sealed record YamlScalar(MappedText Value, bool IsPlain, SourceSpan Span) : YamlNode(Span)
{
    /// <summary>Whether nothing, <c>~</c> or <c>null</c> is written.</summary>
    public bool IsNull => IsPlain && Value.Text is "" or "~" or "null";

    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : $"\"{(Value.Text.Length > 40 ? Value.Text[..40] + "…" : Value.Text)}\"";
}

/// <summary>A list.</summary>
public sealed record YamlList(ImmutableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>A mapping, its entries in the order of the file.</summary>
public sealed record YamlMap(ImmutableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>The value under a key, or null.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key.Text == key)
                return entry.Value;
        return null;
    }
}

/// <summary>A key with its value.</summary>
public sealed record YamlEntry(MappedText Key, YamlNode Value);
