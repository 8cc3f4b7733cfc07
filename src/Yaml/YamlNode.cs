using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>A node of a YAML document with its place.</summary>
public abstract record YamlNode(SourceSpan Span)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether another node says the same: equal texts, items in order, entries in any; places and quotes do not count.</summary>
    public abstract bool SaysTheSameAs(YamlNode other);
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

    /// <inheritdoc/>
    public override bool SaysTheSameAs(YamlNode other) => other is YamlScalar scalar && scalar.Value.Text == Value.Text && scalar.IsNull == IsNull;
}

/// <summary>A list.</summary>
public sealed record YamlList(ImmutableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a list";

    /// <inheritdoc/>
    public override bool SaysTheSameAs(YamlNode other) =>
        other is YamlList list && list.Items.Length == Items.Length && Items.Zip(list.Items).All(p => p.First.SaysTheSameAs(p.Second));
}

/// <summary>A mapping, its entries in the order of the file.</summary>
public sealed record YamlMap(ImmutableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <inheritdoc/>
    public override bool SaysTheSameAs(YamlNode other) =>
        other is YamlMap map && map.Entries.Length == Entries.Length && Entries.All(e => map.Find(e.Key.Text)?.SaysTheSameAs(e.Value) == true);

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
