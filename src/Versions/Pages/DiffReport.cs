using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>Writes a comparison of two versions as a page.</summary>
public static class DiffReport
{
    /// <summary>The page.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="more">Further sections, such as the impact.</param>
    /// <param name="facts">Further lines of the head: data and dates.</param>
    /// <param name="notices">Warnings that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(PackDiff diff, IEnumerable<ReportSection> more, IEnumerable<(string Label, string Text)> facts, IEnumerable<string> notices, string engine)
    {
        var header = Header(diff, [.. facts, ("Engine", engine)]);
        if (diff.IsOfStrangers)
            notices = notices.Prepend("The two have no dimension or sub-score in common, by name or by what it computes: they look like two methods rather than two versions of one.");
        header = header with { Notices = [.. header.Notices, .. notices] };
        return new Report(header, [Changes(diff), .. more], RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    private static ReportHeader Header(PackDiff diff, ImmutableArray<(string Label, string Text)> facts)
    {
        var (old, @new) = (diff.Old.Pack, diff.New.Pack);
        string title = old.Title == @new.Title ? $"{old.Title}: version {old.Version} to {@new.Version}" : $"{old.Title} {old.Version} to {@new.Title} {@new.Version}";
        return new ReportHeader(
            title, @new.Name, "two versions compared", "", RichText.Empty, null, null, null, Tone.None,
            [("Old", State(diff.Old.Name, old)), ("New", State(diff.New.Name, @new)), ("Step", Step(diff.Step)), .. facts],
            diff.Step.Fits ? [] : [$"The number {@new.Version} is too low a step from {old.Version}: {diff.Step.Reason}, which asks for {diff.Step.Suggested} at least."]);
    }

    private static string State(string name, Pack pack) => $"{name}: {pack.Identity}";

    private static string Step(VersionStep step) => step.Needed == StepKind.None
        ? $"none needed: {step.Reason}"
        : $"{Word(step.Needed)}: {step.Reason}; {step.Suggested} fits, and the number given {(step.Fits ? "does" : "does not")}";

    private static string Word(StepKind kind) => kind.ToString().ToLowerInvariant();

    private static ReportSection Changes(PackDiff diff) => new("changes", "What differs",
    [
        new ParagraphsBlock(null, [RichText.Plain(Summary(diff)), RichText.Plain(Proof(diff))]),
        .. Groups(diff),
    ]);

    private static string Summary(PackDiff diff)
    {
        if (diff.Edits.IsEmpty)
            return "Nothing differs but layout: order of keys, comments, quotes and the files that rules stand in do not count.";
        var counts = diff.Edits.GroupBy(e => e.Effect).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {Effect(g.Key)}");
        return $"{diff.Edits.Length} {(diff.Edits.Length == 1 ? "edit" : "edits")}: {string.Join(", ", counts)}.";
    }

    private static string Proof(PackDiff diff) => diff.ScoresAreEqual
        ? $"Scores are unchanged, proven: composite, grade, signal and every score have the same hashes in both versions (together {diff.New.Pack.ScoresHash[..12]}), as have {diff.SharedNames} of {diff.Old.Pack.Names.Count} names in all."
        : $"{diff.SharedNames} of {diff.Old.Pack.Names.Count} names have the same hash in both versions and so compute the same on any data; each edit below says what it can change, found by making it alone.";

    /// <summary>What an effect is called.</summary>
    internal static string Effect(EditEffect effect) => effect switch
    {
        EditEffect.Scores => "can change scores",
        EditEffect.Figures => "can change facts, levels or the plan, but no score",
        EditEffect.Adds => "adds something new",
        EditEffect.Texts => "texts only",
        EditEffect.Order => "in another order in reports only",
        _ => "layout only",
    };

    private static IEnumerable<ReportBlock> Groups(PackDiff diff) =>
        from effect in diff.Edits.Select(e => e.Effect).Distinct().OrderDescending()
        let title = Effect(effect)
        select new TreeBlock(char.ToUpperInvariant(title[0]) + title[1..], [.. diff.Edits.Where(e => e.Effect == effect).Select(Item)]);

    private static TreeItem Item(Edit edit)
    {
        string did = edit.Kind is EditKind.Changed or EditKind.Reordered ? "" : $" {edit.Kind.ToString().ToLowerInvariant()}";
        var title = new RichText([new Inline(FormattableString.Invariant($"{edit.Number}  ")), new Inline(edit.Kind == EditKind.Renamed ? edit.Title + did : edit.Label + did, true)]);
        return new TreeItem(title, "", [.. Sides(edit), new TreeNote("rule", RichText.Plain(edit.OldPath is { } old ? $"{old} → {edit.Path}" : edit.Path), true)], [], IsOpen: true);
    }

    private static IEnumerable<TreeNote> Sides(Edit edit)
    {
        if (edit.Old is { } old)
            yield return new TreeNote("old", RichText.Plain($"{old}   ({Place(edit.OldPlace)})"));
        if (edit.New is { } @new)
            yield return new TreeNote("new", RichText.Plain($"{@new}   ({Place(edit.NewPlace)})"));
    }

    private static string Place(Diagnostics.SourceSpan? span) => span is { } place ? FormattableString.Invariant($"{place.Source.Path}:{place.Line}") : "";
}
