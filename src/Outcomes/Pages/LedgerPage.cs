using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Ledger;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>Writes the Sharpe ratio in the light of the versions tried.</summary>
internal static class LedgerPage
{
    /// <summary>The section.</summary>
    /// <param name="ledger">The figures.</param>
    /// <param name="couldNameSignals">Whether plans were traded on every signal, though the rules have signals.</param>
    public static ReportSection Write(LedgerDocument ledger, bool couldNameSignals) => new("ledger", "What trying many versions does to the Sharpe ratio",
    [
        new ParagraphsBlock(null,
        [
            RichText.Plain($"The best of many versions looks good by luck. The deflated Sharpe ratio is the probability that the true ratio is above the best to expect of {Counted.Of(ledger.Versions, "version")} "
                + $"without any merit, {Numbers.Plain(ledger.ExpectedBest, 4)} a day. {Conclusion(ledger)}"),
            RichText.Plain("What is tested is the ratio against zero, and against the best of the versions tried by luck alone"
                + $"{(ledger.Versions == 1 ? ", which are the same with one version" : "")}. It is not tested against holding all symbols, whose ratio stands beside it."),
            .. ledger.Alike > 0 ? [RichText.Plain(Alike(ledger, couldNameSignals))] : Array.Empty<RichText>(),
        ]),
        new TableBlock(null, [new Column("Figure"), new Column("Value", true)],
        [
            Numbers.Row("Versions tried", Numbers.Count(ledger.Versions)), Numbers.Row("Trades", Numbers.Count(ledger.Trades)),
            Numbers.Row("Sharpe ratio of a day", Numbers.Plain(ledger.Sharpe, 4)), Numbers.Row("The same of holding", Numbers.Plain(ledger.Holding, 4)),
            Numbers.Row("Days", Numbers.Count(ledger.Count)), Numbers.Row("Skewness", Numbers.Plain(ledger.Skew, 2)), Numbers.Row("Kurtosis", Numbers.Plain(ledger.Kurtosis, 2)),
            Numbers.Row("Best by luck alone", Numbers.Plain(ledger.ExpectedBest, 4)), Numbers.Row("True ratio above 0", Numbers.Share(ledger.ProbabilityAboveZero)),
            Numbers.Row("Deflated Sharpe ratio", Numbers.Share(ledger.Deflated)),
        ]),
    ]);

    private static string Conclusion(LedgerDocument ledger) => ledger.Conclusion switch
    {
        LedgerConclusion.TooFewTrades => $"It rests on {Counted.Of(ledger.Trades, "trade")}, fewer than {LedgerConclusion.LeastTrades}: so few cannot tell luck from merit, whatever the probabilities below say.",
        LedgerConclusion.LuckUnlikely => "At 95% or more, luck is an unlikely reason.",
        _ => "Below 95%, luck is not ruled out.",
    };

    private static string Alike(LedgerDocument ledger, bool couldNameSignals) =>
        (ledger.Alike == ledger.Versions
            ? $"{(ledger.Versions == 2 ? "Both" : $"All {Numbers.Count(ledger.Versions)}")} versions have exactly equal returns of each day"
            : $"{Numbers.Count(ledger.Alike)} of the versions have exactly the returns of another, day by day")
        + ": their trades are the same. They count as tried, but luck has nothing to choose between them."
        + (couldNameSignals ? " Plans were traded whatever the signal; --signals makes trading depend on scores." : "");
}
