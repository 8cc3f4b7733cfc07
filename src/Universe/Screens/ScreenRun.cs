using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>Scores many symbols on one day and ranks them. The order is that of the keys, then of the symbols, whatever the threads.</summary>
public static class ScreenRun
{
    /// <summary>Scores and ranks.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">Is told after each symbol.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="InputException">The run is strict and a symbol's data cannot be used, or no symbol has a bar by the day (SA7613).</exception>
    public static Screen Run(ScreenRequest request, IProgress<PanelProgress>? progress = null, CancellationToken cancellation = default)
    {
        var day = request.AsOf ?? LatestDay(request, cancellation);
        request = Compared(request, day, cancellation, out var known);
        var scorer = new ScreenScorer(request.Rules, request.Folder, request.Columns, day, request.IsStrict) { Universe = known };
        var rows = new List<ScreenRow>();
        // Figures take longer than scores: where only the best are shown, only theirs are made, once it is known which they are.
        foreach (var row in InOrder.Map(request.Symbols, request.Threads, s => scorer.Score(s, request.Top is null, cancellation), cancellation))
        {
            rows.Add(row);
            progress?.Report(new PanelProgress(rows.Count, request.Symbols.Length, rows.Count, 0));
        }

        if (rows.TrueForAll(r => r.Status == PanelStatus.Empty))
            throw new InputException(UniverseDiagnostics.NoBarsBy(rows.Count, day, FirstDay(request, cancellation)));
        ScreenRow[] old = [.. rows.Where(r => r.Age > request.MaxAge)];
        rows.RemoveAll(r => r.Age > request.MaxAge);
        ScreenRow[] met = [.. rows.Where(r => HasValues(r) && r.Meets == true)];
        Array.Sort(met, (a, b) => Compare(request.Rules.Sort, a, b));
        ScreenRow[] shown = request.Top is { } top ? [.. InOrder.Map(met.Take(top), request.Threads, r => scorer.Score(r.Symbol, true, cancellation), cancellation)] : met;
        ScreenRow[] ranked = [.. shown.Select((r, i) => IsRanked(r) ? r with { Rank = i + 1 } : r)];
        return new Screen(
            request, day, [.. ranked], [.. rows.Where(r => !HasValues(r))],
            new ScreenCounts(request.Symbols.Length, met.Length, rows.Count(r => HasValues(r) && r.Meets == false), rows.Count(r => HasValues(r) && r.Meets is null), ranked.Count(r => r.Age > 0)))
        {
            TooOld = [.. old],
            WithoutBenchmark = BenchmarkNotice.Of([.. rows.Where(r => r.WithoutBenchmark is not null).Select(r => (r.Symbol, r.WithoutBenchmark!))]),
        };
    }

    private static bool HasValues(ScreenRow row) => row.Status is not (PanelStatus.Unreadable or PanelStatus.Empty);

    // What has nothing to be ranked by stands behind the others without a place.
    private static bool IsRanked(ScreenRow row) => row.Keys.Length == 0 || !double.IsNaN(row.Keys[0]);

    // What is missing comes last, whichever way round.
    private static int Compare(ImmutableArray<SortKey> keys, ScreenRow a, ScreenRow b)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            bool missingA = double.IsNaN(a.Keys[i]), missingB = double.IsNaN(b.Keys[i]);
            if (missingA != missingB)
                return missingA ? 1 : -1;
            int order = missingA ? 0 : a.Words[i] is { } word ? string.CompareOrdinal(word, b.Words[i]) : a.Keys[i].CompareTo(b.Keys[i]);
            if (order != 0)
                return keys[i].IsFalling ? -order : order;
        }

        return string.CompareOrdinal(a.Symbol, b.Symbol);
    }

    // A row is compared on the day of its last bar, which need not be the screen's.
    private static ScreenRequest Compared(ScreenRequest request, DateOnly day, CancellationToken cancellation, out IUniverse? known)
    {
        known = null;
        var pack = request.Rules.Pack;
        if (!pack.Plan.ReadsUniverse)
            return request;
        var universe = request.Universe ?? SymbolUniverse.Of(request.Folder, pack);
        var bars = InOrder.Map(request.Symbols, request.Threads, s => Attempt.Of<DateOnly?>(s, false, () => LastBar(request.Folder.ReadUnhashed(pack, s, day), day), _ => null), cancellation);
        known = new KnownUniverse(universe.Prepare(pack, day, bars.OfType<DateOnly>(), cancellation));
        return request with { Universe = universe };
    }

    private static DateOnly LastBar(MarketData data, DateOnly day) => data.Bars.UpTo(day) is { Count: > 0 } bars ? bars.Dates[^1] : day;

    private static DateOnly LatestDay(ScreenRequest request, CancellationToken cancellation) =>
        Days(request, data => Assessor.DayOf(data), cancellation).Max() ?? throw new InputException(UniverseDiagnostics.NoDay(request.Folder.Path));

    private static DateOnly? FirstDay(ScreenRequest request, CancellationToken cancellation) =>
        Days(request, data => data.Bars.Count > 0 ? data.Bars.Dates[0] : null, cancellation).Min();

    // A day of each symbol whose data can be used.
    private static IEnumerable<DateOnly?> Days(ScreenRequest request, Func<MarketData, DateOnly?> day, CancellationToken cancellation) =>
        InOrder.Map(request.Symbols, request.Threads, s => Attempt.Of(s, false, () => day(request.Folder.ReadUnhashed(request.Rules.Pack, s, null)), _ => null), cancellation);
}
