using Shouldly;
using SyntheticAlpha.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>What a shipped pack owes its reader.</summary>
public class PackContentTests
{
    [Theory]
    [InlineData("IWM")]
    [InlineData("Russell")]
    [InlineData("iShares")]
    [InlineData("small-cap")]
    public void Rules_AreOfNoInstrument(string word)
    {
        // Tests of a pack may name the data that they run on.
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.yaml", SearchOption.AllDirectories).Where(f => !f.Contains("/tests/", StringComparison.Ordinal)))
            File.ReadAllText(file).ShouldNotContain(word, Shouldly.Case.Insensitive, file);
    }

    [Fact]
    public void Dimensions_AreFive_OfHundredPoints_FromFiveSubScoresOrMore()
    {
        TradeScore.Pack.Dimensions.Select(d => d.Id).ShouldBe(["technical", "fundamental", "sentiment", "risk", "thesis"]);
        foreach (var dimension in TradeScore.Pack.Dimensions)
        {
            dimension.Max.ShouldBe(100, dimension.Id);
            dimension.SubScores.Length.ShouldBeGreaterThanOrEqualTo(5, dimension.Id);
        }

        foreach (var sub in TradeScore.Pack.Dimensions.Where(d => d.Id is "risk" or "thesis").SelectMany(d => d.SubScores))
            sub.Max.ShouldBe(20, sub.Id);
    }

    [Fact]
    public void SubScores_UseEveryMethod() =>
        TradeScore.Pack.Dimensions.SelectMany(d => d.SubScores).Select(s => s.Method.GetType().Name).Distinct().Order()
            .ShouldBe(["Bands", "Category", "Checks", "Curve", "Formula"]);

    [Fact]
    public void Rules_AllSayWhy()
    {
        foreach (var sub in TradeScore.Pack.Dimensions.SelectMany(d => d.SubScores))
        {
            sub.Because.ShouldNotBeNull(sub.Id);
            foreach (var because in Reasons(sub.Method))
                because.ShouldNotBeNull(sub.Id);
        }

        foreach (var step in TradeScore.Pack.Grades!.Steps.Concat(TradeScore.Pack.Signals!.Steps))
            step.Because.ShouldNotBeNullOrEmpty(step.Word);
    }

    [Fact]
    public void Inputs_SayWhatTheyMean_AndNumbersTheirRange()
    {
        foreach (var input in TradeScore.Pack.Inputs)
        {
            input.About.ShouldNotBeNullOrEmpty(input.Name);
            if (input.Words.IsDefaultOrEmpty)
                input.Low.ShouldNotBeNull(input.Name);
        }
    }

    private static IEnumerable<object?> Reasons(Method method) => method switch
    {
        Checks checks => checks.Items.Select(i => i.Because),
        Bands bands => bands.Items.Select(i => i.Because),
        Category category => category.Words.Select(w => w.Because),
        _ => [],
    };
}
