using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes the nearest changes that turn an outcome as a page.</summary>
public static class FlipReport
{
    private const int MostReaches = 5;

    /// <summary>The page; its head is that of the report.</summary>
    /// <param name="result">The changes.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(FlipResult result, IEnumerable<Diagnostic> notices, string engine)
    {
        var figures = new FigureWriter(result.Assessment);
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ParagraphsBlock(null, [.. Sentences(result, figures).Select(RichText.Plain)]));
        if (!result.Facts.IsEmpty)
            blocks.Add(Changes(result, figures, "One fact", result.Facts));
        foreach (var (title, changes) in new[] { ("Two facts together", result.Pairs), ("Three facts together", result.Triples) })
            if (!changes.IsEmpty)
                blocks.Add(Changes(result, figures, title, changes));
        if (Units(result) is { } units)
            blocks.Add(new ParagraphsBlock(null, [RichText.Plain(units)]));
        if (result.Facts.IsEmpty && Gains(result) is { Length: > 0 } gains)
            blocks.Add(Reaches(result, figures, gains));
        blocks.Add(new ParagraphsBlock("How to read it", [.. Notes(result).Select(RichText.Plain)]));
        string title_ = result.IsMet ? $"What would lose {result.Goal.AtLeast}" : $"What would make it {result.Goal.Text}";
        return ExplanationReport.Page(result.Assessment, notices, engine, [new ReportSection("flip", title_, blocks.ToImmutable())]);
    }

    private static bool IsOfDeclared(LeverMove move) => move.Lever.Basis == SpreadBasis.DeclaredRange;

    // Distances of different bases are not alike: a declared range may be wide, and then makes a large move count as small.
    private static string? Units(FlipResult result)
    {
        LeverMove[] moves = [.. result.Facts.Concat(result.Pairs).Concat(result.Triples).SelectMany(f => f.Moves)];
        string[] others =
        [
            .. moves.Any(m => m.Lever.Basis == SpreadBasis.History) ? (string[])["facts computed from bars in that of their own history"] : [],
            .. moves.Any(m => m.Lever.Basis == SpreadBasis.Words) ? (string[])["words in that of places in their list"] : [],
            .. moves.Any(m => m.Lever.Basis == SpreadBasis.OwnSize) ? (string[])["numbers without a range in their own size"] : [],
        ];
        string rest = others.Length == 0 ? "" : $"; {string.Join(", ", others)}";
        return moves.Any(IsOfDeclared)
            ? $"* Counted in the spread of the range that the pack declares, which may be wide, so that a large move can count as small{rest}. What is smallest hangs on these units: --facts NAME … asks about facts of your choice alone."
            : null;
    }

    private static Reach[] Gains(FlipResult result) => [.. result.Reaches.Where(r => result.Goal.Gain(result.Assessment[result.Goal.Node], r.Score) > 0).Take(MostReaches)];

    private static IEnumerable<string> Sentences(FlipResult result, FigureWriter figures)
    {
        double score = result.Assessment[result.Goal.Node];
        string now = new MarginText(result.Assessment, figures).Value(result.Goal.Node, score);
        yield return double.IsNaN(score)
            ? $"{result.Goal.Path} is missing: {result.Assessment.WhyMissing(result.Goal.Node)}."
            : $"{result.Goal.Path} is {now}{(double.IsFinite(result.Goal.Needed) ? $", {GapReport.Needed(result.Assessment, result.Goal)} is needed" : "")}: {(result.IsMet ? "it is met, and these changes would lose it" : "it is not met")}.";
        if (result.Facts.IsEmpty)
            yield return $"No fact of {Count(result.Levers.Length)} tried does it alone within what it can be.";
        if (result is { Facts.IsEmpty: true, Pairs.IsEmpty: true, Triples.IsEmpty: true, IsMet: false } && Together(result) is { } together)
            yield return together;
        foreach (var lever in result.Unsettled)
            yield return $"{lever.Name}: the search was given up; a nearer change cannot be ruled out.";
        if (result.Closes is { } closes)
            foreach (string sentence in CloseReport.Sentences(result.Assessment, closes, result.IsMet ? result.Goal.AtLeast : result.Goal.Text, s => s.Holds))
                yield return sentence;
    }

    // What is missing today was given values one by one, but is not moved together with others: from nowhere no distance can be told.
    private static string? Together(FlipResult result)
    {
        int known = Known(result), missing = result.Levers.Length - known;
        if (known < 2)
            return missing == 0 ? null : $"{(known == 0 ? "None" : "Only one")} of them is known today, so that none were moved together; what several that are missing could do: alpha ranges {result.Assessment.Data.Bars.Symbol} --missing.";
        string of = missing == 0 ? "" : FormattableString.Invariant($" of the {known} that are known today");
        string moved = double.IsFinite(result.Together) ? $" With all {(missing == 0 ? "of them" : "of these")} moved at will {result.Goal.Path} was brought to {Number(result.Together)}." : "";
        return $"Neither do two or three{of} together{(result.Proofs.All(p => p.IsSettled) ? ", which is proven" : ", as far as was searched")}.{moved}";
    }

    private static int Known(FlipResult result) => result.Levers.Count(l => !double.IsNaN(l.Value));

    private static TableBlock Changes(FlipResult result, FigureWriter figures, string title, ImmutableArray<Flip> changes)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var change in changes)
            for (int i = 0; i < change.Moves.Length; i++)
            {
                var move = change.Moves[i];
                bool isLast = i == change.Moves.Length - 1;
                rows.Add(new Row(
                    [
                        Text($"{new PartTitles(result.Assessment.Pack).Of(move.Lever.Name)} · {move.Lever.Name}"),
                        Text(From(result.Assessment, figures, move.Lever)), Text(To(figures, change, move)),
                        Text(Distance(move.Distance) + (IsOfDeclared(move) ? " *" : "")), Text(isLast ? After(result, change) : ""),
                        Text(change.Moves.Length == 1 ? Rules(change) : isLast ? $"{Distance(change.Distance)} in all" : ""),
                    ], i == 0 ? RowKind.Normal : RowKind.Detail));
            }

        return new TableBlock(
            title,
            [
                new Column("Fact"), new Column("From", true), new Column("To", true), new Column("Spreads", true), new Column("After"),
                new Column(changes[0].Moves.Length == 1 ? "Rule that turns" : "Together", IsWide: true),
            ],
            rows.ToImmutable());
    }

    /// <summary>A fact's value today; of an input that is a range, the range.</summary>
    internal static string From(Assessment assessment, FigureWriter figures, Lever lever) =>
        assessment.InputOf(lever.Node) is not null ? figures.Format(lever.Node) : figures.FormatValue(lever.Node, lever.Value);

    /// <summary>The value that a fact is set to.</summary>
    internal static string To(FigureWriter figures, Flip change, LeverMove move) =>
        change.Moves.Length == 1 || !move.Lever.IsNumber
            ? figures.FormatEdge(move.Lever.Node, move.To, change.Near)
            : figures.FormatEdge(move.Lever.Node, move.To, move.Lever.Before(move.To));

    private static string After(FlipResult result, Flip change)
    {
        string[] words = [.. new[] { change.Grade, change.Signal }.OfType<string>()];
        string score = result.Goal.Path == "composite" ? "" : $"{result.Goal.Path} {Number(change.Score)}, ";
        string composite = result.Assessment.Pack.Composite is { } whole ? new MarginText(result.Assessment, new FigureWriter(result.Assessment)).Value(whole.Node, change.Composite) : "";
        return $"{score}{composite} {string.Join(", ", words)}".Trim();
    }

    private static string Rules(Flip change) => string.Join("; ", change.Rules.Take(2).Select(r =>
        $"{r.Of}: {r.Rule} {Turn(WhatIfReport.Outcome(r, r.Before), WhatIfReport.Outcome(r, r.After))}{(r.Place is { } place ? $" ({place})" : "")}"));

    // A formula without steps passes the edge by its last bits.
    private static string Turn(string before, string after) => before == after ? $"at {after}" : $"{before} → {after}";

    private static TableBlock Reaches(FlipResult result, FigureWriter figures, Reach[] gains) => new(
        "How near each fact alone can bring it",
        [new Column("Fact"), new Column("From", true), new Column("Best at", true), new Column(result.Goal.Path, true)],
        [.. gains.Select(r => new Row([
            Text($"{new PartTitles(result.Assessment.Pack).Of(r.Lever.Name)} · {r.Lever.Name}"), Text(From(result.Assessment, figures, r.Lever)),
            Text(figures.FormatEdge(r.Lever.Node, r.At, r.Lever.IsNumber ? r.Lever.Before(r.At) : double.NaN)),
            Text(Number(r.Score)),
        ]))]);

    private static IEnumerable<string> Notes(FlipResult result)
    {
        yield return "Spreads: the distance in standard deviations – of a fact's own history, of numbers spread evenly over an input's declared range (its width over √12), or of places drawn evenly from a list of words.";
        yield return "Values of one fact are solved: no nearer value turns the outcome, and both sides are evaluated. Inputs move within the range that the pack declares, computed facts named by --facts within a standard deviation of what their history has shown; prices move through the close, and with it every fact that they drive.";
        if (!result.IsMet && Known(result) > 1)
            foreach (var proof in result.Proofs)
                yield return Proof(proof, Known(result) < result.Levers.Length);
        if (!result.IsMet && !result.Pairs.IsEmpty | !result.Triples.IsEmpty)
            yield return "Of each set of facts the smallest change that was found is shown; in it no fact can move less while the others stay. What is proven, is proven of the smallest of all.";
    }

    private static string Proof(SmallestProof proof, bool someMissing)
    {
        string upTo = (proof.Facts == 2 ? "one or two facts" : "one, two or three facts") + (someMissing ? " that are known today" : "");
        string how = FormattableString.Invariant($"interval arithmetic over {proof.Steps:#,0} boxes of their values leaves no other");
        return (proof.IsSettled, double.IsNaN(proof.Found)) switch
        {
            (true, true) => $"No change of {upTo} does it within what they can be: {how}.",
            (true, false) => $"The smallest change of {upTo} takes {Distance(proof.Found)} spreads in all: proven to within {Distance(proof.Found - proof.Least)}, as {how}.",
            (false, true) => $"Whether {upTo} could do it was not settled: the search was given up after {how.Split(" leaves")[0]["interval arithmetic over ".Length..]}.",
            _ => $"Of {upTo}, nothing below {Distance(proof.Least)} spreads in all does it; whether anything does between that and {Distance(proof.Found)} was not settled.",
        };
    }

    /// <summary>A distance in spreads.</summary>
    internal static string Distance(double distance) =>
        double.IsNaN(distance) ? NumberFormat.Missing : distance.ToString(distance is < 0.1 and > 0 ? "0.000" : "0.00", CultureInfo.InvariantCulture);

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count}");

    private static string Number(double value) =>
        double.IsFinite(value) ? Plans.Rows.Rounding.Round(value, 2).ToString("0.0#", CultureInfo.InvariantCulture) : NumberFormat.Missing;

    private static Cell Text(string text) => new(RichText.Plain(text));
}
