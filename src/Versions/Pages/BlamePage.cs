using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Versions.Blames;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>Who changed what a score is made of, as a page.</summary>
public static class BlamePage
{
    private const string Missing = "–";

    /// <summary>The page.</summary>
    /// <param name="blame">The commits behind the score.</param>
    /// <param name="withAuthors">Whether authors are named.</param>
    /// <param name="notices">Warnings that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(ScoreBlame blame, bool withAuthors, IEnumerable<Diagnostic> notices, string engine)
    {
        var (assessment, pack) = (blame.Assessment, blame.Assessment.Pack);
        string score = pack.Composite is { } composite && !assessment.IsMissing(composite.Node) ? $"{Number(assessment[composite.Node])}, " : "";
        var header = new ReportHeader(
            "Commits behind the score", assessment.Data.Bars.Symbol, assessment.Data.Dossier.Name, assessment.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), RichText.Empty,
            null, null, null, Tone.None,
            [("Score", score + string.Join(", ", blame.Verdicts.Where(v => v.Name is "grade" or "signal").Select(v => $"{v.Name} {v.Value}"))), ("Rules", pack.Identity), ("Engine", engine)],
            [.. notices.Select(n => n.Message)]);
        return new Report(
            header, [Commits(blame, withAuthors), Rules(blame, withAuthors), Verdict(blame, withAuthors)], RichText.Empty,
            new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    private static ReportSection Commits(ScoreBlame blame, bool withAuthors)
    {
        bool isWeighted = blame.Rules.Any(r => r.Weight is not null);
        var rows = blame.Rules.GroupBy(r => r.Last.Commit).OrderByDescending(g => g.Key?.Time ?? DateTimeOffset.MaxValue).Select(g => new Row(
        [
            Cell(Said(g.Key, withAuthors)), Cell(Number(g.Sum(r => r.Won * (isWeighted ? r.Weight : 1)))), Cell(Number(g.Sum(r => r.Lost * (isWeighted ? r.Weight : 1)))),
            Cell(g.Count().ToString(CultureInfo.InvariantCulture)),
        ]));
        string unit = isWeighted ? "composite points" : "points";
        return new ReportSection("commits", "By commit", [new TableBlock(null,
            [new Column("Last change", IsWide: true), new Column($"Won, {unit}", true), new Column($"Lost, {unit}", true), new Column("Rules", true)], [.. rows])]);
    }

    private static ReportSection Rules(ScoreBlame blame, bool withAuthors) => new("rules", "By rule",
    [
        .. blame.Rules.GroupBy(r => r.Dimension).Select(dimension => new TreeBlock(dimension.Key,
            [.. dimension.GroupBy(r => r.SubScore).Select(sub => SubScore([.. sub], withAuthors))])),
    ]);

    // What several rules of a sub-score have in common is said once.
    private static TreeItem SubScore(BlamedRule[] rules, bool withAuthors)
    {
        var title = new RichText([new Inline(rules[0].Title, true), new Inline($" · {rules[0].SubScore}")]);
        if (rules is [var only])
            return new TreeItem(title, Points(only), [.. Notes(only, withAuthors, isAlone: true)], [], IsOpen: true);
        bool isOfOne = rules.All(r => r.Last.Commit == rules[0].Last.Commit);
        return new TreeItem(
            title, Sum(rules), isOfOne ? [new TreeNote("by", RichText.Plain(Said(rules[0].Last.Commit, withAuthors)))] : [],
            [.. rules.Select(r => new TreeItem(new RichText([new Inline(r.Rule)]), Points(r), [.. Notes(r, withAuthors, isAlone: false).Where(n => !isOfOne || n.Label != "by")], [], IsOpen: true))],
            IsOpen: true);
    }

    private static string Sum(BlamedRule[] rules) => rules.Any(r => r.Won is null) ? "missing"
        : $"{Number(rules.Sum(r => r.Won))} won" + (rules.All(r => r.Lost is not null) ? $", {Number(rules.Sum(r => r.Lost))} lost" : "");

    private static string Points(BlamedRule rule) =>
        rule.Won is not { } won ? "missing" : rule.Lost is { } lost ? $"{Number(won)} won, {Number(lost)} lost" : $"{Number(won)}";

    private static IEnumerable<TreeNote> Notes(BlamedRule rule, bool withAuthors, bool isAlone)
    {
        if (isAlone && rule.Rule.Length > 0)
            yield return new TreeNote(rule.Kind.ToString().ToLowerInvariant(), RichText.Plain(rule.Rule), true);
        yield return new TreeNote("line", RichText.Plain($"{Place(rule.Last)}   {rule.Last.Line.Text}"), true);
        yield return new TreeNote("by", RichText.Plain(Said(rule.Last.Commit, withAuthors)));
        foreach (var (fact, line) in rule.Facts)
            yield return new TreeNote("later", RichText.Plain($"{fact}, which it reads: {Place(line)} by {Said(line.Commit, withAuthors)}"));
    }

    private static ReportSection Verdict(ScoreBlame blame, bool withAuthors) => new("verdict", "Weights, grade and signal",
    [
        new TableBlock(null, [new Column("What"), new Column("Value"), new Column("Last change", IsWide: true)],
            [.. blame.Verdicts.Select(v => new Row([Cell(v.Name), Cell(v.Value), Cell($"{Place(v.Line)} by {Said(v.Line.Commit, withAuthors)}")]))]),
    ]);

    private static string Place(BlamedLine line) => FormattableString.Invariant($"{line.Line.File}:{line.Line.Line}");

    private static string Said(Commit? commit, bool withAuthors) => commit is null
        ? "not committed yet"
        : FormattableString.Invariant($"{commit.Short} {commit.Time:yyyy-MM-dd} {commit.Message}") + (withAuthors ? $" ({commit.Author})" : "");

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? Missing;

    private static Cell Cell(string text) => new(RichText.Plain(text));
}
