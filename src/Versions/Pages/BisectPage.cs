using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Versions.Bisects;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>What changed an outcome, as a page.</summary>
public static class BisectPage
{
    /// <summary>The page.</summary>
    /// <param name="question">The symbol, the day and what was expected.</param>
    /// <param name="revision">The commit that changed it; null where two versions were compared.</param>
    /// <param name="diff">The comparison whose edits were searched.</param>
    /// <param name="finding">The edits that changed it.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build((string Symbol, DateOnly AsOf, string Expect) question, RevisionFinding? revision, PackDiff diff, EditFinding finding, string engine)
    {
        var header = new ReportHeader(
            "What changed the outcome", question.Symbol, diff.New.Pack.Title, question.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), RichText.Empty, null, null, null, Tone.None,
            [("Expected", question.Expect), ("Old", $"{diff.Old.Name}: {diff.Old.Pack.Identity}"), ("New", $"{diff.New.Name}: {diff.New.Pack.Identity}"), ("Engine", engine)], []);
        ReportSection[] sections = revision is null ? [Edits(diff, finding)] : [Commit(revision), Edits(diff, finding)];
        return new Report(header, [.. sections], RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    private static ReportSection Commit(RevisionFinding found)
    {
        var said = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{found.Commit.Short} of {found.Commit.Time:yyyy-MM-dd}: {found.Commit.Message}"),
            $"Before, at {found.Before.Revision}: {found.Before.Outcome.Text}. From there on: {found.After.Text}.",
            string.Create(CultureInfo.InvariantCulture, $"{found.Searched} {(found.Searched == 1 ? "commit" : "commits")} searched, {found.Tried} versions scored, both ends among them; of merges the line that they were merged into."),
        };
        if (!found.Skipped.IsEmpty)
            said.Add($"Right before it cannot be scored, so that one of these may have changed it: {string.Join(", ", found.Skipped)}.");
        return new ReportSection("commit", "The commit", [new ParagraphsBlock(null, [.. said.Select(RichText.Plain)])]);
    }

    private static ReportSection Edits(PackDiff diff, EditFinding found) => new("edits", found.Edits.Length == 1 ? "The edit" : "The edits",
    [
        new ParagraphsBlock(null, [.. Said(diff, found).Select(RichText.Plain)]),
        new TreeBlock(null, [.. found.Edits.Select(Item)]),
    ]);

    private static IEnumerable<string> Said(PackDiff diff, EditFinding found)
    {
        bool isOne = found.Edits.Length == 1;
        yield return $"{(isOne ? "This edit alone" : $"These {found.Edits.Length} edits together")}, made on the old version, {(isOne ? "gives" : "give")}: {found.Outcome.Text}.";
        if (!isOne)
            yield return found.IsSmallest
                ? "It is proven that no fewer do: every smaller set was scored, or is no valid pack."
                : "None of them can be left out; that some other, smaller set does it too is not ruled out (--budget allows more tries).";
        if (found.Suffices is { } back)
            yield return back ? "Taken back from the new version alone, the outcome is as expected again." : "Taken back from the new version alone, the outcome stays changed: other edits do it too.";
        if (!found.Others.IsEmpty)
            yield return $"So {(found.Others.Length == 1 ? "does" : "do")} as well: {string.Join("; ", found.Others.Select(o => string.Join(" and ", o.Select(e => FormattableString.Invariant($"edit {e.Number} ({e.Label})")))))}.";
        else if (found.HasAllOthers)
            yield return isOne ? "No other edit does so alone." : "No other set of this size does.";
        yield return string.Create(CultureInfo.InvariantCulture, $"{diff.Edits.Length} {(diff.Edits.Length == 1 ? "edit differs" : "edits differ")}, {found.Tried} {(found.Tried == 1 ? "pack" : "packs")} tried.");
    }

    private static TreeItem Item(Edit edit) => new(
        new RichText([new Inline(FormattableString.Invariant($"{edit.Number}  ")), new Inline(edit.Label, true)]), "", [.. Notes(edit)], [], IsOpen: true);

    private static IEnumerable<TreeNote> Notes(Edit edit)
    {
        if (edit.Old is { } old)
            yield return new TreeNote("old", RichText.Plain($"{old}   ({edit.OldPlace?.Source.Path}:{edit.OldPlace?.Line})"));
        if (edit.New is { } @new)
            yield return new TreeNote("new", RichText.Plain($"{@new}   ({edit.NewPlace?.Source.Path}:{edit.NewPlace?.Line})"));
        yield return new TreeNote("rule", RichText.Plain(edit.Path), true);
    }
}
