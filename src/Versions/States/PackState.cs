using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.States;

/// <summary>A pack as it is or was: a folder, a version of a name, or a git revision, as a tree of nodes and compiled.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Tree">Its tree with all that it extends, its variant laid over it.</param>
/// <param name="Pack">The pack.</param>
public sealed record PackState(string Name, YamlMap Tree, Pack Pack)
{
    // The chosen variant is laid over the tree already; what a pack extends is laid under it.
    private static readonly string[] Composed = ["variants", "remove"];
    private static readonly string[] ComposedHeader = ["extends", "variant"];

    /// <summary>Opens a state.</summary>
    /// <param name="name">A folder, a pack's name with version and variant where wanted, or a git revision with or without a folder.</param>
    /// <param name="beside">A folder that a revision without a folder means.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <exception cref="InputException">There is no such pack, or something in it is wrong.</exception>
    public static PackState Open(string name, string? beside, FunctionCatalogue functions)
    {
        var diagnostics = new DiagnosticBag();
        using var revision = FindRevision(name, beside);
        var (folder, variant) = revision is null ? FindFolder(name, diagnostics) : (revision.Folder, null);
        diagnostics.ThrowIfErrors();
        if (revision is null && !Directory.Exists(folder) && name.AsSpan().IndexOfAny(":~^") >= 0)
            throw new InputException(VersionDiagnostics.NoState(name));
        return Read(name, folder, variant, revision is null ? null : name, functions);
    }

    /// <summary>The folder that a name means now; null where it names a revision alone or nothing.</summary>
    public static string? FolderOf(string name)
    {
        if (name.Split(':', 2) is [_, { Length: > 0 } path] && Directory.Exists(path))
            return path;
        var (folder, _) = FindFolder(name, new DiagnosticBag());
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Reads and compiles a folder.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="variant">The variant; null for the pack's own choice.</param>
    /// <param name="shownAs">The folder as places name it; as it is where null.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <exception cref="InputException">Something in it is wrong.</exception>
    public static PackState Read(string name, string folder, string? variant, string? shownAs, FunctionCatalogue functions)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(folder, diagnostics, variant, shownAs: shownAs);
        if (document is not null)
            PackCompiler.Compile(document, functions, diagnostics);
        diagnostics.ThrowIfErrors();
        var tree = Bare(PackReader.ReadTree(folder, new DiagnosticBag(), variant, shownAs)!);
        return new PackState(name, tree, Compile(tree, functions) ?? throw new InputException(VersionDiagnostics.NoState(name)));
    }

    /// <summary>Compiles a tree; null where it is no valid pack.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <param name="texts">The texts of packs whose plans are to be brought together; the pack's own where null.</param>
    public static Pack? Compile(YamlMap tree, FunctionCatalogue functions, TextTable? texts = null)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.BindTree(tree, "", diagnostics);
        var pack = diagnostics.HasErrors ? null : PackCompiler.Compile(document, functions, diagnostics, texts);
        return diagnostics.HasErrors ? null : pack;
    }

    private static GitRevision? FindRevision(string name, string? beside) =>
        FindFolder(name, new DiagnosticBag()) is var (folder, _) && Directory.Exists(folder) ? null
        : name.Contains(':', StringComparison.Ordinal) ? GitRevision.Find(name, beside is not null && Directory.Exists(beside) ? beside : ".")
        : beside is null ? null : GitRevision.Find(name, beside);

    private static (string Folder, string? Variant) FindFolder(string name, DiagnosticBag diagnostics) =>
        Directory.Exists(name) || PackReference.Parse(name) is not { } reference ? (name, null)
        : (PackRoots.Default.Find(reference, diagnostics), reference.Variant);

    private static YamlMap Bare(YamlMap tree) => tree with
    {
        Entries = [.. tree.Entries.Where(e => !Composed.Contains(e.Key.Text)).Select(e => e.Key.Text == "pack" && e.Value is YamlMap header
            ? e with { Value = header with { Entries = [.. header.Entries.Where(h => !ComposedHeader.Contains(h.Key.Text))] } }
            : e)],
    };
}
