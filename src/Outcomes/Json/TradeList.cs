using System.Globalization;

namespace SyntheticAlpha.Outcomes.Json;

/// <summary>Writes trades as CSV with a heading.</summary>
public static class TradeList
{
    /// <summary>A line a trade, ended by line feeds; numbers with a point, dates ISO.</summary>
    public static string Csv(IEnumerable<TradeDocument> trades) =>
        "symbol,planned,entered,entry,price,stop,left,exit,reason,targets_reached,bars,r,return_percent,ambiguous_days\n"
        + string.Concat(trades.Select(t => string.Create(
            CultureInfo.InvariantCulture,
            $"{Quoted(t.Symbol)},{t.Planned:yyyy-MM-dd},{t.Entered:yyyy-MM-dd},{Quoted(t.Entry)},{t.Price:G15},{t.Stop:G15},{t.Left:yyyy-MM-dd},{t.Exit:G15},{t.Reason},{t.TargetsReached},{t.Bars},{t.R:G15},{t.Return:G15},{t.AmbiguousDays}\n")));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
