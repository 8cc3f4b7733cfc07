using Shouldly;
using SyntheticAlpha.Benchmarks.Textbook;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>The plain loops that the benchmarks measure against compute the same as the functions: no race against a loop that does less.</summary>
public class TextbookTests
{
    public static TheoryData<string> Names => ReferenceTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Loop_RandomBars_EqualsTheFunction(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        var loop = TextbookLoops.ByName[name];
        double[] usual = FunctionLawTests.Usual(function);
        double[] longer = [.. function.Parameters.OfType<NumberParameter>().Select((p, k) => p.IsInteger ? Math.Clamp(37 + k, p.Min, p.Max) : usual[k])];
        foreach (double[] numbers in new[] { usual, longer })
            Compare(function, loop, Market.Random(700, 21).For(function, numbers));
    }

    [Fact]
    public void Loop_ConditionsOnBarsThatMeetThem_EqualsTheFunction()
    {
        // Whole prices, short runs and a benchmark near the price: what the theory's bars hardly ever show.
        var market = Market.Random(2000, 22, tick: 1);
        market = market with { Benchmark = [.. market.Close.Select(c => c + 1 - c % 3)] };
        foreach (var function in Catalogue.Default.Functions.Where(f => f.Result(Market.Units(f)).Kind == ValueKind.Boolean))
        {
            double[] numbers = [.. function.Parameters.OfType<NumberParameter>().Select(p => p.IsInteger ? 3 : p.Default!.Value)];
            var input = market.For(function, numbers);
            FunctionLaws.Evaluate(function, input).ShouldContain(1.0, function.Name);
            Compare(function, TextbookLoops.ByName[function.Name], input);
        }
    }

    [Theory]
    [InlineData("median")]
    [InlineData("quantile")]
    [InlineData("percentile_rank")]
    [InlineData("connors_rsi")]
    [InlineData("cci")]
    [InlineData("alma")]
    [InlineData("hma")]
    [InlineData("hurst")]
    [InlineData("ulcer_index")]
    public void Loop_LongWindowsAndTies_EqualsTheFunction(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        foreach (int length in new[] { 64, 333, 1024 })
        {
            double[] numbers = [.. function.Parameters.OfType<NumberParameter>().Select(p => p.IsInteger ? length : p.Default ?? 0.3)];
            foreach (double tick in new[] { 0, 1 })
                Compare(function, TextbookLoops.ByName[name], Market.Random(2600, length, drift: 0.0002, tick: tick).For(function, numbers));
        }
    }

    [Fact]
    public void Loops_Catalogue_HaveOneForEveryFunction() =>
        TextbookLoops.ByName.Keys.Order().ShouldBe(Catalogue.Default.Functions.Select(f => f.Name).Order());

    private static void Compare(SeriesFunction function, TextbookLoop loop, FunctionInput input)
    {
        double[] ours = FunctionLaws.Evaluate(function, input), theirs = new double[input.Rows];
        loop(input.Columns, input.Numbers, theirs);
        // Where a value may be near zero, what counts is its share of the usual size.
        double usual = Math.Sqrt(ours.Where(v => !double.IsNaN(v)).Average(v => v * v));
        for (int i = 0; i < input.Rows; i++)
        {
            double.IsNaN(theirs[i]).ShouldBe(double.IsNaN(ours[i]), $"{function.Name} row {i}: {theirs[i]:R}, not {ours[i]:R}");
            if (!theirs[i].Equals(ours[i]))
                theirs[i].ShouldBe(ours[i], 1e-9 * Math.Max(Math.Abs(ours[i]), usual), $"{function.Name} row {i}");
        }
    }
}
