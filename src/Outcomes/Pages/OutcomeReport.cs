using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>Writes outcomes as a page that the renderers of reports lay out.</summary>
public static class OutcomeReport
{
    private const int FewApart = 20;
    private const int MostNotices = 20;

    /// <summary>The page.</summary>
    /// <param name="document">The figures.</param>
    /// <param name="notices">Warnings that the reader must see.</param>
    public static Report Build(OutcomeDocument document, IEnumerable<Diagnostic> notices)
    {
        var header = new ReportHeader(
            "Outcomes", document.Symbols.Length == 1 ? document.Symbols[0] : $"{document.Symbols.Length} symbols",
            $"{Numbers.Day(document.From)} to {Numbers.Day(document.To)}", "", RichText.Empty, null, null, null, Tone.None,
            [
                ("Rules", document.Pack), ("Symbols", string.Join(", ", document.Symbols.Take(20)) + (document.Symbols.Length > 20 ? ", …" : "")),
                ("Days", $"{Numbers.Count(document.Rows)}, {Numbers.Day(document.From)} to {Numbers.Day(document.To)}"), ("Data", $"hash {document.DataHash[..12]}"),
                .. document.ComparedWith is { } universe ? [("Compared with", universe)] : Array.Empty<(string, string)>(),
                ("Engine", document.Engine),
            ],
            Notices(notices));
        IEnumerable<ReportSection> sections = [Coefficients(document), .. document.Horizons.Where(h => h.Rows > 0).Select(h => HorizonPage.Write(h, document.Mode)), Changes(document)];
        bool hasSignals = document.Horizons.Any(h => !h.Signals.IsEmpty);
        if (document.Trading is { } trading)
            sections = sections.Append(TradingPage.Write(trading, hasSignals));
        else if (document.NoTrading is { } why)
            sections = sections.Append(NoTrading(why));
        if (document.Ledger is { } ledger)
            sections = sections.Append(LedgerPage.Write(ledger, couldNameSignals: hasSignals && document.Trading!.Signals.IsEmpty));
        return new Report(header, [.. sections, Dropped(document), .. document.Horizons.Where(h => h.Rows > 0).Select(HorizonPage.ByYear)], RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    // Many symbols often have the same to say.
    private static ImmutableArray<string> Notices(IEnumerable<Diagnostic> notices)
    {
        string[] said = [.. notices.GroupBy(n => n.Placed).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} (of {Numbers.Count(g.Count())} symbols)")];
        return said.Length <= MostNotices ? [.. said] : [.. said.Take(MostNotices), $"and {Numbers.Count(said.Length - MostNotices)} more"];
    }

    private static ReportSection Coefficients(OutcomeDocument document)
    {
        var rows = document.Horizons.Select(h => Numbers.Row(
            $"{h.Bars} bars", Numbers.Plain(h.Coefficient?.Mean, 3), Numbers.Range(h.Coefficient?.Interval, 3), Numbers.Plain(h.Coefficient?.T, 2),
            Numbers.Share(h.Coefficient?.PositiveShare), Numbers.Count(h.Rows), Numbers.Count(h.Apart)));
        string of = document.Mode == "across" ? "the symbols of each day, averaged over days" : "the days of each symbol, averaged over symbols";
        return new ReportSection("coefficient", "Does the score tell what comes after?",
        [
            new ParagraphsBlock(null,
            [
                RichText.Plain($"The information coefficient is Spearman's rank correlation of score and later return, taken over {of}: {document.ModeReason}."),
                RichText.Plain("Returns run from the close after the scored day. t uses the Newey-West error; intervals are 95%, from " + Numbers.Count(document.Draws)
                    + $" draws of the stationary bootstrap (seed {document.Seed}). An interval that holds 0 says that nothing was found."),
                RichText.Plain($"Apart is how many returns of that length fit into the days without overlapping. With fewer than {FewApart}, intervals and t promise more than so little history can hold."),
            ]),
            new TableBlock(null, [new Column("Horizon"), new Column("IC", true), new Column("95%", true), new Column("t", true), new Column("Above 0", true), new Column("Rows", true), new Column("Apart", true)], [.. rows]),
            .. IntervalNote.Under(document.Horizons.Select(h => h.Coefficient).OfType<CoefficientDocument>().Select(c => c.Interval), "days"),
            IntervalChart.Of("Coefficient by horizon, 95%", document.Horizons.Where(h => h.Coefficient is not null)
                .Select(h => ($"{h.Bars} bars", h.Coefficient!.Mean, h.Coefficient.Interval, Numbers.Plain(h.Coefficient.Mean, 3)))),
        ]);
    }

    private static ReportSection Changes(OutcomeDocument document) => new("turnover", "How often verdicts change",
    [
        new TableBlock("Share of scored days that differ from the one before",
            [new Column("Year"), .. document.Turnover.SelectMany(t => (Column[])[new Column(Title(t.Of), true), new Column("95%", true)])],
            [
                Numbers.Row(["All", .. document.Turnover.SelectMany(t => (string[])[Numbers.Share(t.Share), Numbers.Range(t.Interval, 1, 100)])]),
                .. document.Turnover.SelectMany(t => t.Years.Select(y => y.Year)).Distinct().Order().Select(year => Numbers.Row(
                    [year.ToString(CultureInfo.InvariantCulture), .. document.Turnover.SelectMany(t => Cells(t.Years.FirstOrDefault(y => y.Year == year)))])),
            ]),
        .. IntervalNote.Under(document.Turnover.SelectMany(t => t.Years.Select(y => y.Interval).Append(t.Interval)), "pairs of days"),
    ]);

    private static string[] Cells(TurnoverYearDocument? year) => [Numbers.Share(year?.Share), Numbers.Range(year?.Interval, 1, 100)];

    private static string Title(string of) => of == "decile" ? "Score decile" : char.ToUpperInvariant(of[0]) + of[1..];

    private static ReportSection NoTrading(string why) =>
        new("trading", "The plan traded", [new ParagraphsBlock(null, [RichText.Plain($"Nothing was traded: {why}.")])]);

    private static ReportSection Dropped(OutcomeDocument document)
    {
        var rows = document.Horizons.SelectMany(h => h.Dropped.Select(d => ($"Forward returns, {h.Bars} bars", d.Key, d.Value)));
        if (document.Trading is { } trading)
            rows = rows.Concat(trading.Pessimistic.Dropped.Select(d => ("Trading, pessimistic", d.Key, d.Value)))
                .Concat(trading.Optimistic.Dropped.Select(d => ("Trading, optimistic", d.Key, d.Value)));
        rows = document.LeftOut.Select(l => ($"{l.Symbol}: {l.Why}", l.Reason, l.Rows)).Concat(rows);
        return new ReportSection("dropped", "What was left out",
            [new TableBlock(null, [new Column("Of"), new Column("Reason"), new Column("Rows", true)], [.. rows.Select(r => Numbers.Row(r.Item1, r.Item2, Numbers.Count(r.Item3)))])]);
    }
}
