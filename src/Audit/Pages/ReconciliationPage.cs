using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Audit.Reconciling;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Audit.Pages;

/// <summary>Published figures beside ours as a page: what contradicts itself, what differs and why, and all figures.</summary>
public static class ReconciliationPage
{
    private const string Missing = "–";
    private const int LongestExpression = 120;

    /// <summary>The page.</summary>
    /// <param name="reconciliation">What was compared.</param>
    /// <param name="file">The file of our report.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Reconciliation reconciliation, string file, string engine)
    {
        var (report, publication) = (reconciliation.Report, reconciliation.Publication);
        var header = new ReportHeader(
            "Published figures and ours", report.Symbol, report.Name, publication.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), RichText.Empty, null, null, null, Tone.None,
            [
                ("Published", $"{publication.Source} ({publication.File})"), ("Ours", $"{file}: {report.Pack.Name} {report.Pack.Version} (hash {report.Pack.Hash})"), ("Engine", engine),
            ], []);
        IEnumerable<ReportSection?> sections = [Summary(reconciliation), Contradictions(reconciliation), Differences(reconciliation), All(reconciliation), Checks(reconciliation)];
        return new Report(header, [.. sections.OfType<ReportSection>()], RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    private static ReportSection Summary(Reconciliation reconciliation)
    {
        var counts = reconciliation.Figures.GroupBy(f => f.Verdict).OrderBy(g => g.Key).Select(g => $"{g.Count()} {(g.Key == FigureVerdict.WithinRounding && g.Count() > 1 ? "equal within their rounding" : Word(g.Key))}");
        int broken = reconciliation.Contradictions.Length;
        string checks = reconciliation.Checks.IsEmpty ? "The file states no checks."
            : broken == 0 ? $"The published figures do not contradict each other in any of {Count(reconciliation.Checks.Length, "check")}."
            : $"The published figures contradict each other in {broken} of {Count(reconciliation.Checks.Length, "check")}: no values that round to them fulfil {(broken == 1 ? "it" : "these")}.";
        return new ReportSection("summary", "Summary", [new ParagraphsBlock(null,
        [
            RichText.Plain($"{Count(reconciliation.Figures.Length, "published figure")}: {string.Join(", ", counts)}."), RichText.Plain(checks),
        ])]);
    }

    private static ReportSection? Contradictions(Reconciliation reconciliation) => reconciliation.Contradictions.IsEmpty ? null
        : new ReportSection("contradictions", "What contradicts itself", [new TreeBlock(null, [.. reconciliation.Contradictions.Select(Contradiction)])]);

    private static TreeItem Contradiction(Consistency check) => new(
        new RichText([new Inline(check.Check.Because, true)]), "",
        [
            .. check.Sides.Select((s, i) => new TreeNote(i == 0 ? "stated" : "gives", RichText.Plain(Side(s)))),
            new TreeNote("from", RichText.Plain(string.Join("; ", check.Figures.Select(Stated)))),
            new TreeNote("check", RichText.Plain($"{check.Check.Holds.Text}   ({Place(check)})"), true),
        ], [], IsOpen: true);

    private static string Side(ConsistencySide side)
    {
        string stated = side.Word ?? Span(side.Stated, side.StatedTo);
        string rounded = Span(side.Least, side.Most);
        return (side.Word is null && rounded != stated ? $"{stated}, with rounding {rounded}" : stated) + $"   ({side.Expression})";
    }

    private static string Span(double? low, double? high) => Number(low) is var first && Number(high) is var last && first == last ? first : $"{first} to {last}";

    private static string Stated(Published figure) => $"{figure.Title} {Value(figure)}{(figure.Where is { } where ? $" ({where})" : "")}";

    private static string Place(Consistency check) => FormattableString.Invariant($"{check.Check.Holds.Source.Path}:{check.Check.Holds.Whole.Line}");

    private static ReportSection? Differences(Reconciliation reconciliation)
    {
        var different = reconciliation.Figures.Where(f => f.Verdict is FigureVerdict.Different or FigureVerdict.Missing).ToArray();
        return different.Length == 0 ? null
            : new ReportSection("different", "What differs from ours", [new TreeBlock(null, [.. different.Select(Difference)])]);
    }

    private static TreeItem Difference(ReconciledFigure figure)
    {
        var (published, ours) = (figure.Published, figure.Ours!);
        return new TreeItem(new RichText([new Inline(published.Title, true)]), $"published {Value(published)}, ours {Value(ours)}", [.. Notes(published, ours)], [], IsOpen: true);
    }

    private static IEnumerable<TreeNote> Notes(Published published, OurValue ours)
    {
        if (ours.Missing is { } reason)
            yield return new TreeNote("missing", RichText.Plain(reason));
        if (published is { IsRange: false, Low: { } stated } && ours is { Low: { } value } && ours.Low == ours.High)
            yield return new TreeNote("apart", RichText.Plain($"{Signed(stated - value)}; rounding allows {Number(published.Rounding)}"));
        if (ours.Expression is { } expression && expression != ours.Name)
            yield return new TreeNote("ours", RichText.Plain($"{ours.Name} = {Cut(expression)}"), true);
        else
            yield return new TreeNote("ours", RichText.Plain(ours.Name), true);
        if (!ours.Operands.IsEmpty)
            yield return new TreeNote("from", RichText.Plain(string.Join("; ", ours.Operands.Select(o => $"{Cut(o.Name)} {o.Text}"))));
        if (ours.Origin is { } origin)
            yield return new TreeNote("origin", RichText.Plain(origin));
        if (ours.Place is { } place)
            yield return new TreeNote("at", RichText.Plain(place), true);
        if (published.Where is { } where)
            yield return new TreeNote("published", RichText.Plain(where));
    }

    private static ReportSection All(Reconciliation reconciliation) => new("figures", "All figures",
    [
        new TableBlock(null, [new Column("Figure", IsWide: true), new Column("Published", true), new Column("Ours", true), new Column("Verdict")],
            [.. reconciliation.Figures.Select(f => new Row(
            [
                Cell(f.Published.Title), Cell(Value(f.Published)), Cell(f.Ours is { } ours ? Value(ours) : Missing),
                new Cell(RichText.Plain(Word(f.Verdict) + (IsSuspect(f) ? ", contradicted" : "")), Of(f)),
            ]))]),
    ]);

    private static ReportSection? Checks(Reconciliation reconciliation) => reconciliation.Checks.IsEmpty ? null : new ReportSection("checks", "All checks",
    [
        new TableBlock(null, [new Column("Check", IsWide: true), new Column("Verdict"), new Column("Line")],
            [.. reconciliation.Checks.Select(c => new Row(
                [Cell(c.Check.Holds.Text), new Cell(RichText.Plain(Word(c.Verdict)), c.Verdict == ConsistencyVerdict.Contradicts ? Tone.Bad : Tone.None), Cell(c.Check.Holds.Whole.Line.ToString(CultureInfo.InvariantCulture))]))]),
    ]);

    // Of figures that contradict each other, those that are as ours are not the ones to doubt.
    private static bool IsSuspect(ReconciledFigure figure) =>
        figure is { IsContradicted: true, Verdict: not (FigureVerdict.Equal or FigureVerdict.WithinRounding) };

    private static Tone Of(ReconciledFigure figure) =>
        IsSuspect(figure) || figure.Verdict == FigureVerdict.Different ? Tone.Bad
        : figure.Verdict is FigureVerdict.NotCompared or FigureVerdict.Missing ? Tone.Muted
        : Tone.Good;

    private static string Word(FigureVerdict verdict) => verdict switch
    {
        FigureVerdict.Equal => "equal",
        FigureVerdict.WithinRounding => "equal within its rounding",
        FigureVerdict.InRange => "within the range",
        FigureVerdict.Different => "different",
        FigureVerdict.Missing => "missing with us",
        _ => "not compared",
    };

    private static string Word(ConsistencyVerdict verdict) => verdict switch
    {
        ConsistencyVerdict.Holds => "holds",
        ConsistencyVerdict.HoldsWithinRounding => "holds within rounding",
        ConsistencyVerdict.Contradicts => "contradicted",
        _ => "undecided",
    };

    private static string Value(Published figure) =>
        figure.Word ?? (figure.IsRange ? figure.Text.Replace("..", " to ", StringComparison.Ordinal) : figure.Text) + Sign(figure.Unit?.ToString() ?? "");

    private static string Value(OurValue value) =>
        value.Word ?? (value is not { Low: { } low, High: { } high } ? Missing : (low == high ? Number(low) : $"{Number(low)} to {Number(high)}") + Sign(value.Unit ?? ""));

    private static string Sign(string unit) => unit == "percent" ? "%" : "";

    private static string Number(double? value) => value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? Missing;

    private static string Signed(double value) => value.ToString("+#,0.####;-#,0.####;0", CultureInfo.InvariantCulture);

    private static string Cut(string expression) => expression.Length > LongestExpression ? expression[..LongestExpression] + "…" : expression;

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static Cell Cell(string text) => new(RichText.Plain(text));
}
