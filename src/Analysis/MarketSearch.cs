using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Analysis;

/// <summary>
/// Random markets on which a pack is really evaluated, so that facts fit together as they do in bars: a low is below its high,
/// an average lies among what it averages. The same markets every time.
/// </summary>
internal sealed class MarketSearch(Pack pack)
{
    private const int Markets = 12;
    private const int Bars = 420;
    private const int FirstRow = 252;

    // From calm to wild, cheap to dear: daily moves in percent, drift in percent a day, first price.
    private static readonly (double Move, double Drift, double Price)[] Kinds =
    [
        (1, 0, 100), (1, 0.1, 40), (1.5, -0.15, 250), (3, 0, 8), (0.2, 0.02, 100), (6, 0, 60),
        (2, 0.4, 30), (2, -0.4, 900), (0.05, 0, 50), (9, 0.2, 3), (4, -0.3, 4000), (1.2, 0.05, 1),
    ];

    private static readonly int[] Days = [.. Enumerable.Range(0, Bars).Select(i => 738_000 + i * 7 / 5)];

    // Bars do not depend on the pack, so all packs checked by a process share them.
    private static readonly Lazy<Dictionary<string, Column>[]> MarketBars = new(AllBars);

    /// <summary>What was searched, for messages.</summary>
    public const string Described = "searched 12 random markets of 420 bars: daily moves of 0.05% to 9%, prices from 1 to 4,000, inputs anywhere in their ranges";

    /// <summary>Evaluates nodes, and what they rest on, over each market's bars once a year of them has passed.</summary>
    public IEnumerable<SearchedMarket> Run(ImmutableArray<int> nodes)
    {
        var sections = Compare();
        var program = RowProgram.For(pack.Plan, nodes);
        for (int market = 0; market < Markets; market++)
        {
            var series = SeriesValues.Run(pack.Plan, Frame(market) with { Peers = sections?.For(NameOf(market)) }, nodes);
            yield return new SearchedMarket(RowValues.OfHistory(series, FirstRow, Bars - FirstRow, program), series);
        }
    }

    // The markets are each other's universe.
    private CrossSections? Compare()
    {
        if (!pack.Plan.ReadsUniverse)
            return null;
        var sections = new CrossSections(pack.Plan, Enumerable.Range(0, Markets).Select(NameOf));
        foreach (int depth in pack.Plan.CrossArguments.Select(a => a.Depth).Distinct().Order())
            for (int market = 0; market < Markets; market++)
            {
                var frame = Frame(market) with { Peers = sections.For(NameOf(market)) };
                sections.Add(depth, market, frame.Days.Span[FirstRow..], RowValues.OfHistory(SeriesValues.Run(pack.Plan, frame), FirstRow, Bars - FirstRow, sections.NodesOf(depth)));
            }

        return sections;
    }

    private static string NameOf(int market) => market.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Frame Frame(int market)
    {
        // A generator of our own state, so that the markets are the same on every machine and run.
#pragma warning disable CA5394
        var random = new Random(market);
        var columns = new Dictionary<string, Column>(MarketBars.Value[market], StringComparer.Ordinal);
        foreach (var input in pack.Inputs)
            AddInput(columns, input, random);
        foreach (string source in pack.Plan.Sources.Where(s => s.StartsWith("catalysts.", StringComparison.Ordinal)))
            columns[source] = Constant(random.Next(0, 5));
#pragma warning restore CA5394
        return new Frame(Days, Days, columns);
    }

#pragma warning disable CA5394
    private static Dictionary<string, Column>[] AllBars() =>
    [
        .. Enumerable.Range(0, Markets).Select(market =>
        {
            var random = new Random(market);
            var columns = new Dictionary<string, Column>(StringComparer.Ordinal);
            AddBars(columns, "", Kinds[market], random);
            AddBars(columns, "benchmark_", (1, 0.02, 300), random);
            return columns;
        }),
    ];

    private static void AddBars(Dictionary<string, Column> columns, string prefix, (double Move, double Drift, double Price) kind, Random random)
    {
        double[] open = new double[Bars], high = new double[Bars], low = new double[Bars], close = new double[Bars], volume = new double[Bars];
        double price = kind.Price;
        for (int i = 0; i < Bars; i++)
        {
            double Step() => Math.Exp((kind.Drift + kind.Move * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2) / 200);
            open[i] = price * Step();
            close[i] = price = Math.Clamp(open[i] * Step(), 0.01, 1e6);
            high[i] = Math.Max(open[i], close[i]) * (1 + kind.Move / 300 * random.NextDouble());
            low[i] = Math.Min(open[i], close[i]) * (1 - kind.Move / 300 * random.NextDouble());
            volume[i] = Math.Round(1e5 * Math.Exp(4 * random.NextDouble()));
        }

        foreach (var (name, values) in new[] { ("open", open), ("high", high), ("low", low), ("close", close), ("volume", volume) })
            columns[prefix + name] = new ValuesColumn(values, "no bar");
    }

    private void AddInput(Dictionary<string, Column> columns, InputDefinition input, Random random)
    {
        double low = Math.Max(input.Low ?? -1e3, -1e6), high = Math.Min(input.High ?? 1e3, Math.Max(low + 1, 1e6));
        double value = input.Type.Kind switch
        {
            ValueKind.Text when !input.Words.IsDefaultOrEmpty => pack.Plan.Texts.Code(input.Words[random.Next(input.Words.Length)]),
            ValueKind.Date => 738_000 + random.Next(0, 1_000),
            _ => low + (high - low) * random.NextDouble(),
        };
        foreach (string end in new[] { "", ".low", ".high" })
            columns["input." + input.Name + end] = Constant(value);
    }
#pragma warning restore CA5394

    private static ValuesColumn Constant(double value)
    {
        var values = new double[Bars];
        values.AsSpan().Fill(value);
        return new ValuesColumn(values, "not given");
    }
}

/// <summary>A market with the values of the nodes searched.</summary>
/// <param name="Values">The nodes' values, a row for each bar once a year of them has passed.</param>
/// <param name="Series">The series behind them.</param>
internal sealed record SearchedMarket(RowValues Values, SeriesValues Series)
{
    /// <summary>Evaluates other nodes for the same rows.</summary>
    public RowValues Evaluate(ImmutableArray<int> nodes)
    {
        var series = SeriesValues.Run(Series.Plan, Series.Frame, nodes, Series);
        return RowValues.OfHistory(series, series.Frame.Count - Values.Count, Values.Count, nodes);
    }
}
