using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>A pack's tree with everything it extends laid underneath.</summary>
/// <param name="Tree">The merged tree.</param>
/// <param name="Files">The files of all packs in it.</param>
/// <param name="Bases">The packs underneath, the nearest first, each with its merged tree.</param>
/// <param name="Overrides">What differs from the packs underneath.</param>
/// <param name="Lookalikes">Additions that may have been meant to override something.</param>
internal sealed record ComposedPack(
    YamlMap Tree,
    ImmutableArray<YamlNode?> Files,
    ImmutableArray<(string Folder, YamlMap Tree)> Bases,
    ImmutableArray<Override> Overrides,
    ImmutableArray<(SourceSpan Place, string Nearest)> Lookalikes)
{
    /// <summary>Whether a pack underneath could not be found: what this one leaves to it is then missing for that reason.</summary>
    public bool LacksBase { get; init; }
}

/// <summary>Follows <c>extends</c> from pack to pack and lays each over the next, then a variant over the whole.</summary>
internal sealed class PackComposer(PackRoots roots, DiagnosticBag diagnostics)
{
    private const int MostPacks = 8;

    // What a pack says of itself is not handed down.
    private static readonly string[] OwnKeys = ["name", "version", "extends"];

    /// <summary>Composes a pack that is read; what cannot be found is reported, and the pack is then taken alone.</summary>
    public ComposedPack Compose(PackFiles pack) => Compose(pack, [RealPath.Of(pack.Folder)]);

    private ComposedPack Compose(PackFiles pack, ImmutableArray<string> chain)
    {
        var alone = new ComposedPack(pack.Tree, pack.Nodes, [], [], []);
        if (Header(pack.Tree)?.Find("extends") is not YamlScalar { IsNull: false, Value: var written })
        {
            if (pack.Tree.Find("remove") is { } remove)
                diagnostics.Add(CompositionDiagnostics.RemovesFromNothing(remove.Span));
            return alone;
        }

        if (Find(written, pack.Folder, chain) is not ({ } reference, { } files, var further))
            return alone with { Files = alone.Files.Add(null), LacksBase = true };
        var under = Compose(files, further);
        if (reference.Variant is not null)
            under = Choose(under, reference, written.Whole);
        // As a report by the pack underneath would name it: in its own choice of variant, if it has any.
        var named = reference.Variant is not null ? under : new PackComposer(roots, new DiagnosticBag()).Choose(under, reference, null);
        var merge = new PackMerge(diagnostics);
        var tree = merge.Merge(HandedDown(under.Tree, keepsVariants: reference.Variant is null), pack.Tree);
        return new ComposedPack(
            tree, [.. pack.Nodes, .. under.Files], [(files.Folder, named.Tree), .. under.Bases],
            [.. under.Overrides, .. merge.Overrides.Where(o => !IsOwn(o.Path))], [.. under.Lookalikes, .. merge.Lookalikes])
        { LacksBase = under.LacksBase };
    }

    /// <summary>Lays the variant asked for, or else the pack's own choice, over the pack.</summary>
    public ComposedPack Choose(ComposedPack pack, PackReference reference, SourceSpan? place)
    {
        var variants = pack.Tree.Find("variants") is YamlMap { Entries.Length: > 0 } map ? map : null;
        foreach (var entry in variants?.Entries ?? [])
            if (PackReference.Parse("x:" + entry.Key.Text)?.Variant != entry.Key.Text)
                diagnostics.Add(CompositionDiagnostics.BadVariantName(entry.Key.Whole, entry.Key.Text));
        string[] known = [.. variants?.Entries.Select(e => e.Key.Text) ?? []];
        var stated = Header(pack.Tree)?.Find("variant") as YamlScalar;
        if (reference.Variant is null && stated is null && variants is not null)
            diagnostics.Add(CompositionDiagnostics.NoDefaultVariant(variants.Entries[0].Key.Whole, known));
        string? name = reference.Variant ?? stated?.Value.Text;
        if (name is null)
            return pack;
        if (variants?.Find(name) is not { } node)
        {
            diagnostics.Add(CompositionDiagnostics.NoSuchVariant(reference.Variant is null ? stated!.Span : place, reference.Pack, name, known));
            return pack;
        }

        return node is YamlMap changes ? Lay(changes, pack, name, variants!) : pack;
    }

