using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Versions.Blames;

/// <summary>A commit, as far as a reader of rules needs it.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Message">The first line of its message.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record Commit(string Id, DateTimeOffset Time, string Message, string Author)
{
    /// <summary>The beginning of its id, as people write it.</summary>
    public string Short => Id[..10];
}

/// <summary>The commit that last changed what each line of a file says; commits that change the layout alone are followed through.</summary>
public sealed class GitBlame
{
    private readonly Dictionary<string, Commit?[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _layout = new(StringComparer.Ordinal);
    private readonly LayoutCommits _commits = new();
    private string _folder = ".";

    /// <summary>Lines that are not committed, by file, in the order in which files were asked for.</summary>
    public IEnumerable<(string File, int[] Lines)> Uncommitted =>
        _files.Select(f => (f.Key, f.Value.Index().Where(l => l.Item is null).Select(l => l.Index + 1).ToArray())).Where(f => f.Item2.Length > 0);

    /// <summary>Whether a folder's repository has its newest commits only, so that older ones cannot be told apart.</summary>
    public static bool IsShallow(string folder) => GitCommand.Run(folder, null, "rev-parse", "--is-shallow-repository")?.Trim() == "true";

    /// <summary>The commit that last changed a line; null where the line is not committed.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="line">The line, from 1.</param>
    /// <exception cref="InputException">The file's history is not known.</exception>
    public Commit? Of(string file, int line)
    {
        if (!_files.TryGetValue(file, out var lines))
            _files.Add(file, lines = Read(file));
        return line <= lines.Length ? lines[line - 1] : null;
    }

    /// <summary>Whether a commit changes the layout alone and git found no older line for what it wrote.</summary>
    public bool IsLayout(Commit? commit) => commit is not null && _layout.Contains(commit.Id);

    /// <summary>Whether a line was changed later than another; one that is not committed is later than all.</summary>
    public bool IsLater(Commit? a, Commit? b) =>
        b is not null && (a is null || a.Time > b.Time || (a.Time == b.Time && a.Id != b.Id && GitCommand.Run(_folder, null, "merge-base", "--is-ancestor", b.Id, a.Id) is not null));

    // Behind a commit that is passed over others come up, which are judged in turn.
    private Commit?[] Read(string file)
    {
        string full = Path.GetFullPath(file);
        _folder = Path.GetDirectoryName(full)!;
        var judged = new HashSet<string>(StringComparer.Ordinal);
        var passed = new List<string>();
        var lines = Blame(Path.GetFileName(full), passed) ?? throw new InputException(HistoryDiagnostics.NotInRepository(file));
        while (true)
        {
            string[] found = [.. lines.OfType<BlamedCommit>().DistinctBy(l => l.Commit.Id).Where(l => judged.Add(l.Commit.Id) && _commits.IsLayout(_folder, l)).Select(l => l.Commit.Id)];
            passed.AddRange(found);
            if (found.Length == 0 || Blame(Path.GetFileName(full), passed) is not { } behind)
                break;
            lines = behind;
        }

        _layout.UnionWith(passed);
        return [.. lines.Select(l => l?.Commit)];
    }

    private List<BlamedCommit?>? Blame(string name, IEnumerable<string> passed) =>
        GitCommand.Run(_folder, null, ["blame", "--line-porcelain", .. passed.SelectMany(p => new[] { "--ignore-rev", p }), "--", name]) is { } printed ? Parse(printed) : null;

    private static List<BlamedCommit?> Parse(string printed)
    {
        var lines = new List<BlamedCommit?>();
        string id = "";
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in printed.Split('\n'))
        {
            if (line.StartsWith('\t'))
            {
                lines.Add(id.All(c => c == '0') ? null : Made(id, head));
                (id, head) = ("", []);
            }
            else if (id.Length == 0)
                id = line.Split(' ')[0];
            else if (line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
                head[line[..space]] = line[(space + 1)..];
        }

        return lines;
    }

    private static BlamedCommit Made(string id, Dictionary<string, string> head)
    {
        int zone = int.Parse(head["committer-tz"], CultureInfo.InvariantCulture);
        var offset = new TimeSpan(zone / 100, zone % 100, 0);
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(head["committer-time"], CultureInfo.InvariantCulture)).ToOffset(offset);
        string[] previous = head.GetValueOrDefault("previous", "").Split(' ', 2);
        return new BlamedCommit(
            new Commit(id, time, head.GetValueOrDefault("summary", ""), head.GetValueOrDefault("author", "")), head["filename"],
            previous is [var before, var file] ? (before, file) : null);
    }
}
