using Shouldly;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Tests.Plans;
using Xunit;

namespace SyntheticAlpha.Tests.Expressions;

public class UnitTests
{
    // close: price, margin: percent, payout: ratio, rating: index, score: points, cap: currency, shares, age: days, n: none.
    [Theory]
    [InlineData("1 + 1", "number")]
    [InlineData("close + 1", "number (price)")]
    [InlineData("1 - close", "number (price)")]
    [InlineData("close + target", "number (price)")]
    [InlineData("close + n", null)]
    [InlineData("close + margin", null)]
    [InlineData("margin + 5", "number (percent)")]
    [InlineData("margin + payout", null)]
    [InlineData("margin + n", null)]
    [InlineData("payout + n", "number (ratio)")]
    [InlineData("rating + score", null)]
    [InlineData("rating + 5", "number (index)")]
    [InlineData("close * 2", "number (price)")]
    [InlineData("2 * close", "number (price)")]
    [InlineData("close * payout", "number (price)")]
    [InlineData("close * n", "number (price)")]
    [InlineData("close * margin", null)]
    [InlineData("margin * 2", "number (percent)")]
    [InlineData("margin * payout", "number (percent)")]
    [InlineData("margin * margin", null)]
    [InlineData("rating * rating", null)]
    [InlineData("score * 0.15", "number (points)")]
    [InlineData("n * n", "number")]
    [InlineData("n * payout", "number (ratio)")]
    [InlineData("close * shares", "number (currency)")]
    [InlineData("close * volume", "number (currency)")]
    [InlineData("cap / shares", "number (price)")]
    [InlineData("cap / close", "number (shares)")]
    [InlineData("close * close", "number (currency^2·shares^-2)")]
    [InlineData("sqrt(close * close)", "number (price)")]
    [InlineData("sqrt(close)", null)]
    [InlineData("sqrt(4)", "number")]
    [InlineData("close > sqrt(4)", "boolean")]
    [InlineData("close / age", "number (currency·shares^-1·days^-1)")]
    [InlineData("close / open", "number (ratio)")]
    [InlineData("margin / margin", "number (ratio)")]
    [InlineData("rating / rating", "number (ratio)")]
    [InlineData("close / 2", "number (price)")]
    [InlineData("1 / close", "number (currency^-1·shares)")]
    [InlineData("1 / close * close", "number (ratio)")]
    [InlineData("margin / 100", "number (percent)")]
    [InlineData("1 / margin", null)]
    [InlineData("close / margin", null)]
    [InlineData("margin / close", null)]
    [InlineData("n / n", "number (ratio)")]
    [InlineData("2 / n", "number (ratio)")]
    [InlineData("2 / 3", "number")]
    [InlineData("close % 5", "number (price)")]
    [InlineData("close % margin", null)]
    [InlineData("-close", "number (price)")]
    [InlineData("abs(close)", "number (price)")]
    [InlineData("min(close, 5)", "number (price)")]
    [InlineData("max(5, close, target)", "number (price)")]
    [InlineData("clamp(rating, 0, 100)", "number (index)")]
    [InlineData("round(close, 2)", "number (price)")]
    [InlineData("round_to(close, 5)", "number (price)")]
    [InlineData("round_step(close)", "number (price)")]
    [InlineData("ln(close / open)", "number")]
    [InlineData("pow(close, 2)", "number")]
    [InlineData("number(close) + n", "number")]
    [InlineData("percent(close / open - 1)", "number (percent)")]
    [InlineData("percent(n)", "number (percent)")]
    [InlineData("percent(0.05)", "number (percent)")]
    [InlineData("percent(margin)", null)]
    [InlineData("ratio(margin)", "number (ratio)")]
    [InlineData("ratio(payout)", null)]
    [InlineData("close > 10", "boolean")]
    [InlineData("close > margin", null)]
    [InlineData("close / open > n", "boolean")]
    [InlineData("yes ? close : 0", "number (price)")]
    [InlineData("yes ? 1 : 0", "number")]
    [InlineData("yes ? close : margin", null)]
    [InlineData("coalesce(stop, close)", "number (price)")]
    [InlineData("coalesce(stop, margin)", null)]
    [InlineData("due - today", "number (days)")]
    [InlineData("due - today + age", "number (days)")]
    [InlineData("due + age", "date")]
    [InlineData("due + margin", null)]
    [InlineData("mean(close, 3)", "number (price)")]
    [InlineData("mean(margin, 3)", "number (percent)")]
    [InlineData("number(5) + n = 5 and close > 5", "boolean")]
    [InlineData("number(5) > 1 and 5 < close and close > 5", "boolean")]
    public void Units_Joined_GiveTypeOrError(string expression, string? type)
    {
        var language = new TestLanguage();
        int? node = language.Bind(expression);
        if (type is null)
            language.Diagnostics.Items.Select(d => d.Code).ShouldBeSubsetOf(["SA4006", "SA4005"]);
        else
            language.Diagnostics.Items.ShouldBeEmpty();
        (node is { } id ? language.Plan[id].Type.ToString() : null).ShouldBe(type);
    }

    [Fact]
    public void Units_ManyFactors_EndInAnErrorAndNotInAWrongUnit()
    {
        var language = new TestLanguage();
        language.Bind(string.Join(" * ", Enumerable.Repeat("close", 200))).ShouldBeNull();
        language.Diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe("SA4006");
    }

    [Fact]
    public void Unit_EveryName_IsFoundAndWrittenTheSame()
    {
        foreach (string name in Unit.Names)
            Unit.Find(name).ShouldNotBeNull().ToString().ShouldBe(name);
        Unit.Find("furlong").ShouldBeNull();
    }

    [Fact]
    public void Unit_Product_DoesNotDependOnOrder()
    {
        Unit[] units = [.. Unit.Names.Select(n => Unit.Find(n)!.Value)];
        foreach (var a in units)
            foreach (var b in units)
                Unit.Multiply(a, b).ShouldBe(Unit.Multiply(b, a));
    }
}
