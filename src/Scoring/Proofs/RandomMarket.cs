using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring.Proofs;

/// <summary>Made-up data that exercise a pack: a random walk, a benchmark, and inputs that change within their declared bounds.</summary>
public static class RandomMarket
{
    private static readonly DateOnly FirstDay = new(2015, 1, 1);

    /// <summary>Makes data; equal arguments give equal data.</summary>
    /// <param name="pack">The pack whose inputs are filled.</param>
    /// <param name="bars">How many bars, on weekdays from 2015-01-01 on.</param>
    /// <param name="seed">Which of the possible markets.</param>
    /// <param name="symbol">What it is called.</param>
    public static MarketData Create(Pack pack, int bars, int seed, string symbol = "RANDOM")
    {
        var random = new Random(seed);
        var series = Walk(symbol, bars, random);
        return new MarketData(series, Walk("BENCHMARK", bars, random), Dossier(pack, series, random), "", "");
    }

    private static BarSeries Walk(string symbol, int bars, Random random)
    {
        var columns = new double[5][];
        for (int c = 0; c < columns.Length; c++)
            columns[c] = new double[bars];
        double close = 100;
        for (int i = 0; i < bars; i++)
        {
            double open = close * (1 + 0.004 * (random.NextDouble() - 0.5));
            close = Cents(open * Math.Exp(0.03 * (random.NextDouble() - 0.49)));
            columns[0][i] = Cents(open);
            columns[1][i] = Cents(Math.Max(open, close) * (1 + 0.01 * random.NextDouble()) + 0.01);
            columns[2][i] = Cents(Math.Min(open, close) * (1 - 0.01 * random.NextDouble()) - 0.01);
            columns[3][i] = close;
            columns[4][i] = Math.Round(1e6 * (0.5 + random.NextDouble()));
        }

        return BarSeries.Create(symbol, Weekdays(bars), [.. columns[0]], [.. columns[1]], [.. columns[2]], [.. columns[3]], [.. columns[4]]);
    }

    private static double Cents(double price) => Math.Round(price, 2);

    private static ImmutableArray<DateOnly> Weekdays(int count)
    {
        var days = ImmutableArray.CreateBuilder<DateOnly>(count);
        for (var day = FirstDay; days.Count < count; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                days.Add(day);
        return days.MoveToImmutable();
    }

    // Three values each, the first from the start, so that a later one that is used too soon shows.
    private static Dossier Dossier(Pack pack, BarSeries bars, Random random)
    {
        var inputs = pack.Inputs.Select(input => new DossierInput(input.Name, input.Span,
            [.. Enumerable.Range(0, 3).Select(k => Value(input, bars.Dates[k * (bars.Count - 1) / 3], random))]));
        return Dossiers.Dossier.Empty(bars.Symbol) with { Inputs = [.. inputs], Catalysts = [.. Events(bars, random)] };
    }

    private static DossierValue Value(InputDefinition input, DateOnly known, Random random)
    {
        double low = input.Low ?? (input.High is { } high ? high - 100 : 0);
        double number = low + random.NextDouble() * ((input.High ?? low + 100) - low);
        string? word = input.Words.IsDefaultOrEmpty ? null : input.Words[random.Next(input.Words.Length)];
        return input.Type.Kind switch
        {
            ValueKind.Text => new DossierValue(null, null, word, null, Basis.Assumed, "", known, input.Span),
            ValueKind.Date => new DossierValue(null, null, null, known.AddDays(random.Next(200)), Basis.Assumed, "", known, input.Span),
            _ => new DossierValue(number, number, null, null, Basis.Assumed, "", known, input.Span),
        };
    }

    private static IEnumerable<Catalyst> Events(BarSeries bars, Random random)
    {
        for (int row = 0; row < bars.Count; row += 40)
        {
            var day = bars.Dates[row].AddDays(random.Next(90));
            yield return new Catalyst("Event", day, day, (Impact)random.Next(3), Bias.Mixed, "", Basis.Assumed, "", bars.Dates[row], default);
        }
    }
}
