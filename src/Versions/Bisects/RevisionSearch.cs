using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Versions.Blames;
using SyntheticAlpha.Versions.States;

namespace SyntheticAlpha.Versions.Bisects;

/// <summary>A revision that changed an outcome.</summary>
/// <param name="Before">The last revision before it that could be scored, and what it gives.</param>
/// <param name="Commit">The commit that changed it.</param>
/// <param name="After">What it gives from there on.</param>
/// <param name="Searched">How many commits lay between good and bad.</param>
/// <param name="Tried">How many of them were scored.</param>
/// <param name="Skipped">Commits right before it that are no valid pack, so that one of them may have changed it.</param>
/// <param name="Good">The last version with the outcome.</param>
/// <param name="Bad">The first version without it.</param>
public sealed record RevisionFinding(
    (string Revision, Outcome Outcome) Before, Commit Commit, Outcome After, int Searched, int Tried, ImmutableArray<string> Skipped, PackState Good, PackState Bad);

/// <summary>Searches a repository's revisions by halves for the one that changed an outcome.</summary>
/// <param name="folder">The pack's folder now.</param>
/// <param name="expectation">What is expected.</param>
/// <param name="judge">What a version makes of it.</param>
/// <param name="functions">The functions of the language.</param>
public sealed class RevisionSearch(string folder, Expectation expectation, Func<PackState, Outcome> judge, FunctionCatalogue functions)
{
    // As many digits as git itself shows of a large repository, which people read and git takes.
    private const int ShownDigits = 10;

    private readonly Dictionary<string, (PackState? State, Outcome? Outcome)> _tried = new(StringComparer.Ordinal);

    /// <summary>Searches between a revision that has the outcome and a later one that has not.</summary>
    /// <exception cref="InputException">A revision is none, or both have the outcome, or neither.</exception>
    public RevisionFinding Find(string good, string bad, CancellationToken cancellation)
    {
        string[] revisions = [Id(good), .. Between(good, bad)];
        if (revisions.Length == 1)
            throw new InputException(HistoryDiagnostics.NoPath(good, bad, folder));
        var (first, last) = (PackState.Open(good, folder, functions), PackState.Open(bad, folder, functions));
        var (has, lacks) = (judge(first), judge(last));
        EditSearch.Check(expectation, (good, has), (bad, lacks));
        _tried[revisions[0]] = (first, has);
        _tried[revisions[^1]] = (last, lacks);
        var (low, high) = Narrow(revisions, cancellation);
        var (before, after) = (_tried[revisions[low]], _tried[revisions[high]]);
        return new RevisionFinding(
            (revisions[low][..ShownDigits], before.Outcome!), Read(revisions[high]), after.Outcome!, revisions.Length - 1, _tried.Count,
            [.. revisions[(low + 1)..high].Select(r => r[..ShownDigits])], before.State!, after.State!);
    }

    // Invalid versions are passed over: the nearest that can be scored takes their place.
    private (int Low, int High) Narrow(string[] revisions, CancellationToken cancellation)
    {
        int low = 0, high = revisions.Length - 1;
        while (high - low > 1)
        {
            cancellation.ThrowIfCancellationRequested();
            int middle = (low + high) / 2;
            int[] candidates = [.. Enumerable.Range(low + 1, high - low - 1).OrderBy(i => Math.Abs(i - middle))];
            int found = Array.Find(candidates, i => Try(revisions[i])?.IsMet is not null);
            if (found == 0)
                break;
            (low, high) = Try(revisions[found])!.IsMet == true ? (found, high) : (low, found);
        }

        return (low, high);
    }

    private Outcome? Try(string revision)
    {
        if (_tried.TryGetValue(revision, out var known))
            return known.Outcome;
        try
        {
            var state = PackState.Open(revision[..ShownDigits], folder, functions);
            _tried[revision] = (state, judge(state));
        }
        catch (InputException)
        {
            _tried[revision] = (null, null);
        }

        return _tried[revision].Outcome;
    }

    private string Id(string revision) =>
        GitCommand.Run(folder, null, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")?.Trim() ?? throw new InputException(VersionDiagnostics.NoState(revision));

    // Of merges the line that they were merged into; what stands beside the pack may be what it extends.
    private string[] Between(string good, string bad)
    {
        string full = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        return GitCommand.Run(folder, null, "rev-list", "--reverse", "--first-parent", $"{Id(good)}..{Id(bad)}", "--", Path.GetDirectoryName(full)!)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private Commit Read(string revision)
    {
        string[] lines = GitCommand.Run(folder, null, "log", "-1", "--format=%cI%n%s%n%an", revision)!.Split('\n');
        return new Commit(revision, DateTimeOffset.Parse(lines[0], CultureInfo.InvariantCulture), lines[1], lines[2]);
    }
}
