using SyntheticAlpha.Outcomes.Statistics;

namespace SyntheticAlpha.Outcomes.Forward;

/// <summary>The rank correlation of scores and later returns, as a series of days whose mean it is.</summary>
/// <param name="Days">The share that each day has in it, in the order of days; their mean is the coefficient.</param>
/// <param name="Dates">The days.</param>
/// <param name="Parts">The coefficients that it is the mean of: one a day, or one a symbol.</param>
public sealed record InformationCoefficient(double[] Days, DateOnly[] Dates, double[] Parts)
{
    /// <summary>The coefficient; NaN where there is none.</summary>
    public double Mean => Days.Length == 0 ? double.NaN : Days.Average();

    /// <summary>Across the symbols of each day: Spearman's coefficient a day, averaged.</summary>
    /// <param name="rows">Rows of any days.</param>
    /// <param name="least">Days with fewer symbols are left out.</param>
    public static InformationCoefficient Across(IEnumerable<ForwardRow> rows, int least)
    {
        var (dates, values) = (new List<DateOnly>(), new List<double>());
        foreach (var day in rows.GroupBy(r => r.Date).OrderBy(g => g.Key))
        {
            ForwardRow[] all = [.. day];
            double value = all.Length < least ? double.NaN : Ranks.Correlation(Scores(all), Returns(all));
            if (!double.IsFinite(value))
                continue;
            dates.Add(day.Key);
            values.Add(value);
        }

        return new InformationCoefficient([.. values], [.. dates], [.. values]);
    }

    /// <summary>Over the days of each symbol: Spearman's coefficient a symbol, averaged over symbols.</summary>
    /// <remarks>A symbol's coefficient is a mean over its days; so the average over symbols is a sum over days, written as a mean of what each day adds.</remarks>
    public static InformationCoefficient Along(IEnumerable<ForwardRow> rows)
    {
        var parts = new List<(ForwardRow[] Rows, double[] Products)>();
        foreach (var symbol in rows.GroupBy(r => r.Symbol).OrderBy(g => g.Key))
        {
            ForwardRow[] all = [.. symbol];
            if (Ranks.Products(Scores(all), Returns(all)) is { } products)
                parts.Add((all, products));
        }

        var days = new SortedDictionary<DateOnly, double>();
        foreach (var (all, products) in parts)
            for (int i = 0; i < all.Length; i++)
                days[all[i].Date] = days.GetValueOrDefault(all[i].Date) + (products[i] / all.Length / parts.Count);
        return new InformationCoefficient([.. days.Values.Select(v => v * days.Count)], [.. days.Keys], [.. parts.Select(p => p.Products.Average())]);
    }

    private static double[] Scores(ForwardRow[] rows) => Array.ConvertAll(rows, r => r.Score);

    private static double[] Returns(ForwardRow[] rows) => Array.ConvertAll(rows, r => r.Return);
}
