using System.Collections.Immutable;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>Compares two trees: keys by name whatever their order, items by their ids, everything else by what it says.</summary>
internal sealed class TreeDiff
{
    private readonly List<RawEdit> _edits = [];

    private TreeDiff() { }

    /// <summary>The trees laid over each other, and where they differ in the order of the pack.</summary>
    public static (DiffNode Root, IReadOnlyList<RawEdit> Edits) Compare(YamlMap old, YamlMap @new)
    {
        var diff = new TreeDiff();
        var root = diff.Maps(old, @new, [], "");
        diff.FindMoves();
        int number = 0;
        foreach (var edit in diff._edits.Where(e => e.PartOf is null))
            edit.Number = ++number;
        foreach (var half in diff._edits.Where(e => e.PartOf is not null))
            half.Number = half.PartOf!.Number;
        return (root, [.. diff._edits.Where(e => e.PartOf is null)]);
    }

    private DiffNode Nodes(YamlNode old, YamlNode @new, ImmutableArray<string> path, string title)
    {
        if (old.SaysTheSameAs(@new))
            return new SharedNode(@new);
        if (old is YamlMap a && @new is YamlMap b)
            return Maps(a, b, path, TitleOf(b) ?? title);
        return old is YamlList x && @new is YamlList y && x.Items.Concat(y.Items).All(i => i is YamlMap) && x.Items.Length * y.Items.Length > 0
            ? Lists(x, y, path, title)
            : Choice(IsReordered(old, @new) ? EditKind.Reordered : EditKind.Changed, path, old, @new, title);
    }

