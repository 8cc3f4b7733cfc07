using SyntheticAlpha.Rules;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Blames;

/// <summary>A commit that git names for a line.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="File">The line's file then, from the repository's top.</param>
/// <param name="Before">The commit before it that has the file, with what it was called there; null where there is none.</param>
internal sealed record BlamedCommit(Commit Commit, string File, (string Id, string File)? Before);

/// <summary>Tells commits that change the layout of a pack's files alone: before and after, the files say the same.</summary>
internal sealed class LayoutCommits
{
    private readonly Dictionary<(string, string), YamlMap?> _trees = [];

    /// <summary>Whether the pack of a line's file says the same before its commit; not where it cannot be read or began with it.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <param name="line">The line's commit.</param>
    public bool IsLayout(string folder, BlamedCommit line) =>
        line.Before is { } before && Tree(folder, before.Id, before.File) is { } was && Tree(folder, line.Commit.Id, line.File) is { } now && IsSame(was, now);

    private YamlMap? Tree(string folder, string commit, string file)
    {
        string pack = Path.GetDirectoryName(file)!.Replace('\\', '/');
        return _trees.TryGetValue((commit, pack), out var tree) ? tree : _trees[(commit, pack)] = Read(folder, commit, pack);
    }

    private static YamlMap? Read(string folder, string commit, string pack)
    {
        if (GitCommand.Run(folder, null, "rev-parse", "--show-toplevel") is not { } top)
            return null;
        var laidOut = Directory.CreateTempSubdirectory("alpha-blame-");
        try
        {
            return GitCommand.Run(top.Trim(), laidOut.FullName, "archive", "--format=tar", commit, "--", pack.Length == 0 ? "." : pack) is null
                ? null : PackReader.OwnTree(Path.Combine(laidOut.FullName, pack));
        }
        finally
        {
            laidOut.Delete(recursive: true);
        }
    }

    // Spaces within a text are layout too: an expression may be written over several lines.
    private static bool IsSame(YamlNode a, YamlNode b) => (a, b) switch
    {
        (YamlMap was, YamlMap now) => was.Entries.Length == now.Entries.Length && was.Entries.All(e => now.Find(e.Key.Text) is { } value && IsSame(e.Value, value)),
        (YamlList was, YamlList now) => was.Items.Length == now.Items.Length && was.Items.Zip(now.Items).All(p => IsSame(p.First, p.Second)),
        (YamlScalar was, YamlScalar now) => was.IsNull == now.IsNull && Bare(was) == Bare(now),
        _ => false,
    };

    private static string Bare(YamlScalar scalar) => string.Concat(scalar.Value.Text.Where(c => !char.IsWhiteSpace(c)));
}
