using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes how the verdict hangs on a close as a page.</summary>
public static class CloseReport
{
    /// <summary>The page; its head is that of the report.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="scan">The closes.</param>
    /// <param name="goal">The outcome asked about; null where grade and signal are.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Assessment assessment, CloseScan scan, Goal? goal, IEnumerable<Diagnostic> notices, string engine)
    {
        var figures = new FigureWriter(assessment);
        int close = assessment.Pack.Names["close"];
        ImmutableArray<ReportBlock> blocks =
        [
            new ParagraphsBlock(null, [.. Intro(assessment, scan, goal, figures, close).Select(RichText.Plain)]),
            Stretches(scan, goal, figures, close),
            .. scan.Edges.IsEmpty ? (ReportBlock[])[] : [Edges(scan, figures, close)],
            new ParagraphsBlock("How to read it", [.. Notes(assessment, scan, figures, close).Select(RichText.Plain)]),
        ];
        string title = FormattableString.Invariant($"What the close of {scan.Day:yyyy-MM-dd} decides");
        return ExplanationReport.Page(assessment, notices, engine, [new ReportSection("close", title, blocks)]);
    }

    /// <summary>The nearest closes up and down at which an outcome turns, in words.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="scan">The closes.</param>
    /// <param name="outcome">What is asked about: <c>grade A</c>.</param>
    /// <param name="holds">Whether a stretch of closes has it.</param>
    internal static IEnumerable<string> Sentences(Assessment assessment, CloseScan scan, string outcome, Func<CloseStretch, bool> holds)
    {
        var figures = new FigureWriter(assessment);
        int close = assessment.Pack.Names["close"];
        string Price(double price) => figures.FormatValue(close, price);
        bool isMet = holds(Today(scan));
        var (which, instead, turns) = (scan.IsNext ? "next" : "last", scan.IsNext ? "" : $", instead of {Price(scan.Reference)},", isMet ? $"loses {outcome}" : $"reaches {outcome}");
        CloseStretch[] above = [.. scan.Stretches.Where(s => s.From > scan.Reference)], below = [.. scan.Stretches.Where(s => s.To < scan.Reference).Reverse()];
        // Closes with the outcome may be several stretches, in which something else differs.
        CloseStretch[] up = [.. above.SkipWhile(s => holds(s) == isMet).TakeWhile(s => holds(s) != isMet)], down = [.. below.SkipWhile(s => holds(s) == isMet).TakeWhile(s => holds(s) != isMet)];
        if (up.Length + down.Length == 0)
            yield return $"No {which} close from {Price(scan.Stretches[0].From)} to {Price(scan.Stretches[^1].To)}{instead} {turns}; {Composites(scan)}.";
        if (up.Length > 0)
            yield return $"A {which} close from {Price(up[0].From)} ({Percent(up[0].From / scan.Reference - 1)}) up to {Price(up[^1].To)}{(up[^1] == scan.Stretches[^1] ? " at least" : "")}{instead} {turns}.";
        if (down.Length > 0)
            yield return $"A {which} close from {Price(down[0].To)} ({Percent(down[0].To / scan.Reference - 1)}) down to {Price(down[^1].From)}{(down[^1] == scan.Stretches[0] ? " at least" : "")}{instead} {turns}.";
    }

    private static string Composites(CloseScan scan) => $"the composite goes from {Number(scan.Stretches.Min(s => s.Low))} to {Number(scan.Stretches.Max(s => s.High))}";

    private static CloseStretch Today(CloseScan scan) => scan.Stretches.First(s => s.From <= scan.Reference && scan.Reference <= s.To + scan.Tick / 2);

    private static IEnumerable<string> Intro(Assessment assessment, CloseScan scan, Goal? goal, FigureWriter figures, int close)
    {
        var same = Today(scan);
        yield return $"The last close is {figures.FormatValue(close, scan.Reference)}; at the same close the grade is {same.Grade ?? NumberFormat.Missing} and the signal {same.Signal ?? NumberFormat.Missing}.";
        if (goal is not null)
            foreach (string sentence in Sentences(assessment, scan, goal.Text, s => s.Holds))
                yield return sentence;
        else
            foreach (string sentence in Verdicts(assessment, scan))
                yield return sentence;
    }

