using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>
/// Lays one pack's nodes over another's. Mappings merge by key, lists of things with an id by id, in the order underneath with
/// additions at the end; everything else is replaced. <c>~</c> takes a key away, and so does a path under <c>remove</c>, first of
/// all; an empty list empties. Every node keeps the place where it is written, so that problems point into the right file.
/// </summary>
internal sealed class PackMerge(DiagnosticBag diagnostics)
{
    private readonly List<Override> _overrides = [];
    private readonly List<(SourceSpan Place, string Nearest)> _lookalikes = [];

    /// <summary>What was changed, added and taken away, in the order of writing.</summary>
    public IReadOnlyList<Override> Overrides => _overrides;

    /// <summary>Additions whose names are close to one underneath.</summary>
    public IReadOnlyList<(SourceSpan Place, string Nearest)> Lookalikes => _lookalikes;

    /// <summary>Lays <paramref name="over"/> over <paramref name="under"/>.</summary>
    public YamlMap Merge(YamlMap under, YamlMap over)
    {
        if (over.Find("remove") is YamlList removals)
            foreach (var path in removals.Items)
                under = Remove(under, path);
        var rest = over with { Entries = [.. over.Entries.Where(e => !(e.Key.Text == "remove" && e.Value is YamlList))] };
        return Maps(under, rest, "");
    }

    private YamlNode Nodes(YamlNode under, YamlNode over, string path)
    {
        if (under is YamlMap low && over is YamlMap high)
            return Maps(low, high, path);
        if (under is YamlList base_ && over is YamlList { Items.Length: > 0 } list && base_.Items.All(i => IdOf(i) is not null))
            return Lists(base_, list, path);
        if (!under.SaysTheSameAs(over))
            _overrides.Add(new Override(path, OverrideKind.Changed, under.Span, over.Span, Override.Say(under), Override.Say(over)));
        return over;
    }

    private YamlMap Maps(YamlMap under, YamlMap over, string path)
    {
        var entries = under.Entries.ToBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in over.Entries)
        {
            string name = Join(path, entry.Key.Text);
            int at = seen.Add(entry.Key.Text) ? IndexOf(entries, e => e.Key.Text == entry.Key.Text) : -1;
            if (entry.Value is YamlScalar { IsNull: true } nothing)
            {
                // Nothing behind the colon says nothing; a tilde is a word.
                if (nothing.Value.Text.Length > 0 && at >= 0)
                    entries.RemoveAt(TakeAway(at, name, entries[at].Value, nothing.Span));
                else if (nothing.Value.Text.Length > 0)
                    diagnostics.Add(CompositionDiagnostics.NothingToRemove(entry.Key.Whole, name, entry.Key.Text, under.Entries.Select(e => e.Key.Text)));
            }
            else if (at >= 0)
            {
                entries[at] = new YamlEntry(entry.Key, Nodes(entries[at].Value, entry.Value, name));
            }
            else
            {
                entries.Add(entry);
                NoteAdded(name, entry.Value, entry.Key.Text, entry.Key.Whole, under.Entries.Select(e => e.Key.Text));
            }
        }

        return new YamlMap(entries.ToImmutable(), over.Span);
    }

    private YamlList Lists(YamlList under, YamlList over, string path)
    {
        var items = under.Items.ToBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in over.Items)
        {
            string? id = IdOf(item);
            int at = id is not null && seen.Add(id) ? IndexOf(items, i => IdOf(i) == id) : -1;
            if (at >= 0)
            {
                items[at] = Nodes(items[at], item, Join(path, id!));
                continue;
            }

            items.Add(item);
            NoteAdded(Join(path, id ?? "?"), item, id ?? "", item.Span, under.Items.Select(i => IdOf(i)!));
        }

        return new YamlList(items.ToImmutable(), over.Span);
    }

    private YamlMap Remove(YamlMap tree, YamlNode written)
    {
        if (written is not YamlScalar { IsNull: false } scalar)
        {
            diagnostics.Add(YamlDiagnostics.WrongKind(written.Span, "a path such as levels.r3", written.Kind));
            return tree;
        }

        return (YamlMap)Without(tree, scalar.Value.Text.Split('.'), 0, scalar);
    }

    // Depth is that of the tree, which the reader limits.
    private YamlNode Without(YamlNode node, string[] path, int step, YamlScalar written)
    {
        string[] names = Names(node);
        int at = Array.IndexOf(names, path[step]);
        if (at < 0)
        {
            diagnostics.Add(CompositionDiagnostics.NothingToRemove(written.Value.Whole, written.Value.Text, path[step], names));
            return node;
        }

        var child = node is YamlMap map ? map.Entries[at].Value : ((YamlList)node).Items[at];
        if (step == path.Length - 1)
        {
            TakeAway(at, written.Value.Text, child, written.Span);
            return node is YamlMap m ? m with { Entries = m.Entries.RemoveAt(at) } : (YamlList)node with { Items = ((YamlList)node).Items.RemoveAt(at) };
        }

        var less = Without(child, path, step + 1, written);
        return node is YamlMap parent
            ? parent with { Entries = parent.Entries.SetItem(at, parent.Entries[at] with { Value = less }) }
            : (YamlList)node with { Items = ((YamlList)node).Items.SetItem(at, less) };
    }

    private static string[] Names(YamlNode node) => node switch
    {
        YamlMap map => [.. map.Entries.Select(e => e.Key.Text)],
        YamlList list => [.. list.Items.Select(i => IdOf(i) ?? "")],
        _ => [],
    };

    private int TakeAway(int at, string path, YamlNode old, SourceSpan place)
    {
        _overrides.Add(new Override(path, OverrideKind.Removed, old.Span, place, Override.Say(old), null));
        return at;
    }

    private void NoteAdded(string path, YamlNode value, string name, SourceSpan place, IEnumerable<string> known)
    {
        _overrides.Add(new Override(path, OverrideKind.Added, null, place, null, Override.Say(value)));
        if (Suggestion.Nearest(name, known) is { } nearest)
            _lookalikes.Add((value.Span, nearest));
    }

    private static string? IdOf(YamlNode node) =>
        node is YamlMap map && map.Find("id") is YamlScalar { IsNull: false, Value.Text: var id } ? id : null;

    private static int IndexOf<T>(ImmutableArray<T>.Builder items, Func<T, bool> holds)
    {
        for (int i = 0; i < items.Count; i++)
            if (holds(items[i]))
                return i;
        return -1;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
