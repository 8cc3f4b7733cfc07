using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>Draws both versions' scores of one symbol under its price.</summary>
public static class ScoresPage
{
    // What a chart of daily bars can show without lines running together.
    private const int MostBars = 750;

    /// <summary>The section.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="request">Where the symbol is, which days are shown, and whom rules compare it with.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="around">A day that must be shown, in the middle where there are more bars than fit; the last where null.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    /// <exception cref="InputException">The symbol's data cannot be used.</exception>
    public static ReportSection Section(PackDiff diff, ImpactRequest request, string symbol, DateOnly? around, CancellationToken cancellation)
    {
        var (from, to) = (request.From, request.To);
        var data = request.Folder.Read(symbol, needsBars: true, to, new DiagnosticBag()) with { Universe = request.UniverseOf(diff.Old.Pack, diff.New.Pack) };
        int end = to is { } last ? data.Bars.UpTo(last).Count : data.Bars.Count, start = from is { } first ? data.Bars.UpTo(first.AddDays(-1)).Count : 0;
        int middle = around is { } day ? data.Bars.UpTo(day).Count : end;
        if (end - start > MostBars)
            (start, end) = (Math.Clamp(middle - MostBars / 2, start, end - MostBars), Math.Clamp(middle - MostBars / 2, start, end - MostBars) + MostBars);
        if (end <= start)
            return new ReportSection("chart", $"{symbol} by both versions", [new ParagraphsBlock(null, [RichText.Plain("There are no bars in these days.")])]);
        var dates = data.Bars.Dates[start..end];
        var (old, @new) = (Scores(diff.Old.Pack, data, dates, cancellation), Scores(diff.New.Pack, data, dates, cancellation));
        ImmutableArray<string> days = [.. dates.Select(d => Figures.Day(d))];
        return new ReportSection("chart", $"{symbol} by both versions",
        [
            new ChartBlock($"Price, {days[0]} to {days[^1]}", Price(data.Bars, start, end, days)),
            new ChartBlock("Composite by both versions; columns where signals differ", new LinesChart(days,
                [new ChartLine($"{Name(diff.Old.Pack, diff.New.Pack)}", [.. old.Select(s => s.Composite)]), new ChartLine($"{Name(diff.New.Pack, diff.Old.Pack)}", [.. @new.Select(s => s.Composite)])],
                [.. Marks(diff, old, @new).Where(l => l.Values.Any(v => v is not null))], [])),
        ]);
    }

    // Columns as high as the new version's composite, coloured as history's are.
    private static IEnumerable<ChartLine> Marks(PackDiff diff, List<(double? Composite, string? Signal)> old, List<(double? Composite, string? Signal)> @new)
    {
        var words = WordScale.Of(diff.Old.Pack.Signals?.Steps, diff.New.Pack.Signals?.Steps, new TextTable()).Words;
        int[] moves = [.. old.Zip(@new, (a, b) => a.Signal is null || b.Signal is null ? 0 : words.IndexOf(b.Signal).CompareTo(words.IndexOf(a.Signal)))];
        ChartLine Marked(string title, Tone tone, Func<int, bool> isMarked) => new(title, [.. @new.Select((s, i) => isMarked(i) ? s.Composite : null)], tone);
        yield return Marked("Signal rises", Tone.Good, i => moves[i] > 0);
        yield return Marked("Signal falls", Tone.Bad, i => moves[i] < 0);
        yield return Marked("Signal by one version only", Tone.Muted, i => moves[i] == 0 && old[i].Signal != @new[i].Signal);
    }

    private static string Name(Pack pack, Pack other) => pack.Name == other.Name ? pack.Version : $"{pack.Name} {pack.Version}";

    private static List<(double? Composite, string? Signal)> Scores(Pack pack, MarketData data, ImmutableArray<DateOnly> dates, CancellationToken cancellation)
    {
        var scores = new List<(double?, string?)>();
        int composite = pack.Composite!.Node, signal = pack.Signals?.Node ?? composite;
        foreach (var stretch in PriceStretch.Of(data, dates[0], dates[^1]))
        {
            var history = ScoreHistory.Evaluate(pack, stretch.Data, stretch.From, stretch.To, [composite, signal], cancellation: cancellation);
            for (int row = 0; row < history.Count; row++)
                scores.Add((Known(history.Rows[composite, row]), pack.Signals is null || Known(history.Rows[signal, row]) is not { } code ? null : pack.Plan.Texts.Text(code)));
        }

        return scores;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static PriceChart Price(BarSeries bars, int start, int end, ImmutableArray<string> days)
    {
        ImmutableArray<double> Of(ReadOnlyMemory<double> values) => [.. values.Span[start..end]];
        return new PriceChart(days, Of(bars.Open), Of(bars.High), Of(bars.Low), Of(bars.Close), Of(bars.Volume), [], []);
    }
}
