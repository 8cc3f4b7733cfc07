namespace SyntheticAlpha.Outcomes.Ledger;

/// <summary>What a deflated Sharpe ratio says, as words for programs.</summary>
public static class LedgerConclusion
{
    /// <summary>Fewer trades than this tell nothing: the test reads days, most of which repeat the few trades that they are of.</summary>
    public const int LeastTrades = 30;

    /// <summary>Too few trades for a conclusion, whatever the probability.</summary>
    public const string TooFewTrades = "too_few_trades";

    /// <summary>Luck is an unlikely reason.</summary>
    public const string LuckUnlikely = "luck_unlikely";

    /// <summary>Luck is not ruled out.</summary>
    public const string LuckPossible = "luck_possible";

    private const double Convincing = 0.95;

    /// <summary>The conclusion that some trades with a deflated ratio allow.</summary>
    public static string Of(int trades, double deflated) =>
        trades < LeastTrades ? TooFewTrades : deflated >= Convincing ? LuckUnlikely : LuckPossible;
}
