using Shouldly;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

public class TemplateTests
{
    // The world of these texts: price 295.588, rise 1.9666 (percent), none missing, pe 18..22 estimated, stance 'easing'.
    private const string World = """
        inputs:
          pe: {title: P/E, unit: ratio, format: 0.0x}
          cap: {title: Capital, unit: currency}
          stance: {title: Stance, words: [easing, neutral]}
          due: {title: Due, date: true}
          gone: {title: Gone, unit: percent}
        facts:
          price: {value: "295.588", unit: price}
          rise: {value: "1.9666", unit: percent}
          fall: {value: "-0.04", unit: percent}
          rounded: {value: price, format: $0}
          again: price
          loss: {value: "-5.5", unit: price}
        """;

    private const string Dossier = """
        symbol: X
        as_of: 2024-01-05
        inputs:
          pe: {value: 18..22, basis: estimated}
          cap: 32450000
          stance: {value: easing, basis: assumed}
          due: 2024-02-01
        """;

    [Theory]
    [InlineData("{price}", "$295.59")]
    [InlineData("{price:0}", "296")]
    [InlineData("{price:$0}", "$296")]
    [InlineData("{price: $0.0 }", "$295.6")]
    [InlineData("{rounded} {again} {price}", "$296 $295.59 $295.59")]
    [InlineData("{rise} {rise:+0.0%} {fall:+0.0%} {fall:0.0%} {fall:0.00%}", "2.0% +2.0% 0.0% 0.0% -0.04%")]
    [InlineData("{loss} {loss:$+0.0}", "-$5.50 -$5.5")]
    [InlineData("{pe} {pe:0} {low_end(pe)} {pe * 2:0.0x}", "~18.0–22.0x ~18–22 18.00 40.0x")]
    [InlineData("{cap} {cap:$0.0a} {cap:#,0}", "$32.5M $32.5M 32,450,000")]
    [InlineData("{stance} {due} {rise > 1} {gone} {gone:0.0}", "easing 2024-02-01 yes – –")]
    [InlineData("{rise > 1 ? price : 0:$0.0}", "$295.6")]
    [InlineData("{if(rise > 1 ? true : false, 1, 2):0.00}", "1.00")]
    [InlineData("{round(price, 1):0.00} {1 + 1}", "295.60 2.00")]
    [InlineData("{ema(close, length: 2):0.0}", "103.5")]
    [InlineData("{'a}b' = 'a}c'}", "no")]
    [InlineData("{'a:b{c}' = 'x' ? 1 : 2:0}", "2")]
    [InlineData("{{price}} and {{}} }}{{", "{price} and {} }{")]
    [InlineData("It's {price:0} and it's {rise:0}", "It's 296 and it's 2")]
    [InlineData("plain", "plain")]
    [InlineData("**{price:0}** is *much*", "296 is *much*")]
    public void Text_WithHoles_IsWrittenOut(string text, string written) => Say(text, "USD").ShouldBe(written);

    [Theory]
    [InlineData("EUR", "€295.59")]
    [InlineData("GBP", "£295.59")]
    [InlineData("CHF", "CHF 295.59")]
    public void Dollar_OfAnotherCurrency_IsItsSign(string currency, string written) => Say("{price}", currency).ShouldBe(written);

    [Theory]
    [InlineData("0", 2.5, "3")]
    [InlineData("0", -2.5, "-3")]
    [InlineData("0", -0.4, "0")]
    [InlineData("+0", 0.4, "0")]
    [InlineData("+0", 0.5, "+1")]
    [InlineData("+0", -1, "-1")]
    [InlineData("0.0", 10.65, "10.7")]
    [InlineData("0.00", 1.005, "1.01")]
    [InlineData("$0.00", 1234.5, "$1234.50")]
    [InlineData("$#,0.00", 1234.5, "$1,234.50")]
    [InlineData("#,0", 1234567.5, "1,234,568")]
    [InlineData("$0.00", -1, "-$1.00")]
    [InlineData("$+0.00", 1, "+$1.00")]
    [InlineData("0.0x", 18, "18.0x")]
    [InlineData("0.0:1", 2.25, "2.3:1")]
    [InlineData("0 days", 12, "12 days")]
    [InlineData("$0.0a", 999, "$999.0")]
    [InlineData("$0.0a", 999.6, "$1.0K")]
    [InlineData("$0.0a", 1234, "$1.2K")]
    [InlineData("0.0a", 999960, "1.0M")]
    [InlineData("0.0a", 32.4e6, "32.4M")]
    [InlineData("0.00a", -1.5e9, "-1.50B")]
    [InlineData("0a", 2e12, "2T")]
    [InlineData("0.0%", double.NaN, "–")]
    [InlineData("0.0%", double.PositiveInfinity, "–")]
    public void Format_OfNumber_IsWritten(string format, double value, string written) =>
        NumberFormat.Parse(format).ShouldNotBeNull().Format(value).ShouldBe(written);

    [Theory]
    [InlineData("0x", 18, 22, "18–22x")]
    [InlineData("$0", 280, 290, "$280–$290")]
    [InlineData("$0", 299.6, 300.4, "$300")]
    [InlineData("0.0%", -3, 2, "-3.0% to 2.0%")]
    [InlineData("0.0%", -5, -3, "-5.0% to -3.0%")]
    [InlineData("$0.0a", 900e3, 2e6, "$900.0K–$2.0M")]
    [InlineData("0", 1, double.NaN, "–")]
    public void Format_OfRange_IsWritten(string format, double low, double high, string written) =>
        NumberFormat.Parse(format).ShouldNotBeNull().Format(low, high).ShouldBe(written);

    [Theory]
    [InlineData("")]
    [InlineData("percent")]
    [InlineData("0,00")]
    [InlineData("0.0.0")]
    [InlineData("#")]
    public void Format_OfNonsense_IsNone(string format) => NumberFormat.Parse(format).ShouldBeNull();

    private static string Say(string text, string currency)
    {
        string quoted = text.Replace("'", "''", StringComparison.Ordinal);
        var pack = PackText.Compile($"{World}\ndisclaimer: '{quoted}'");
        return Scored.Of(pack, Dossier + $"\ncurrency: {currency}").Say(pack.Disclaimer!);
    }
}