    // Plain items have no ids to pair them by, but the same items are the same in any order.
    private static bool IsReordered(YamlNode old, YamlNode @new) =>
        Plain(old) is { } a && Plain(@new) is { } b && a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal));

    private static string[]? Plain(YamlNode node) =>
        node is YamlList list && list.Items.All(i => i is YamlScalar) ? [.. list.Items.Select(i => ((YamlScalar)i).Value.Text)] : null;

    private MapNode Maps(YamlMap old, YamlMap @new, ImmutableArray<string> path, string title)
    {
        var slots = ImmutableArray.CreateBuilder<MapSlot>();
        var renamed = IsOfNames(path) ? Renames(old, @new) : [];
        foreach (var entry in old.Entries)
        {
            var name = path.Add(entry.Key.Text);
            if (@new.Find(entry.Key.Text) is { } value)
                slots.Add(new MapSlot(entry.Key, entry.Key, null, Nodes(entry.Value, value, name, Called(path, entry, title))));
            else if (renamed.TryGetValue(entry.Key.Text, out var other))
                slots.Add(Rename(entry, other, path));
            else
                slots.Add(new MapSlot(entry.Key, entry.Key, null, Choice(EditKind.Removed, name, entry.Value, null, Called(path, entry, title))));
        }

        foreach (var entry in @new.Entries.Where(e => old.Find(e.Key.Text) is null && !renamed.ContainsValue(e)))
            slots.Add(new MapSlot(entry.Key, entry.Key, null, Choice(EditKind.Added, path.Add(entry.Key.Text), null, entry.Value, Called(path, entry, title))));
        return new MapNode(old, slots.ToImmutable());
    }

    private MapSlot Rename(YamlEntry entry, YamlEntry other, ImmutableArray<string> path)
    {
        var edit = new RawEdit(EditKind.Renamed, path.Add(other.Key.Text), entry.Value, other.Value)
        {
            OldPath = path.Add(entry.Key.Text),
            OldText = entry.Key.Text,
            NewText = other.Key.Text,
            OldPlace = entry.Key.Whole,
            NewPlace = other.Key.Whole,
            Title = other.Key.Text,
        };
        _edits.Add(edit);
        return new MapSlot(entry.Key, other.Key, edit, new SharedNode(other.Value));
    }

    private ListNode Lists(YamlList old, YamlList @new, ImmutableArray<string> path, string title)
    {
        var pairs = ItemMatch.Pair(old, @new);
        var slots = new List<(int? Old, int? New)>(Enumerable.Range(0, old.Items.Length).Select(i => ((int?)i, pairs.Where(p => p.Old == i).Select(p => (int?)p.New).FirstOrDefault())));
        for (int j = 0; j < @new.Items.Length; j++)
            if (!pairs.Exists(p => p.New == j))
                slots.Insert(j == 0 ? 0 : slots.FindIndex(s => s.New == j - 1) + 1, (null, j));
        var nodes = slots.Select(s => Item(s.Old is { } i ? old.Items[i] : null, s.New is { } j ? @new.Items[j] : null, path, title, s.New ?? s.Old!.Value)).ToImmutableArray();
        int[] common = [.. slots.Where(s => s.Old is not null && s.New is not null).Select(s => s.New!.Value)];
        if (common.SequenceEqual(common.Order()))
            return new ListNode(old, nodes, [], null);
        return new ListNode(old, nodes, NewOrder(slots), Reorder(old, @new, path, title));
    }

    private DiffNode Item(YamlNode? old, YamlNode? @new, ImmutableArray<string> path, string title, int place)
    {
        var shown = (@new ?? old)!;
        var name = path.Add(ItemMatch.NameOf(shown, idsOnly: true) ?? FormattableString.Invariant($"[{place + 1}]"));
        string called = TitleOf(shown) ?? NameOfStep(name) ?? (title.Length == 0 ? name[^1] : title);
        if (old is null || @new is null)
            return Choice(old is null ? EditKind.Added : EditKind.Removed, name, old, @new, called);
        int before = _edits.Count;
        var node = Nodes(old, @new, name, called);
        if (ItemMatch.NameOf(old, idsOnly: true) is { } was && was != name[^1])
            foreach (var edit in _edits.Skip(before))
                edit.OldPath = edit.OldPath.SetItem(path.Length, was);
        // Its name is a value of the item, and changing it is a change of the whole.
        if (_edits.Skip(before).FirstOrDefault(e => e.Kind == EditKind.Changed && e.Path.Length == name.Length + 1 && ItemMatch.IsId(e.Path[^1])) is { } rename)
            (rename.Kind, rename.Path, rename.OldPath) = (EditKind.Renamed, name, rename.OldPath[..^1]);
        return node;
    }

    private RawEdit Reorder(YamlList old, YamlList @new, ImmutableArray<string> path, string title)
    {
        var edit = new RawEdit(EditKind.Reordered, path, old, @new) { Title = title.Length == 0 ? path[^1] : title, OldText = Names(old), NewText = Names(@new) };
        _edits.Add(edit);
        return edit;

        static string Names(YamlList list) => string.Join(", ", list.Items.Select(i => Override.Say(ItemMatch.NameOf(i) is { } name ? new YamlScalar(Diagnostics.MappedText.Inline(name), true, i.Span) : i)));
    }

    // In the new order, with what is gone after what it stood behind.
    private static ImmutableArray<int> NewOrder(List<(int? Old, int? New)> slots)
    {
        var order = Enumerable.Range(0, slots.Count).Where(i => slots[i].New is not null).OrderBy(i => slots[i].New).ToList();
        for (int i = 0; i < slots.Count; i++)
            if (slots[i].New is null)
                order.Insert(i == 0 ? 0 : order.IndexOf(i - 1) + 1, i);
        return [.. order];
    }

    private ChoiceNode Choice(EditKind kind, ImmutableArray<string> path, YamlNode? old, YamlNode? @new, string title)
    {
        var edit = new RawEdit(kind, path, old, @new) { Title = title };
        _edits.Add(edit);
        return new ChoiceNode(edit, old, @new);
    }

    // A rule that went from one list to another says the same there.
    private void FindMoves()
    {
        foreach (var added in _edits.Where(e => e is { Kind: EditKind.Added, New: YamlMap }).ToArray())
        {
            var gone = _edits.Find(e => e is { Kind: EditKind.Removed, PartOf: null, Old: YamlMap } && e.Path[^1] == added.Path[^1] && e.Old!.SaysTheSameAs(added.New!));
            if (gone is null)
                continue;
            (added.Kind, added.OldPath, added.Old, added.OldPlace, gone.PartOf) = (EditKind.Moved, gone.Path, gone.Old, gone.OldPlace, added);
            (added.OldText, added.NewText) = (string.Join('.', gone.Path[..^1]), string.Join('.', added.Path[..^1]));
        }
    }

    private static bool IsOfNames(ImmutableArray<string> path) => path is ["facts"] or ["inputs"];

    // A name that is gone and one that is new with just the same behind it.
    private static Dictionary<string, YamlEntry> Renames(YamlMap old, YamlMap @new)
    {
        var found = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in old.Entries.Where(e => @new.Find(e.Key.Text) is null))
            if (@new.Entries.FirstOrDefault(e => old.Find(e.Key.Text) is null && !found.ContainsValue(e) && e.Value.SaysTheSameAs(entry.Value)) is { } other)
                found.Add(entry.Key.Text, other);
        return found;
    }

    private static string? TitleOf(YamlNode node) => node is YamlMap map && map.Find("title") is YamlScalar { IsNull: false } title ? title.Value.Text : null;

    // A step of a scale is called by its word.
    private static string? NameOfStep(ImmutableArray<string> path) => path switch
    {
        ["grades", .., var word] when !word.StartsWith('[') => $"grade {word}",
        ["signals", "bands", var word] when !word.StartsWith('[') => $"signal {word}",
        _ => null,
    };

    private static string Called(ImmutableArray<string> path, YamlEntry entry, string title) =>
        TitleOf(entry.Value) ?? (IsOfNames(path) ? entry.Key.Text : title.Length > 0 ? title : path.Length > 0 ? path[0] : entry.Key.Text);
}
