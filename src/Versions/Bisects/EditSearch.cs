using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Bisects;

/// <summary>The edits of a comparison that change an outcome.</summary>
/// <param name="Edits">The smallest set found; made alone on the old version, it changes the outcome.</param>
/// <param name="Outcome">What the old version with these edits gives.</param>
/// <param name="Others">Other sets of the same size that do too.</param>
/// <param name="IsSmallest">Whether every smaller set was tried: none of them changes the outcome, or makes a valid pack.</param>
/// <param name="HasAllOthers">Whether every set of the same size was tried.</param>
/// <param name="Suffices">Of a set of one: whether taking it back from the new version restores the outcome; null where that makes no valid pack, or for larger sets.</param>
/// <param name="Tried">How many packs were scored.</param>
public sealed record EditFinding(
    ImmutableArray<Edit> Edits, Outcome Outcome, ImmutableArray<ImmutableArray<Edit>> Others, bool IsSmallest, bool HasAllOthers, bool? Suffices, int Tried);

/// <summary>Searches the edits of a comparison for the fewest that change an outcome: all sets by size, and where these are too many, by leaving edits out.</summary>
/// <param name="diff">The comparison; the old version has the outcome, the new has not.</param>
/// <param name="judge">What a pack makes of the outcome.</param>
/// <param name="budget">The most packs to score.</param>
/// <param name="progress">Told after each pack how many were scored.</param>
public sealed class EditSearch(PackDiff diff, Func<Pack, Outcome> judge, int budget, Action<int> progress)
{
    // What only texts and layout differ by computes the same, proven by hashes.
    private readonly ImmutableArray<Edit> _edits = [.. diff.Edits.Where(e => e.Effect > EditEffect.Texts)];
    private int _tried;

    /// <summary>Refuses two versions between which the outcome is not lost.</summary>
    /// <exception cref="InputException">The old one lacks it, the new one has it, or neither can have it.</exception>
    public static void Check(Expectation expectation, (string Name, Outcome Outcome) old, (string Name, Outcome Outcome) @new)
    {
        ImmutableArray<string> words = [.. @new.Outcome.OtherWords.Concat(old.Outcome.OtherWords).Distinct(StringComparer.Ordinal)];
        if (!old.Outcome.OtherWords.IsEmpty && !@new.Outcome.OtherWords.IsEmpty)
            throw new InputException(HistoryDiagnostics.UnknownWord(expectation.Name, expectation.Word!, words));
        if (old.Outcome.IsMet is null && @new.Outcome.IsMet is null)
            throw new InputException(HistoryDiagnostics.UnknownName(expectation.Name, old.Name, @new.Name));
        if (old.Outcome.IsMet != true || @new.Outcome.IsMet == true)
            throw new InputException(HistoryDiagnostics.SameOutcome(
                expectation.Text, old.Name, old.Outcome.Text, @new.Name, @new.Outcome.Text, old.Outcome.IsMet == false && @new.Outcome.IsMet == true));
    }

    /// <summary>Searches.</summary>
    /// <param name="cancellation">Stops it.</param>
    public EditFinding Find(CancellationToken cancellation)
    {
        for (int size = 1; size <= _edits.Length; size++)
        {
            var found = new List<(ImmutableArray<Edit> Edits, Outcome Outcome)>();
            bool isComplete = true;
            foreach (int[] set in Sets(size))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!(isComplete = _tried < budget))
                    break;
                ImmutableArray<Edit> edits = [.. set.Select(i => _edits[i])];
                if (Try(edits) is { IsMet: false } outcome)
                    found.Add((edits, outcome));
            }

            if (found.Count > 0)
                return Finding(found, true, isComplete);
            if (!isComplete)
                break;
        }

        var left = LeaveOut(cancellation);
        return new EditFinding(left.Edits, left.Outcome, [], false, false, null, _tried);
    }

    private EditFinding Finding(List<(ImmutableArray<Edit> Edits, Outcome Outcome)> found, bool isSmallest, bool isComplete)
    {
        var (edits, outcome) = found[0];
        bool? suffices = edits.Length == 1 ? Judge(n => n != edits[0].Number)?.IsMet : null;
        return new EditFinding(edits, outcome, [.. found.Skip(1).Select(f => f.Edits)], isSmallest, isComplete, suffices, _tried);
    }

    // From all edits one after another is left out, as long as the outcome stays changed.
    private (ImmutableArray<Edit> Edits, Outcome Outcome) LeaveOut(CancellationToken cancellation)
    {
        var (edits, outcome) = (_edits, judge(diff.New.Pack));
        for (bool again = true; again;)
        {
            again = false;
            foreach (var edit in edits)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Try([.. edits.Where(e => e != edit)]) is not { IsMet: false } without)
                    continue;
                (edits, outcome, again) = ([.. edits.Where(e => e != edit)], without, true);
            }
        }

        return (edits, outcome);
    }

    private Outcome? Try(ImmutableArray<Edit> edits)
    {
        var numbers = edits.Select(e => e.Number).ToHashSet();
        return Judge(numbers.Contains);
    }

    private Outcome? Judge(Func<int, bool> chosen)
    {
        progress(++_tried);
        return diff.With(chosen) is { } pack ? judge(pack) : null;
    }

    // All sets of a size, in the order of the edits.
    private IEnumerable<int[]> Sets(int size)
    {
        int[] set = [.. Enumerable.Range(0, size)];
        while (true)
        {
            yield return [.. set];
            int last = size - 1;
            while (last >= 0 && set[last] == _edits.Length - size + last)
                last--;
            if (last < 0)
                yield break;
            set[last]++;
            for (int i = last + 1; i < size; i++)
                set[i] = set[i - 1] + 1;
        }
    }
}
