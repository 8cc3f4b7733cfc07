using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules;

/// <summary>Reads the files of a pack's folder, and of the packs it extends, into one document.</summary>
public sealed class PackReader
{
    private const string MissingKey = "SA3005";

    private static readonly string[] Records = ["plan", "cases", "composite"];

    private readonly DiagnosticBag _diagnostics;
    private readonly PackRoots _roots;

    private PackReader(PackRoots roots, DiagnosticBag diagnostics) => (_roots, _diagnostics) = (roots, diagnostics);

    /// <summary>Reads all YAML files of a folder, in the order of their names; null where it holds none; whatever else is wrong is in the diagnostics.</summary>
    /// <param name="folder">The pack's folder; folders in it (its tests, say) are not read.</param>
    /// <param name="diagnostics">Where problems go.</param>
    /// <param name="variant">The variant to read; null for the pack's own choice.</param>
    /// <param name="roots">Where packs that it extends may stand, beside its own neighbours; null for <see cref="PackRoots.Default"/>.</param>
    /// <param name="shownAs">The folder as places name it, such as a revision's; as it is where null.</param>
    public static PackDocument? Read(string folder, DiagnosticBag diagnostics, string? variant = null, PackRoots? roots = null, string? shownAs = null) =>
        PackFiles.Read(folder, diagnostics, null, shownAs) is { } files
            ? new PackReader((roots ?? PackRoots.Default).Beside(folder), diagnostics).Read(files, variant)
            : null;

    /// <summary>The same with the nodes of the pack's own files, in the order of their names; null for one that could not be read.</summary>
    public static PackDocument? Read(string folder, DiagnosticBag diagnostics, string? variant, out ImmutableArray<YamlNode?> nodes)
    {
        var files = PackFiles.Read(folder, diagnostics);
        nodes = files?.Nodes ?? [];
        return files is null ? null : new PackReader(PackRoots.Default.Beside(folder), diagnostics).Read(files, variant);
    }

    /// <summary>Reads a pack from one text, for tests and for trying things out; null where the text is no YAML.</summary>
    public static PackDocument? ReadText(string text, string path, DiagnosticBag diagnostics, string? variant = null) =>
        YamlReader.Read(new SourceText(path, text), diagnostics) is { } node
            ? new PackReader(PackRoots.Default, diagnostics).Read(PackFiles.Of(path, [node], diagnostics), variant)
            : null;

    /// <summary>The tree of a folder's pack with all that it extends laid underneath, and its variant on top; null where the folder holds no pack.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="diagnostics">Where problems go.</param>
    /// <param name="variant">The variant to read; null for the pack's own choice.</param>
    /// <param name="shownAs">The folder as places name it, such as a revision's; as it is where null.</param>
    public static YamlMap? ReadTree(string folder, DiagnosticBag diagnostics, string? variant = null, string? shownAs = null)
    {
        if (PackFiles.Read(folder, diagnostics, null, shownAs) is not { } files)
            return null;
        var composer = new PackComposer(PackRoots.Default.Beside(folder), diagnostics);
        return composer.Choose(composer.Compose(files), new PackReference(NameOf(files), null, variant), null).Tree;
    }

    /// <summary>The document of a tree that <see cref="ReadTree"/> gave, changed or not.</summary>
    public static PackDocument BindTree(YamlMap tree, string folder, DiagnosticBag diagnostics) =>
        new PackReader(PackRoots.Default, diagnostics).Bind(new ComposedPack(tree, [tree], [], [], []), folder);

    /// <summary>The hash of what files of one pack say by themselves, without what they extend; also of files that are not all right.</summary>
    public static string HashOf(IReadOnlyCollection<SourceText> files)
    {
        var unheard = new DiagnosticBag();
        var joined = PackFiles.Of("", [.. files.Select(f => YamlReader.Read(f, unheard))], unheard);
        return PackHash.Of(new PackReader(PackRoots.Default, unheard).Bind(new ComposedPack(joined.Tree, joined.Nodes, [], [], []), ""));
    }

    /// <summary>The tree of what a folder's files say by themselves, without what they extend; null where it holds none; also of files that are not all right.</summary>
    public static YamlMap? OwnTree(string folder) => PackFiles.Read(folder, new DiagnosticBag())?.Tree;

    private PackDocument Read(PackFiles files, string? variant)
    {
        var composer = new PackComposer(_roots, _diagnostics);
        var composition = composer.Choose(composer.Compose(files), new PackReference(NameOf(files), null, variant), null);
        return Bind(composition, files.Folder) with
        {
            Ancestry = [.. composition.Bases.Select(b => Ancestor(b.Folder, b.Tree))],
            Overrides = composition.Overrides,
        };
    }

    // A base that is wrong by itself has no hash; what is wrong with what is left of it is told from the merged pack.
    private static PackAncestor Ancestor(string folder, YamlMap tree)
    {
        var unheard = new DiagnosticBag();
        var document = new PackReader(PackRoots.Default, unheard).Bind(new ComposedPack(tree, [], [], [], []), folder);
        return new PackAncestor(document.Pack!.Name, document.Pack.Version.Text, unheard.HasErrors ? "" : PackHash.Of(document), folder);
    }

    private PackDocument Bind(ComposedPack composition, string folder)
    {
        var heard = new DiagnosticBag();
        var binder = new YamlBinder(heard);
        var read = binder.Bind<PackDocument>(composition.Tree)!;
        foreach (var problem in heard.Items.Where(p => !(composition.LacksBase && p.Code == MissingKey)))
            _diagnostics.Add(Explained(problem, composition.Lookalikes));
        var outline = PackOutline.Of(composition.Files, binder.Broken);
        var records = Records.Where(key => outline.Wrote(key) && IsUnread(read, key));
        return read with
        {
            Pack = read.Pack ?? NoHeader(outline, folder),
            Outline = outline with { Names = new HashSet<string>(binder.Broken.Concat(records), StringComparer.Ordinal) },
        };
    }

    // What was meant to override something and missed its name lacks what that has.
    private static Diagnostic Explained(Diagnostic problem, ImmutableArray<(SourceSpan Place, string Nearest)> lookalikes)
    {
        string? nearest = problem.Code == MissingKey && problem.Span is { } span
            ? lookalikes.FirstOrDefault(l => ReferenceEquals(l.Place.Source, span.Source) && l.Place.Start == span.Start).Nearest
            : null;
        return nearest is null ? problem : problem with { Help = $"this adds something new; to change what is there, did you mean \"{nearest}\"?" };
    }

    // Without a header the rest is still checked: all that is wrong is said at once.
    private PackHeader NoHeader(PackOutline outline, string folder)
    {
        if (!outline.Wrote("pack"))
            _diagnostics.Add(RuleDiagnostics.NoHeader(folder));
        return new PackHeader { Name = "", Version = MappedText.Inline("0.0.0"), Title = "" };
    }

    private static bool IsUnread(PackDocument read, string key) => key switch
    {
        "plan" => read.Plan is null,
        "cases" => read.Cases is null,
        _ => read.Composite is null,
    };

    private static string NameOf(PackFiles files) =>
        files.Tree.Find("pack") is YamlMap header && header.Find("name") is YamlScalar { Value.Text: var name } ? name : files.Folder;
}
