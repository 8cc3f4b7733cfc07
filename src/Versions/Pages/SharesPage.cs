using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>Writes each edit's share of an impact.</summary>
internal static class SharesPage
{
    private const int MostInteractions = 8;

    public static ReportSection Section(Impact impact)
    {
        var shared = impact.Attribution;
        var measures = shared.Measures.Where(m => m.Total != 0 || m.Shares.Any(s => Math.Abs(s.Share) > 1e-9)).ToArray();
        return new ReportSection("shares", "Each edit's share",
        [
            new ParagraphsBlock(null, [.. measures.Where(m => m.Measure >= Measure.Downgrades || m.Measure == Measure.AbsoluteChange).Select(m => Leading(m, shared)).Append(RichText.Plain(Method(shared)))]),
            Table("Shares, which add up to the whole", measures, shared, m => s => s.Share, hasTotal: true),
            Table("Each edit alone on the old version, with no other", measures, shared, m => s => s.Alone, hasTotal: false),
            .. Interactions(measures, shared),
        ]);
    }

    // "edit 8, RSI: curve: 61% of 214 downgrades"
    private static RichText Leading(SharedMeasure measure, EditAttribution shared)
    {
        var some = measure.Shares.Where(s => Math.Abs(s.Share) > 1e-9).OrderByDescending(s => s.Share).ToArray();
        var parts = some.Take(3).Select((s, i) => $"{shared.Players[s.Player].Label}: {Figures.Percent(s.Share, measure.Total)}{(i == 0 ? $" of {Whole(measure)}" : "")}");
        if (some.Length > 3)
            parts = parts.Append($"the others together: {Figures.Percent(some.Skip(3).Sum(s => s.Share), measure.Total)}");
        return RichText.Plain(string.Join("; ", parts) + ".");
    }

    private static string Whole(SharedMeasure measure) => measure.Measure switch
    {
        Measure.Downgrades => Figures.Of((int)measure.Total, "downgrade"),
        Measure.Upgrades => Figures.Of((int)measure.Total, "upgrade"),
        Measure.SignalChanges => Figures.Of((int)measure.Total, "changed signal"),
        Measure.AbsoluteChange => $"the {Figures.Fixed(measure.Total, 0)} points by which composites move, up or down",
        _ => $"the {Figures.Fixed(measure.Total, 0, true)} points that composites gain",
    };

    private static string Method(EditAttribution shared)
    {
        string idle = shared.Idle.IsEmpty ? "" : $" {Numbers(shared.Idle.Select(e => e.Number))} can change neither composite nor grade nor signal, proven by hashes.";
        string groups = string.Concat(shared.Players.Where(p => p.Edits.Length > 1)
            .Select(p => $" {Numbers(p.Edits.Select(e => e.Number))} count as one: a pack with some of them only is not valid."));
        string how = shared.IsExact
            ? $"A share is what an edit adds, averaged over all orders in which the edits could be made (Shapley value), exact over all {Figures.Of(shared.Packs, "set")} of edits."
            : $"A share is what an edit adds, averaged over orders in which the edits could be made (Shapley value), estimated from {Figures.Count(shared.Packs)} sets in orders drawn from a fixed seed; ± is a standard error.";
        return how + groups + idle;
    }

    private static string Numbers(IEnumerable<int> numbers)
    {
        int[] all = [.. numbers];
        return $"{(all.Length == 1 ? "Edit" : "Edits")} {string.Join(", ", all[..^1])}{(all.Length > 1 ? " and " : "")}{all[^1]}";
    }

    private static TableBlock Table(string title, SharedMeasure[] measures, EditAttribution shared, Func<SharedMeasure, Func<EditShare, double>> of, bool hasTotal)
    {
        var rows = shared.Players.Select((player, p) => new Row([new Cell(RichText.Plain(player.Label)), .. measures.Select(m => Cell(m, m.Shares[p], of(m), hasTotal))]));
        if (hasTotal)
            rows = rows.Append(new Row([new Cell(RichText.Plain("All edits")), .. measures.Select(m => new Cell(RichText.Plain(Value(m.Measure, m.Total))))], RowKind.Total));
        return new TableBlock(title, [new Column("Edit", IsWide: true), .. measures.Select(m => new Column(Heading(m.Measure), true))], [.. rows]);
    }

    private static Cell Cell(SharedMeasure measure, EditShare share, Func<EditShare, double> of, bool isShare)
    {
        string error = isShare && share.StandardError > 0 ? $" ± {Figures.Fixed(share.StandardError, 1)}" : "";
        return new Cell(RichText.Plain(Value(measure.Measure, of(share)) + error), Math.Abs(of(share)) < 1e-9 ? Tone.Muted : Tone.None);
    }

    private static string Value(Measure measure, double value) => Figures.Fixed(value, 1, measure == Measure.Change);

    private static string Heading(Measure measure) => measure switch
    {
        Measure.Change => "Points, ±",
        Measure.AbsoluteChange => "Points, size",
        Measure.Downgrades => "Downgrades",
        Measure.Upgrades => "Upgrades",
        _ => "Signals",
    };

    private static IEnumerable<ReportBlock> Interactions(SharedMeasure[] measures, EditAttribution shared)
    {
        // Points and counts are no one scale, so which are shown is told by their share; what is shown is sorted by size within each.
        var pairs = measures.Where(m => m.Measure != Measure.Change).SelectMany(m => m.Interactions.Select(x => (m, x))).OrderByDescending(p => Math.Abs(p.x.Value) / Math.Max(1, p.m.Total)).ToArray();
        if (pairs.Length > 0)
            yield return new TableBlock(
                $"Interactions: what two edits do together beyond what each does (Shapley interaction index){(pairs.Length > MostInteractions ? $", the {MostInteractions} of {pairs.Length} that are the largest parts of their measure's total" : "")}, by measure and size",
                [new Column("Edits", IsWide: true), new Column("Of"), new Column("Together", true)],
                [.. pairs.Take(MostInteractions).OrderBy(p => p.m.Measure).ThenByDescending(p => Math.Abs(p.x.Value)).Select(p => Figures.Row(
                    $"{shared.Players[p.x.First].Label}; {shared.Players[p.x.Second].Label}", Heading(p.m.Measure).ToLowerInvariant(), Figures.Fixed(p.x.Value, 1, true)))]);
    }
}
