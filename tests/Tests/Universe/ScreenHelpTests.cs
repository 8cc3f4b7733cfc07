using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Universe.Screens;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

/// <summary>What a screen's expressions are answered where they name what is no value of a symbol's day.</summary>
public class ScreenHelpTests
{
    private const string Sectors = PackText.Header + """
        inputs: {sector: {title: Sector, words: [industry, technology]}}
        facts: {is_new: sector = 'technology'}
        """;

    [Fact]
    public void Where_WordOfAnInputWithoutQuotes_SaysWhoseItIs() =>
        Help(PackText.Compile(Sectors), "sector == technology").ShouldBe("write 'technology' in quotes: it is a word of sector");

    [Fact]
    public void Fact_WordOfAnInputWithoutQuotes_SaysWhoseItIs() =>
        PackText.Problems(Sectors.Replace("'technology'", "technology", StringComparison.Ordinal)).Single(d => d.Code == "SA4001").Help.ShouldBe("write 'technology' in quotes: it is a word of sector");

    [Theory]
    [InlineData("symbol = 'ALFA'", "--symbols chooses symbols")]
    [InlineData("rank <= 3", "--top chooses by rank")]
    [InlineData("age < 5", "--max-age chooses by the age")]
    [InlineData("fragility.kept > 0.9", "once they are chosen and sorted")]
    [InlineData("known(status)", "known(composite)")]
    [InlineData("composit > 3", "did you mean \"composite\"?")]
    [InlineData("nothing_like_it > 3", "--where and --sort take the names of trade-score and functions of them; its scores are composite, grade, signal, technical")]
    public void Where_UnknownName_SaysWhatServesInstead(string where, string help) => Help(TradeScore.Pack, where).ShouldContain(help);

    [Fact]
    public void Where_NameThatSaysAFunction_IsToldItsCall() => Help(PackText.Compile(Sectors), "sma_77 > 3").ShouldBe("write sma(close, 77)");

    private static string Help(Pack pack, string where) =>
        Should.Throw<InputException>(() => ScreenRules.Read(pack, Catalogue.Default, where, null)).Diagnostics.Single(d => d.Code == "SA4001").Help.ShouldNotBeNull();
}
