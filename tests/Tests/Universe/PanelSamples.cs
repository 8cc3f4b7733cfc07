using System.Globalization;
using System.Text;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Tests.Universe;

/// <summary>Universes for tests of many symbols, and what a report gives for a cell of their panels.</summary>
internal static class PanelSamples
{
    /// <summary>The shipped example: eight invented companies and their market.</summary>
    public static string Example { get; } = Path.Combine(Repository.Root, "examples", "universe");

    public static PanelRequest Request(string data, Pack pack, Adjustment adjustment = Adjustment.None, string? symbols = null, DateOnly? from = null, string? benchmark = null, string? factors = null)
    {
        var folder = new UniverseFolder(data, new MarketReader(), benchmark, adjustment, factors);
        return new PanelRequest(pack, folder, SymbolSelection.Select(folder.Symbols(pack.NeedsBars), symbols), from, null, PanelColumn.Usual(pack, ["close"]), "test") { Threads = 2 };
    }

    /// <summary>Holds every value of a row against the report of its symbol and day, read anew as the command does.</summary>
    public static void ShouldBeTheReport(PanelRequest request, SymbolRows rows, int row, string? universe = null)
    {
        var day = DateOnly.FromDayNumber((int)rows.Rows.Values[1][row]);
        var read = new MarketRequest(rows.Symbol, request.Folder.Path, null, null, request.Folder.Benchmark, request.Folder.Adjustment, day) { Factors = request.Folder.Factors, Universe = universe };
        var report = Assessor.Evaluate(request.Pack, new MarketReader().Read(read, request.Pack.NeedsBars, new DiagnosticBag()), day, new DiagnosticBag());
        for (int i = 0; i < request.Columns.Length; i++)
        {
            var column = request.Columns[i];
            string cell = $"{rows.Symbol} {day:yyyy-MM-dd} {column.Name}";
            if (column.Kind == CellKind.Text)
                rows.Rows.Text(i + 3, row).ShouldBe(report.Word(column.Node), cell);
            else
                BitConverter.DoubleToInt64Bits(rows.Rows.Values[i + 3][row]).ShouldBe(BitConverter.DoubleToInt64Bits(report[column.Node]), cell);
        }
    }

    /// <summary>A random walk as a file of bars, with LEAN's factors for a split and dividends in it.</summary>
    public static (string Bars, string Factors) Walk(int seed, int count)
    {
        var random = new Random(seed);
        var text = new StringBuilder("date,open,high,low,close,volume\n");
        var days = new List<DateOnly>();
        double price = 60 + seed;
        for (var day = new DateOnly(2020, 1, 1); days.Count < count; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            days.Add(day);
            double close = Math.Round(price * Math.Exp(0.03 * (random.NextDouble() - 0.49)), 2);
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{price},{Math.Max(price, close) + 0.5:0.##},{Math.Min(price, close) - 0.5:0.##},{close},{random.Next(100_000, 900_000)}\n");
            price = close;
        }

        // The first row halves the prices before a split; the others are dividends.
        var factors = new StringBuilder();
        for (int k = 1; k <= 4; k++)
            factors.Append(CultureInfo.InvariantCulture, $"{days[k * count / 5 + seed]:yyyyMMdd},{1 - 0.01 * (4 - k):0.##},{(k == 1 ? 0.5 : 1)},{price}\n");
        return (text.ToString(), factors.Append("20501231,1,1,0\n").ToString());
    }
}
