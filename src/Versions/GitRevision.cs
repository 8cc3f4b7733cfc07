using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Versions;

/// <summary>A pack's folder as it was at a git revision, laid out in a temporary folder until disposed of.</summary>
public sealed class GitRevision : IDisposable
{
    private readonly DirectoryInfo _root;

    private GitRevision(DirectoryInfo root, string folder) => (_root, Folder) = (root, folder);

    /// <summary>The pack's folder; packs that it may extend lie beside it.</summary>
    public string Folder { get; }

    /// <summary>The state that a name means: a revision (<c>HEAD~1</c>), or one with a folder (<c>v1.0:rules/trade-score</c>); null where it is no revision.</summary>
    /// <param name="name">What the user wrote.</param>
    /// <param name="folder">The pack's folder now, for a revision alone.</param>
    /// <exception cref="InputException">The revision has no such folder.</exception>
    public static GitRevision? Find(string name, string folder)
    {
        if (Directory.Exists(name) || name.StartsWith('-') || !Directory.Exists(folder))
            return null;
        string[] parts = name.Split(':', 2);
        if (GitCommand.Run(folder, null, "rev-parse", "--verify", "--quiet", parts[0] + "^{commit}") is null || GitCommand.Run(folder, null, "rev-parse", "--show-toplevel") is not { } top)
            return null;
        string path = parts.Length == 2 ? parts[1].Trim('/') : Path.GetRelativePath(top.Trim(), Path.GetFullPath(folder)).Replace('\\', '/');
        var root = Directory.CreateTempSubdirectory("alpha-revision-");
        string parent = Path.GetDirectoryName(path) is { Length: > 0 } above ? above : ".";
        if (GitCommand.Run(top.Trim(), root.FullName, "archive", "--format=tar", parts[0], "--", parent) is null || !Directory.Exists(Path.Combine(root.FullName, path)))
        {
            root.Delete(recursive: true);
            throw new InputException(VersionDiagnostics.NotInRevision(path, parts[0]));
        }

        return new GitRevision(root, Path.Combine(root.FullName, path));
    }

    /// <summary>Takes the temporary folder away.</summary>
    public void Dispose() => _root.Delete(recursive: true);
}