    private ComposedPack Lay(YamlMap variant, ComposedPack pack, string name, YamlMap variants)
    {
        foreach (var entry in variant.Entries.Where(e => e.Key.Text is "pack" or "variants"))
            diagnostics.Add(CompositionDiagnostics.NotInVariant(entry.Key.Whole, entry.Key.Text));
        var changes = variant with { Entries = [.. variant.Entries.Where(e => !(Documents.VariantRule.IsOwn(e.Key.Text) || e.Key.Text is "pack" or "variants"))] };
        var merge = new PackMerge(diagnostics);
        var tree = merge.Merge(pack.Tree, changes);
        var key = variants.Entries.First(e => e.Key.Text == name).Key;
        return pack with
        {
            Tree = WithHeader(tree, "variant", new YamlEntry(key, new YamlScalar(key, true, key.Whole))),
            Overrides = pack.Overrides.AddRange(merge.Overrides),
            Lookalikes = pack.Lookalikes.AddRange(merge.Lookalikes),
        };
    }

    private (PackReference Reference, PackFiles Files, ImmutableArray<string> Chain)? Find(MappedText written, string from, ImmutableArray<string> chain)
    {
        var place = written.Whole;
        var reference = PackReference.Parse(written.Text);
        if (reference is not { Version: not null })
        {
            string? version = reference is null ? null : roots.Candidates(reference, from).Where(roots.Hold).Select(PackFiles.VersionOf).FirstOrDefault(v => v is not null);
            diagnostics.Add(CompositionDiagnostics.BadReference(place, written.Text, version is null ? null : $"{reference!.Pack}@{version.Split('.')[0]}"));
            return null;
        }

        var candidates = roots.Candidates(reference, from);
        var allowed = candidates.Where(roots.Hold).ToArray();
        if (allowed.Length == 0)
        {
            bool outside = candidates.Count > 0 || (reference.IsPath && !roots.Hold(Path.GetFullPath(Path.Combine(from, reference.Pack))));
            diagnostics.Add(outside ? CompositionDiagnostics.OutsideRoots(place, reference.Pack) : CompositionDiagnostics.NoSuchPack(place, reference.Pack, roots.Names));
            return null;
        }

        return PackRoots.Choose(allowed, reference, place, diagnostics) is { } folder && Follow(folder, place, ref chain) is { } files
            ? (reference, files, chain)
            : null;
    }

    private PackFiles? Follow(string folder, SourceSpan place, ref ImmutableArray<string> chain)
    {
        string real = RealPath.Of(folder);
        if (chain.Contains(real))
        {
            diagnostics.Add(CompositionDiagnostics.Cycle(place, chain.SkipWhile(c => c != real).Append(real).Select(c => Path.GetFileName(c))));
            return null;
        }

        chain = chain.Add(real);
        if (chain.Length <= MostPacks)
            return PackFiles.Read(Near(folder), diagnostics, roots.Hold);
        diagnostics.Add(CompositionDiagnostics.TooDeep(place, MostPacks));
        return null;
    }

    // Shown as people would write it from here.
    private static string Near(string folder)
    {
        string relative = Path.GetRelativePath(".", folder);
        return relative.StartsWith("..", StringComparison.Ordinal) ? folder : relative;
    }

    // Of a pack taken in one of its variants the others are not handed down: they are laid over what that has changed.
    private static YamlMap HandedDown(YamlMap tree, bool keepsVariants) => tree with
    {
        Entries = [.. tree.Entries.Where(e => e.Key.Text != "remove" && (keepsVariants || e.Key.Text != "variants")).Select(e => e is { Key.Text: "pack", Value: YamlMap header }
            ? e with { Value = header with { Entries = [.. header.Entries.Where(h => !OwnKeys.Contains(h.Key.Text) && (keepsVariants || h.Key.Text != "variant"))] } }
            : e)],
    };

    private static YamlMap WithHeader(YamlMap tree, string key, YamlEntry value) => tree with
    {
        Entries = [.. tree.Entries.Select(e => e is { Key.Text: "pack", Value: YamlMap header }
            ? e with { Value = header with { Entries = [.. header.Entries.Where(h => h.Key.Text != key), value with { Key = MappedText.Inline(key) }] } }
            : e)],
    };

    private static bool IsOwn(string path) => path.StartsWith("pack.", StringComparison.Ordinal) && OwnKeys.Contains(path[5..]);

    private static YamlMap? Header(YamlMap tree) => tree.Find("pack") as YamlMap;
}
