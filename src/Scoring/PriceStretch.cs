namespace SyntheticAlpha.Scoring;

/// <summary>A stretch of days on which the same splits and dividends are known, so that the prices of one day are those of all.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Data">Bars and benchmark with prices relative to any day of the stretch.</param>
public sealed record PriceStretch(DateOnly From, DateOnly To, MarketData Data)
{
    /// <summary>
    /// Cuts days into stretches. Prices adjusted by a factor file are relative to the day of a report, so that a day's report on
    /// the data as they are known today is that of its stretch; without factor files there is one stretch.
    /// </summary>
    /// <param name="data">Bars, benchmark and dossier.</param>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day; the last bar's if null.</param>
    /// <returns>Stretches in the order of time that hold every bar between the two days; none where there is no such bar.</returns>
    public static IEnumerable<PriceStretch> Of(MarketData data, DateOnly? from, DateOnly? to)
    {
        var days = data.Bars.Dates;
        int first = from is { } day ? data.Bars.UpTo(day.AddDays(-1)).Count : 0;
        int end = to is { } last ? data.Bars.UpTo(last).Count : days.Length;
        while (first < end)
        {
            var basis = Basis(data, days[first]);
            int next = first + 1;
            while (next < end && Basis(data, days[next]) == basis)
                next++;
            yield return new PriceStretch(days[first], days[next - 1], AsKnownOn(data, days[first]));
            first = next;
        }
    }

    private static MarketData AsKnownOn(MarketData data, DateOnly day) =>
        data with { Bars = data.Bars.AsKnownOn(day), Benchmark = data.Benchmark?.AsKnownOn(day) };

    private static ((double, double) Bars, (double, double)? Benchmark) Basis(MarketData data, DateOnly day) =>
        (data.Bars.BasisOn(day), data.Benchmark?.BasisOn(day));
}
