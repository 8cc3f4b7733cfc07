using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>The folders that packs are taken from. Nothing outside is read for another pack's sake, not by a path upwards and not by a link.</summary>
/// <param name="Folders">The folders, those searched first in front.</param>
public sealed record PackRoots(ImmutableArray<string> Folders)
{
    private const string Rules = "rules";

    /// <summary><c>rules/</c> here, so that an edit counts without building anything, and <c>rules/</c> beside the program.</summary>
    public static PackRoots Default => new([Rules, Path.Combine(AppContext.BaseDirectory, Rules)]);

    /// <summary>The names of the packs there are.</summary>
    public IReadOnlyList<string> Names =>
        [.. Folders.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Select(d => Path.GetFileName(d)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>These, and the folder that a pack stands in.</summary>
    public PackRoots Beside(string pack) => new([Path.GetDirectoryName(Path.GetFullPath(pack)) ?? pack, .. Folders]);

    /// <summary>Whether a file or folder, links followed, lies in one of the folders.</summary>
    public bool Hold(string path)
    {
        try
        {
            string real = RealPath.Of(path);
            return Folders.Any(f => Lies(real, RealPath.Of(f)));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The folders that a reference may mean, without regard to version: a path counts from <paramref name="from"/>, a name from the roots.</summary>
    public IReadOnlyList<string> Candidates(PackReference reference, string from) =>
        reference.IsPath ? [.. Existing(Path.GetFullPath(Path.Combine(from, reference.Pack)))]
        : [.. Folders.SelectMany(f => Existing(Path.Combine(f, reference.Pack)))];

    /// <summary>
    /// The folder that a user's words name: a folder, or a name under the roots, with <c>@version</c> where one is asked for.
    /// Folders that stand nowhere are given back as written, for the reader to report.
    /// </summary>
    public string Find(PackReference reference, DiagnosticBag diagnostics)
    {
        string[] places = [reference.Pack, .. Folders.Select(f => Path.Combine(f, reference.Pack)), Path.Combine(AppContext.BaseDirectory, reference.Pack)];
        if (reference.Version is null)
            return Array.Find(places, Directory.Exists) ?? (reference.IsPath || !Directory.Exists(Folders[0]) ? reference.Pack : places[1]);
        string[] found = [.. places.SelectMany(Existing)];
        if (found.Length == 0)
            diagnostics.Add(CompositionDiagnostics.NoSuchPack(null, reference.Pack, Names));
        return found.Length == 0 ? reference.Pack : Choose(found, reference, null, diagnostics) ?? found[0];
    }

    /// <summary>The candidate of the newest version that a reference takes; null with a diagnostic where none is taken.</summary>
    public static string? Choose(IReadOnlyList<string> candidates, PackReference reference, SourceSpan? place, DiagnosticBag diagnostics)
    {
        var versions = candidates.Select(c => (Folder: c, Version: PackFiles.VersionOf(c))).Where(c => c.Version is not null).ToArray();
        var taken = versions.Where(v => reference.Takes(v.Version!)).OrderByDescending(v => Version.TryParse(v.Version, out var version) ? version : new Version()).ToArray();
        if (taken.Length == 0)
            diagnostics.Add(CompositionDiagnostics.NoSuchVersion(place, reference, [.. versions.Select(v => v.Version!).Distinct()]));
        return taken.Length == 0 ? null : taken[0].Folder;
    }

    // Several versions of a pack stand beside each other in folders such as "trade-score@1".
    private static IEnumerable<string> Existing(string folder)
    {
        if (Directory.Exists(folder))
            yield return folder;
        string parent = Path.GetDirectoryName(folder) is { Length: > 0 } above ? above : ".";
        if (!Directory.Exists(parent))
            yield break;
        foreach (string other in Directory.EnumerateDirectories(parent, Path.GetFileName(folder) + "@*").Order(StringComparer.Ordinal))
            yield return Path.GetRelativePath(".", parent) == "." ? Path.GetFileName(other) : other;
    }

    private static bool Lies(string path, string folder) =>
        path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
