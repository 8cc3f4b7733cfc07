using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>The files of one pack, read and joined into one tree of nodes.</summary>
/// <param name="Folder">The folder, as shown.</param>
/// <param name="Nodes">The files' nodes in the order of their names; null for one that could not be read.</param>
/// <param name="Tree">All files as one mapping.</param>
internal sealed record PackFiles(string Folder, ImmutableArray<YamlNode?> Nodes, YamlMap Tree)
{
    private const int MostFiles = 200;

    private static readonly IReadOnlyDictionary<string, JoinKind> Kinds = JoinKinds.Of(typeof(PackDocument));

    /// <summary>Reads all YAML files of a folder; null where it holds none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="allows">Whether a file may be read; all may where it is null.</param>
    /// <param name="shownAs">The folder as places name it; as it is where null.</param>
    public static PackFiles? Read(string folder, DiagnosticBag diagnostics, Func<string, bool>? allows = null, string? shownAs = null)
    {
        if (!Directory.Exists(folder))
        {
            diagnostics.Add(RuleDiagnostics.NoPack(folder, Neighbours(folder), PackRoots.Default.Names));
            return null;
        }

        string[] files = Paths(folder);
        if (files.Length is 0 or > MostFiles)
        {
            diagnostics.Add(RuleDiagnostics.EmptyPack(folder, files.Length));
            return null;
        }

        foreach (string outside in files.Where(f => allows?.Invoke(f) == false))
            diagnostics.Add(CompositionDiagnostics.OutsideRoots(null, Shown(outside)));
        return Of(folder, ReadAll([.. files.Where(f => allows?.Invoke(f) != false)], Place, diagnostics), diagnostics);

        string Place(string file) => Shown(shownAs is null ? file : Path.Combine(shownAs, Path.GetFileName(file)));
    }

    // A pack is a dozen files, and reading them a good part of what a report waits for before anything is evaluated.
    private static ImmutableArray<YamlNode?> ReadAll(string[] files, Func<string, string> place, DiagnosticBag diagnostics)
    {
        var (nodes, found) = (new YamlNode?[files.Length], new DiagnosticBag[files.Length]);
        try
        {
            Parallel.For(0, files.Length, i => nodes[i] = YamlReader.ReadFile(files[i], place(files[i]), found[i] = new DiagnosticBag()));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        foreach (var diagnostic in found.SelectMany(bag => bag.Items))
            diagnostics.Add(diagnostic);
        return [.. nodes];
    }

    /// <summary>Joins files that are read already.</summary>
    public static PackFiles Of(string folder, ImmutableArray<YamlNode?> nodes, DiagnosticBag diagnostics) =>
        new(folder, nodes, Join(nodes, diagnostics));

    /// <summary>The YAML files of a pack's folder in the order of their names; those in folders below are not rules.</summary>
    public static string[] Paths(string folder) => [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];

    /// <summary>The version that a folder's pack states; null where it states none.</summary>
    public static string? VersionOf(string folder)
    {
        var tree = Read(folder, new DiagnosticBag())?.Tree;
        return tree?.Find("pack") is YamlMap header && header.Find("version") is YamlScalar { Value.Text: var version } ? version : null;
    }

    private static string Shown(string file) => file.Replace('\\', '/');

    private static YamlMap Join(ImmutableArray<YamlNode?> files, DiagnosticBag diagnostics)
    {
        foreach (var file in files.Where(f => f is not null and not YamlMap))
            diagnostics.Add(YamlDiagnostics.WrongKind(file!.Span, $"a mapping with {string.Join(", ", Kinds.Keys)}", file.Kind));
        var entries = new List<YamlEntry>();
        foreach (var entry in files.OfType<YamlMap>().SelectMany(m => m.Entries))
        {
            bool known = Kinds.TryGetValue(entry.Key.Text, out var kind);
            if (known && IsOther(kind, entry.Value, diagnostics))
                continue;
            int at = known ? entries.FindIndex(e => e.Key.Text == entry.Key.Text) : -1;
            if (at < 0)
                entries.Add(entry);
            else
                entries[at] = entries[at] with { Value = Joined(kind, entries[at], entry, diagnostics) };
        }

        var span = files.OfType<YamlNode>().FirstOrDefault()?.Span ?? new SourceSpan(new SourceText("", ""), 0, 1);
        return new YamlMap([.. entries], span);
    }

    private static bool IsOther(JoinKind kind, YamlNode node, DiagnosticBag diagnostics)
    {
        if (node is YamlScalar { IsNull: true } || kind == JoinKind.Single || (kind == JoinKind.Names ? node is YamlMap : node is YamlList))
            return false;
        diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, kind == JoinKind.Names ? "a mapping of names" : "a list", node.Kind));
        return true;
    }

    private static YamlNode Joined(JoinKind kind, YamlEntry first, YamlEntry second, DiagnosticBag diagnostics)
    {
        switch (first.Value, second.Value)
        {
            case (_, YamlScalar { IsNull: true }):
                return first.Value;
            case (YamlScalar { IsNull: true }, _):
                return second.Value;
            case (YamlMap a, YamlMap b) when kind == JoinKind.Names:
                return a with { Entries = a.Entries.AddRange(b.Entries) };
            case (YamlList a, YamlList b) when kind == JoinKind.Items:
                return a with { Items = a.Items.AddRange(b.Items) };
            default:
                diagnostics.Add(RuleDiagnostics.GivenTwice(second.Value.Span with { Length = 1 }, second.Key.Text));
                return first.Value;
        }
    }

    private static IEnumerable<string> Neighbours(string folder)
    {
        string? parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        return parent is not null && Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
            : [];
    }
}