    // What another close reaches, best first, then in one sentence what none does.
    private static IEnumerable<string> Verdicts(Assessment assessment, CloseScan scan)
    {
        var pack = assessment.Pack;
        var figures = new FigureWriter(assessment);
        var never = new List<string>();
        foreach (var (kind, steps, wordOf) in new[] { ("grade", pack.Grades?.Steps ?? [], (Func<CloseStretch, string?>)(s => s.Grade)), ("signal", pack.Signals?.Steps ?? [], s => s.Signal) })
        {
            string[] words = [.. steps.Reverse().Select(s => s.Word)];
            foreach (string word in words.Where(w => wordOf(Today(scan)) != w && scan.Stretches.Any(s => wordOf(s) == w)))
                foreach (string sentence in Sentences(assessment, scan, $"{kind} {word}", s => wordOf(s) == word))
                    yield return sentence;
            string[] none = [.. words.Where(w => !scan.Stretches.Any(s => wordOf(s) == w))];
            if (none.Length > 0)
                never.Add($"the {kind} {string.Join(", ", none[..^1])}{(none.Length > 1 ? " or " : "")}{none[^1]}");
        }

        int close = pack.Names["close"];
        if (never.Count > 0)
            yield return $"No close from {figures.FormatValue(close, scan.Stretches[0].From)} to {figures.FormatValue(close, scan.Stretches[^1].To)} makes {string.Join(", or ", never)}; {Composites(scan)}.";
    }

    private static TableBlock Stretches(CloseScan scan, Goal? goal, FigureWriter figures, int close) => new(
        "Closes and what they bring",
        [new Column("From", true), new Column("To", true), new Column("Change"), new Column("Composite"), new Column("Grade"), new Column("Signal"), .. goal is null ? (Column[])[] : [new Column(goal.Text)]],
        [.. scan.Stretches.Select(s => new Row([
            Text(figures.FormatValue(close, s.From)), Text(figures.FormatValue(close, s.To)),
            Text($"{Percent(s.From / scan.Reference - 1)} to {Percent(s.To / scan.Reference - 1)}"), Text($"{Number(s.Low)}–{Number(s.High)}"),
            Text(s.Grade ?? NumberFormat.Missing), Text(s.Signal ?? NumberFormat.Missing), .. goal is null ? (Cell[])[] : [Text(s.Holds ? "yes" : "no")],
        ]))]);

    private static TableBlock Edges(CloseScan scan, FigureWriter figures, int close) => new(
        "Where it turns",
        [new Column("Between", true), new Column("Composite", true), new Column("Rules that turn", IsWide: true)],
        [.. scan.Edges.Select(e => new Row([
            Text($"{figures.FormatValue(close, e.Below)} and {figures.FormatValue(close, e.Above)}"),
            Text($"{Number(e.CompositeBelow)} → {Number(e.CompositeAbove)}"),
            Text(string.Join("; ", e.Rules.Take(3).Select(r => $"{r.Of}: {r.Rule} {WhatIfReport.Outcome(r, r.Before)} → {WhatIfReport.Outcome(r, r.After)}{(r.Place is { } place ? $" ({place})" : "")}"))),
        ]))]);

    private static IEnumerable<string> Notes(Assessment assessment, CloseScan scan, FigureWriter figures, int close)
    {
        if (scan.IsNext)
            yield return $"The bar is assumed to be of the next weekday, to open at the last close, with high and low at the ends of its way, and the mean volume of the last 20 bars ({scan.Volume.ToString("#,0", CultureInfo.InvariantCulture)}); the benchmark's close does not move, and nothing new enters the dossier.";
        if (scan.IsNext && assessment.Pack.Plan.ReadsUniverse)
            yield return assessment.Data.Universe is null ? "There are no other symbols to compare with, so that what compares is missing."
                : $"The symbols compared with do not move either: each that has a bar of {assessment.Bars.Dates[^1].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is given one of that day at its last close, of its own mean volume.";
        yield return $"Closes were evaluated every {figures.FormatValue(close, scan.Spacing)}, and every edge between two of them halved down to one tick ({scan.Tick.ToString(CultureInfo.InvariantCulture)}), both sides evaluated. What comes and goes between two of them can be passed over.";
    }

    private static string Percent(double share) => (share * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("0.0#", CultureInfo.InvariantCulture) : NumberFormat.Missing;

    private static Cell Text(string text) => new(RichText.Plain(text));
}
