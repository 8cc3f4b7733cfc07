using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes what stands between a report and an outcome as a page.</summary>
public static class GapReport
{
    /// <summary>The page.</summary>
    /// <param name="gap">What stands between.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Gap gap, IEnumerable<Diagnostic> notices, string engine)
    {
        var figures = new FigureWriter(gap.Assessment);
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ParagraphsBlock(null, [.. Sentences(gap, figures).Select(RichText.Plain)]));
        if (!gap.Shortest.IsEmpty)
            blocks.Add(Table(gap, figures));
        if (!gap.Alone.IsEmpty)
            blocks.Add(Alone(gap, figures));
        return ExplanationReport.Page(gap.Assessment, notices, engine, [new ReportSection("why-not", $"Why not {gap.Goal.Text}", blocks.ToImmutable())]);
    }

    private static IEnumerable<string> Sentences(Gap gap, FigureWriter figures)
    {
        string score = new MarginText(gap.Assessment, figures).Value(gap.Goal.Node, gap.Score);
        if (gap.IsMet)
            yield return $"{Met(gap)}: {gap.Goal.Path} is {score}{(double.IsFinite(gap.Goal.Needed) ? $", {Needed(gap.Assessment, gap.Goal)} is needed" : "")}.";
        else if (double.IsNaN(gap.Score))
            yield return $"{gap.Goal.Path} is missing: {gap.Assessment.WhyMissing(gap.Goal.Node)}.";
        else if (gap.Lacking > 0)
            yield return $"{gap.Goal.Path} is {score} and would have to be {Needed(gap.Assessment, gap.Goal)}: {Number(gap.Lacking)} {(gap.Goal.LessIsBetter ? "too much" : "points lack")}. {Enough(gap)}";
        else
            yield return $"{gap.Goal.Path} is {score}, which is enough ({Needed(gap.Assessment, gap.Goal)}); a cap or veto keeps the signal lower.";
        foreach (var brake in gap.Brakes)
            yield return $"{(brake.IsVeto ? "Veto" : "Cap")} that holds whatever the score: {brake.Brake.Expression} → {brake.Brake.Signal} at most ({brake.Brake.Span}). {figures.Text(brake.Brake.Because)}";
        if (gap is { Goal.Signal: not null, Brakes.IsEmpty: true, IsMet: false })
            yield return "No cap or veto that holds stands in the way.";
    }

    // What is asked for is met by anything better, too.
    private static string Met(Gap gap)
    {
        var pack = gap.Assessment.Pack;
        string? now = gap.Goal.Text.Split(' ')[0] switch
        {
            "grade" when pack.Grades is { } grades => "grade " + gap.Assessment.Word(grades.Node),
            "signal" when pack.Signals is { } signals => "signal " + gap.Assessment.Word(signals.Node),
            _ => null,
        };
        return now is null || now == gap.Goal.Text ? "It is" : $"It is better than that, {now}";
    }

    private static string Enough(Gap gap)
    {
        double lost = gap.Losses.Sum(l => l.Weighted);
        string alone = gap.Alone.IsEmpty ? "No fact alone makes that up within what it can be."
            : FormattableString.Invariant($"Each of the {Count(gap.Alone)} below would make that up by itself, with all else as it is.");
        if (gap.Losses.IsEmpty && !gap.IsCounted)
            return "The scores behind it have no end, so that no points are lost. " + alone;
        if (!gap.IsCounted)
            return $"What each rule costs is evaluated by itself; together they may do more or less than the sum. {alone}";
        if (lost < gap.Lacking - 1e-9)
            return $"Rules lose {Number(lost)} in all, so that even with all of them won it would not be reached.";
        return gap.Shortest is [_]
            ? $"Of the {Number(lost)} points that rules lose, the one below would be enough if it were won in full."
            : FormattableString.Invariant($"Of the {Number(lost)} points that rules lose, the {gap.Shortest.Length} largest losses below would be enough if all of them were won; fewer would not.");
    }

    private static TableBlock Table(Gap gap, FigureWriter figures)
    {
        var margins = new MarginText(gap.Assessment, figures);
        var titles = new PartTitles(gap.Assessment.Pack);
        return new TableBlock(
            "The largest losses",
            [new Column("Sub-score"), new Column("Lost", true), new Column(gap.Goal.Path == "composite" ? "Of the composite" : $"Of {gap.Goal.Path}", true), new Column("Rule and nearest gain", IsWide: true)],
            [.. gap.Shortest.SelectMany(loss => Rows(gap.Goal, loss, $"{titles.Of(loss.SubScore)} · {loss.SubScore}", margins))]);
    }

    // Several rules of one sub-score are one loss, and stand below it.
    private static IEnumerable<Row> Rows(Goal goal, Loss loss, string title, MarginText margins)
    {
        yield return Row(title, loss.Lost, loss.Weighted, loss.Rules is [var only] ? Why(goal, only, margins) : FormattableString.Invariant($"{loss.Rules.Length} rules"), RowKind.Normal);
        if (loss.Rules.Length > 1)
            foreach (var rule in loss.Rules)
                yield return Row("", rule.Lost, rule.Weighted, Why(goal, rule, margins), RowKind.Detail);
    }

    private static Row Row(string title, double lost, double weighted, string rule, RowKind kind) => new(
        [new Cell(RichText.Plain(title)), new Cell(RichText.Plain(Number(lost))), new Cell(RichText.Plain(Number(weighted)), kind == RowKind.Normal ? Tone.Bad : Tone.Muted), new Cell(RichText.Plain(rule))], kind);

    private static TableBlock Alone(Gap gap, FigureWriter figures)
    {
        var titles = new PartTitles(gap.Assessment.Pack);
        return new TableBlock(
            "What would do it alone",
            [new Column("Fact", IsWide: true), new Column("Now", true), new Column("Needed", true), new Column(gap.Goal.Path, true), new Column("Outcome")],
            [.. gap.Alone.Select(flip => new Row([
                new Cell(RichText.Plain($"{titles.Of(flip.Moves[0].Lever.Name)} · {flip.Moves[0].Lever.Name}")),
                new Cell(RichText.Plain(FlipReport.From(gap.Assessment, figures, flip.Moves[0].Lever))),
                new Cell(RichText.Plain(FlipReport.To(figures, flip, flip.Moves[0]))),
                new Cell(RichText.Plain(new MarginText(gap.Assessment, figures).Value(gap.Goal.Node, flip.Score))),
                new Cell(RichText.Plain(string.Join(", ", new[] { flip.Grade, flip.Signal }.OfType<string>()))),
            ]))]);
    }

    private static string Count(ImmutableArray<Flip> flips) => flips.Select(f => f.Moves[0].Lever.Name).Distinct().Count() is var facts and > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{facts} facts") : "facts";

    /// <summary>What a score has to be, as it is rounded: "80", "at most -1.78".</summary>
    internal static string Needed(Assessment assessment, Goal goal)
    {
        double needed = goal.Needed;
        if (assessment.Pack.Composite is { } composite && goal.Node == composite.Node && double.IsFinite(needed))
            needed = goal.LessIsBetter ? RoundedScore.AtMost(needed, composite.Decimals) : RoundedScore.AtLeast(needed, composite.Decimals);
        return (goal.LessIsBetter ? "at most " : "") + needed.ToString("0.######", CultureInfo.InvariantCulture);
    }

    private static string Why(Goal goal, LostRule loss, MarginText margins)
    {
        string gain = loss.Margin is { } margin ? margins.Write(margin) + InAll(goal, margin, loss.Moved, margins) : loss.Missing is { } missing ? $"missing: {missing}" : "no single threshold";
        return loss.Margin?.Subject == loss.Rule ? gain : $"{loss.Rule}. {gain}";
    }

    // A close moves more than the rule that asks for it, so that what the rule wins is not what the move does.
    private static string InAll(Goal goal, Margin margin, MovedClose? moved, MarginText margins) =>
        moved is null ? "" : $" by this rule alone; a close of {margins.Value(margin.Node, moved.Close)} moves other facts too: {goal.Path} {margins.Value(goal.Node, goal.LessIsBetter ? -moved.Gain : moved.Gain, signed: true)} in all";

    private static string Number(double value) => Plans.Rows.Rounding.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
