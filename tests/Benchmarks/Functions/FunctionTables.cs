using System.Globalization;
using System.Text;

namespace SyntheticAlpha.Benchmarks.Functions;

/// <summary>The measured costs as Markdown.</summary>
internal static class FunctionTables
{
    // What was asked for, in ns a bar.
    private static readonly Dictionary<string, double> Goals = new()
    {
        ["sma"] = 5,
        ["ema"] = 5,
        ["rsi"] = 5,
        ["macd"] = 5,
        ["atr"] = 5,
        ["adx"] = 15,
        ["stoch_k"] = 15,
        ["stoch_d"] = 15,
        ["bollinger_upper"] = 15,
        ["bollinger_lower"] = 15,
    };

    public static string Of(IReadOnlyList<FunctionCost> costs, IReadOnlyList<FunctionGrowth> lengths, string machine)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"{costs.Count} functions on {FunctionCall.Bars:N0} bars, one core ({machine}); ns a bar, the least of 15 runs, ours and the loop in turn.\n\n");
        WriteGoals(page, [.. costs.Where(c => Goals.ContainsKey(c.Call.Name))]);
        WriteSummary(page, costs);
        page.Append("\n| function | ns/bar | textbook loop | loop / ours |\n| --- | ---: | ---: | ---: |\n");
        foreach (var cost in costs)
            page.Append(CultureInfo.InvariantCulture, $"| `{cost.Call.Text}` | {cost.Ours:0.0} | {cost.Textbook:0.0} | {cost.Ratio:0.0} |\n");
        page.Append("\nAll lengths at 14 and at 1,000, in ns a bar; the functions that grow most first:\n\n| function | 14 | 1,000 | growth |\n| --- | ---: | ---: | ---: |\n");
        foreach (var length in lengths.OrderByDescending(l => l.Ratio).Take(25))
            page.Append(CultureInfo.InvariantCulture, $"| `{length.Name}` | {length.Short:0.0} | {length.Long:0.0} | {length.Ratio:0.0} |\n");
        page.Append(CultureInfo.InvariantCulture, $"\nThe other {Math.Max(0, lengths.Count - 25)} with a length grow by less.\n");
        return page.ToString();
    }

    private static void WriteGoals(StringBuilder page, IReadOnlyList<FunctionCost> costs)
    {
        if (costs.Count == 0)
            return;
        page.Append("| function | ns/bar | to reach | textbook loop | loop / ours |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (var cost in costs.OrderBy(c => Goals[c.Call.Name]))
        {
            double goal = Goals[cost.Call.Name];
            string verdict = cost.Ours < goal ? "" : " (missed)";
            page.Append(CultureInfo.InvariantCulture, $"| `{cost.Call.Text}` | {cost.Ours:0.0} | {goal}{verdict} | {cost.Textbook:0.0} | {cost.Ratio:0.0} |\n");
        }

        page.Append('\n');
    }

    private static void WriteSummary(StringBuilder page, IReadOnlyList<FunctionCost> costs)
    {
        double[] ratios = [.. costs.Select(c => c.Ratio).Order()];
        page.Append(CultureInfo.InvariantCulture, $"Of all, {ratios.Count(r => r >= 1)} are at least as fast as the loop; the loop takes {ratios[ratios.Length / 2]:0.0} times as long at the median, ")
            .Append(CultureInfo.InvariantCulture, $"from {ratios[0]:0.00} to {ratios[^1]:0.0}.\n");
    }
}
