using System.Collections.Immutable;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>
/// Two trees laid over each other: what they share stands once, and where they differ there is a choice. Any subset of the edits
/// picks a tree between the two, so that packs with some of the edits are built without applying patches to text.
/// </summary>
internal abstract record DiffNode
{
    /// <summary>The tree with the chosen edits; null where nothing stands.</summary>
    public abstract YamlNode? Build(Func<int, bool> chosen);
}

/// <summary>What both say.</summary>
internal sealed record SharedNode(YamlNode Node) : DiffNode
{
    public override YamlNode Build(Func<int, bool> chosen) => Node;
}

/// <summary>A difference; <paramref name="Old"/> or <paramref name="New"/> is null where nothing stands.</summary>
internal sealed record ChoiceNode(RawEdit Edit, YamlNode? Old, YamlNode? New) : DiffNode
{
    public override YamlNode? Build(Func<int, bool> chosen) => chosen(Edit.Number) ? New : Old;
}

/// <summary>A mapping that is in both.</summary>
internal sealed record MapNode(YamlMap Old, ImmutableArray<MapSlot> Slots) : DiffNode
{
    public override YamlNode Build(Func<int, bool> chosen)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        foreach (var slot in Slots)
            if (slot.Value.Build(chosen) is { } value)
                entries.Add(new YamlEntry(slot.Rename is { } rename && chosen(rename.Number) ? slot.NewKey : slot.Key, value));
        return Old with { Entries = entries.ToImmutable() };
    }
}

/// <summary>An entry of a mapping, whose key an edit may change.</summary>
internal sealed record MapSlot(Diagnostics.MappedText Key, Diagnostics.MappedText NewKey, RawEdit? Rename, DiffNode Value);

/// <summary>A list that is in both; items stand in the old order, or in the new where an edit reorders them.</summary>
internal sealed record ListNode(YamlList Old, ImmutableArray<DiffNode> Slots, ImmutableArray<int> NewOrder, RawEdit? Reorder) : DiffNode
{
    public override YamlNode Build(Func<int, bool> chosen)
    {
        var order = Reorder is { } reorder && chosen(reorder.Number) ? NewOrder : [.. Enumerable.Range(0, Slots.Length)];
        return Old with { Items = [.. order.Select(i => Slots[i].Build(chosen)).OfType<YamlNode>()] };
    }
}

/// <summary>A difference while the trees are compared; its number is known once all are found.</summary>
internal sealed class RawEdit(EditKind kind, ImmutableArray<string> path, YamlNode? old, YamlNode? @new)
{
    public EditKind Kind { get; set; } = kind;

    public ImmutableArray<string> Path { get; set; } = path;

    public ImmutableArray<string> OldPath { get; set; } = path;

    public YamlNode? Old { get; set; } = old;

    public YamlNode? New { get; set; } = @new;

    public string? OldText { get; set; }

    public string? NewText { get; set; }

    public Diagnostics.SourceSpan? OldPlace { get; set; } = old?.Span;

    public Diagnostics.SourceSpan? NewPlace { get; set; } = @new?.Span;

    public string Title { get; set; } = "";

    public int Number { get; set; } = -1;

    /// <summary>The edit that this became a part of: a removal that is the other half of a move.</summary>
    public RawEdit? PartOf { get; set; }
}
