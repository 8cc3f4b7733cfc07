using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes what moved the score between two days as a page: a table of shares and the change in steps.</summary>
public static class ChangeReport
{
    private const int MostSteps = 14;

    /// <summary>The page.</summary>
    /// <param name="change">The change, split over facts.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(ScoreChange change, IEnumerable<Diagnostic> notices, string engine)
    {
        var section = new ReportSection("since", FormattableString.Invariant($"What moved the score from {change.Before.AsOf:yyyy-MM-dd} to {change.After.AsOf:yyyy-MM-dd}"),
            change.Missing is { } missing
                ? [new ParagraphsBlock(null, [RichText.Plain($"Nothing can be split: {missing}.")])]
                :
                [
                    new ParagraphsBlock(null, [Summary(change), .. DimensionChanges.Caveats(change).Select(RichText.Plain)]), DimensionChanges.Table(change, Signed),
                    new ChartBlock("The change in steps", Steps(change)), Table(change), new ParagraphsBlock("How to read it", [Notes(change)]),
                ]);
        return ExplanationReport.Page(change.After, notices, engine, [section]);
    }

    private static RichText Summary(ScoreChange change)
    {
        var composite = change.After.Pack.Composite!;
        Contribution[] known = [.. change.Facts.Where(f => double.IsNaN(f.Before) != double.IsNaN(f.After))];
        string became = known.Length == 0 ? "" : FormattableString.Invariant($" {Signed(known.Sum(f => f.Share))} of this is from {known.Length} values that became known or were lost (– then or now).");
        return RichText.Plain($"{Score(change.Before[composite.Node])} became {Score(change.After[composite.Node])}{Verdicts(change)}: {Signed(change.Exact)} before rounding.{became}");
    }

    private static RichText Notes(ScoreChange change)
    {
        string how = change.IsExact
            ? "Every share is exact."
            : FormattableString.Invariant($"Shares are drawn from permutations, with a standard error of {change.StandardError:0.000} at most; they add up exactly.");
        string together = FormattableString.Invariant($"Alone: what the score would have done had only this fact changed and all others stayed as they were on {change.Before.AsOf:yyyy-MM-dd}. What facts did only together, {Signed(change.Interaction)} in all, is contained in the shares.");
        return RichText.Plain($"{together} {how}");
    }

    private static string Verdicts(ScoreChange change) => string.Concat(new[] { change.After.Pack.Grades?.Node, change.After.Pack.Signals?.Node }.OfType<int>()
        .Select(n => (Then: change.Before.Word(n), Now: change.After.Word(n))).Where(w => w.Then != w.Now).Select(w => $", {w.Then} became {w.Now}"));

    private static StepsChart Steps(ScoreChange change)
    {
        var composite = change.After.Pack.Composite!;
        double at = change.Before[composite.Node];
        var steps = ImmutableArray.CreateBuilder<ChartStep>();
        void Add(string title, double share)
        {
            steps.Add(new ChartStep(title, at, at + share, Signed(share), share < 0 ? Tone.Bad : Tone.Good, false));
            at += share;
        }

        double start = at;
        var titles = new PartTitles(change.After.Pack);
        var moved = change.Facts.Where(f => f.Share != 0).ToArray();
        foreach (var fact in moved.Take(MostSteps))
            Add(titles.Of(fact.Name), fact.Share);
        if (moved.Length > MostSteps)
            Add(FormattableString.Invariant($"{moved.Length - MostSteps} more"), moved.Skip(MostSteps).Sum(f => f.Share));
        if (Math.Abs(change.Rounding) > 1e-9)
            Add("Rounding", change.Rounding);
        double end = change.After[composite.Node];
        double low = steps.SelectMany(s => new[] { s.From, s.To }).Append(start).Append(end).Min(), high = steps.SelectMany(s => new[] { s.From, s.To }).Append(start).Append(end).Max();
        double margin = Math.Max(0.5, (high - low) * 0.15);
        return new StepsChart(low - margin, high, [
            Level(change.Before.AsOf, start, low - margin), .. steps, Level(change.After.AsOf, end, low - margin)]);
    }

    private static ChartStep Level(DateOnly day, double score, double from) =>
        new(FormattableString.Invariant($"Score on {day:yyyy-MM-dd}"), from, score, Score(score), Tone.None, true);

    private static TableBlock Table(ScoreChange change)
    {
        var (then, now) = (new FigureWriter(change.Before), new FigureWriter(change.After));
        var titles = new PartTitles(change.After.Pack);
        Row OfFact(Contribution fact) => new([
            Text(fact.SubScores.IsEmpty ? titles.Of(fact.Name) : $"{titles.Of(fact.Name)} · {string.Join(", ", fact.SubScores.Select(s => fact.SubScores.Length == 1 ? s.SubScore : $"{s.SubScore} {Signed(s.Share)}"))}"),
            Text(then.Format(fact.Node)), Text(now.Format(fact.Node)),
            new Cell(RichText.Plain(Signed(fact.Share)), fact.Share switch { > 0 => Tone.Good, < 0 => Tone.Bad, _ => Tone.Muted }),
            Text(double.IsNaN(fact.Alone) ? NumberFormat.Missing : Signed(fact.Alone)),
        ]);
        Row Sum(string title, double share, RowKind kind) => new([
            Text(title), Text(""), Text(""), new Cell(RichText.Plain(Signed(share))), Text("")], kind);
        static bool Moves(Contribution fact) => !fact.SubScores.IsEmpty || Math.Abs(fact.Alone) > 1e-9;
        int still = change.Facts.Count(f => !Moves(f));
        return new TableBlock(
            "Shares in points of the composite",
            [new Column("Fact and sub-score", IsWide: true), new Column("Then", true), new Column("Now", true), new Column("Share", true), new Column("Alone", true)],
            [
                .. change.Facts.Where(Moves).Select(OfFact),
                .. still == 0 ? Enumerable.Empty<Row>() : [Sum(FormattableString.Invariant($"{still} facts that changed without moving points"), 0, RowKind.Normal)],
                Sum("Rounding", change.Rounding, RowKind.Normal),
                Sum("Change of the composite", change.Exact + change.Rounding, RowKind.Total),
            ]);
    }

    private static Cell Text(string text) => new(RichText.Plain(text));

    // Three decimals, so that what is shown adds up to what is shown.
    private static string Signed(double points) => MarginText.Signed(Plans.Rows.Rounding.Round(points, 3), "0.000");

    private static string Score(double score) => score.ToString("0.0#", CultureInfo.InvariantCulture);
}
