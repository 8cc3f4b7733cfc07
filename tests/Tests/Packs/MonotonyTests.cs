using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>
/// Where more is better, more never lowers a score. Swept as what-ifs of the reference case. Not in the list, as their curves turn
/// on purpose: RSI, the stochastic, the distance from the 200-day average, and the last word of social_mood.
/// </summary>
public class MonotonyTests
{
    [Theory]
    // From bars
    [InlineData("lead_63", -60, 60, true)]
    [InlineData("money_flow", -1, 1, true)]
    [InlineData("up_down_ratio", 0, 5, true)]
    [InlineData("directed_strength", -80, 80, true)]
    [InlineData("dollar_volume", 0, 20e9, true)]
    [InlineData("volatility", 0, 150, false)]
    [InlineData("bear_loss", 0, 100, false)]
    [InlineData("beta_252", -1, 4, false)]
    [InlineData("plan.reward_risk.reference.t1", 0, 6, true)]
    // Fundamental
    [InlineData("pe_trailing", 0, 500, false)]
    [InlineData("pe_forward", 0, 500, false)]
    [InlineData("net_margin", -200, 100, true)]
    [InlineData("roe", -200, 200, true)]
    [InlineData("roic", -200, 200, true)]
    [InlineData("revenue_growth", -100, 500, true)]
    [InlineData("eps_growth", -100, 500, true)]
    [InlineData("debt_to_equity", 0, 20, false)]
    [InlineData("interest_coverage", -50, 500, true)]
    [InlineData("floating_rate_debt", 0, 100, false)]
    [InlineData("unprofitable_share", 0, 100, false)]
    [InlineData("expense_ratio", 0, 5, false)]
    [InlineData("fund_assets", 0, 1e13, true)]
    [InlineData("bid_ask_spread", 0, 100, false)]
    // Sentiment, risk and thesis
    [InlineData("news_ratio", 0, 100, true)]
    [InlineData("worst_drawdown", -100, 0, true)]
    [InlineData("invalidation_triggers", 0, 20, true)]
    [InlineData("events_30", 0, 12, true)]
    [InlineData("events_90", 0, 12, true)]
    public void Score_BetterNumber_NeverFalls(string name, double low, double high, bool moreIsBetter)
    {
        // Even steps, and steps that are fine near the lower end, where wide ranges have their thresholds.
        var steps = Enumerable.Range(0, 1001).Select(i => i / 1000.0);
        double[] values = [.. steps.Concat(steps.Select(s => Math.Pow(s, 6))).Select(s => low + (high - low) * s).Distinct().Order()];
        if (!moreIsBetter)
            Array.Reverse(values);
        ShouldNotFall(name, values).ShouldBeTrue($"no score depends on {name}");
    }

    [Theory]
    [InlineData("valuation_vs_history")]
    [InlineData("policy_stance")]
    [InlineData("fund_flows")]
    [InlineData("analyst_stance")]
    [InlineData("put_call")]
    [InlineData("macro_exposure")]
    [InlineData("macro_coherence")]
    [InlineData("evidence")]
    [InlineData("priced_in")]
    public void Score_BetterWord_NeverFalls(string name)
    {
        var words = TradeScore.Pack.Inputs.Single(i => i.Name == name).Words;
        ShouldNotFall(name, [.. words.Select(TradeScore.Pack.Plan.Texts.Code)]).ShouldBeTrue($"no score depends on {name}");
    }

    [Fact]
    public void Inputs_AreAllListed()
    {
        string[] onPurpose = ["domestic_revenue", "social_mood"];
        var listed = new[] { nameof(Score_BetterNumber_NeverFalls), nameof(Score_BetterWord_NeverFalls) }
            .SelectMany(test => typeof(MonotonyTests).GetMethod(test)!.GetCustomAttributes(typeof(InlineDataAttribute), false))
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        TradeScore.Pack.Inputs.Select(i => i.Name).Except(listed).Except(onPurpose).ShouldBeEmpty();
    }

    private static bool ShouldNotFall(string name, double[] values)
    {
        var pack = TradeScore.Pack;
        var rows = TradeScore.Reference.Row.WhatIf(0, new Dictionary<int, double[]> { [pack.Names[name]] = values });
        bool moved = false;
        foreach (int node in pack.Dimensions.Select(d => d.Node).Append(pack.Composite!.Exact))
        {
            var scores = rows.Of(node);
            for (int i = 1; i < scores.Length; i++)
                scores[i].ShouldBeGreaterThanOrEqualTo(scores[i - 1] - 1e-9, $"{pack.Plan.Nodes[node].Span} at {name} = {values[i]}");
            moved |= scores[^1] > scores[0];
        }

        return moved;
    }
}
