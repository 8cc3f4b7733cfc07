using CsCheck;
using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Tests.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>A function made of others has the same values, to the bit, beside them in a plan and alone.</summary>
public class CompositionTests
{
    public static TheoryData<string> Composed => [.. Catalogue.Default.Functions.Where(f => f.Composition is not null).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Composed))]
    public void Composed_BesideItsParts_IsWhatItIsAlone(string name) =>
        FunctionLawTests.ForEachSetting(name, (function, numbers) =>
            Seeded.Check(Gen.Select(Gen.Int[1, 90], Gen.Int[0, 1_000_000], Gen.Int[0, 1], Gen.Int[0, 2]), 20, t =>
            {
                var (rows, seed, tick, holes) = t;
                var market = WithHoles(Market.Random(rows, seed, tick: tick), new Random(seed), holes);
                DateOnly[] days = [.. Enumerable.Range(0, rows).Select(i => new DateOnly(2020, 1, 1).AddDays(i))];
                string[] parts = [.. function.Composition!.Parts.Select(p => Call(p.Function, [.. p.Numbers.Select(n => numbers[n])]))];
                string whole = Call(function, numbers);
                long[] alone = Bits(BarLanguage.Evaluate(whole, market, days));
                Bits(BarLanguage.EvaluateTogether([whole, .. parts], market, days)[0]).ShouldBe(alone);
                Bits(BarLanguage.EvaluateTogether([.. parts, whole], market, days)[^1]).ShouldBe(alone);
            }));

    [Theory]
    [MemberData(nameof(Composed))]
    public void Composed_FromItsParts_IsWhatItsKernelGives(string name) =>
        FunctionLawTests.ForEachSetting(name, (function, numbers) =>
        {
            foreach (int rows in new[] { 0, 1, 2, 50, 200 })
            {
                var input = Market.Random(rows, rows, tick: 1).For(function, numbers);
                double[][] parts = [.. function.Composition!.Parts.Select(p => FunctionLaws.Evaluate(p.Function, input with { Numbers = [.. p.Numbers.Select(n => numbers[n])] }))];
                var result = new double[rows];
                ReadOnlyMemory<double>[] columns = [.. input.Columns.Select(c => (ReadOnlyMemory<double>)c)], memory = [.. parts.Select(p => (ReadOnlyMemory<double>)p)];
                function.Composition.Kernel(new SeriesArguments(columns, numbers, default, memory), result);
                Bits(result).ShouldBe(Bits(FunctionLaws.Evaluate(function, input)));
            }
        });

    [Theory]
    [InlineData(1.0, 2.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    public void Composed_PartInThePlan_TakesItUnlessItIsInfinite(double value, double expected)
    {
        var part = Giving("part", value);
        var whole = Giving("whole", 1) with { Composition = new(static (in SeriesArguments a, Span<double> result) => result.Fill(2 * a.Part(0)[0]), new SeriesPart(part)) };
        var functions = new FunctionCatalogue([part, whole]);
        DateOnly[] days = [new(2020, 1, 1), new(2020, 1, 2)];
        BarLanguage.EvaluateTogether(["whole(close)", "part(close)"], Market.Random(2, 1), days, functions)[0].ShouldBe([expected, expected]);
        BarLanguage.EvaluateTogether(["whole(close)", "part(open)"], Market.Random(2, 1), days, functions)[0].ShouldBe([1, 1]);

        static SeriesFunction Giving(string name, double value) =>
            Catalogue.Default.Find("lag")! with { Name = name, Parameters = [Catalogue.Default.Find("lag")!.Parameters[0]], WarmUp = _ => 0, Kernel = (in SeriesArguments _, Span<double> result) => result.Fill(value) };
    }

    [Fact]
    public void Parts_OfEveryFunction_HaveItsSeries()
    {
        foreach (var function in Catalogue.Default.Functions.Where(f => f.Composition is not null))
            foreach (var part in function.Composition!.Parts)
            {
                Catalogue.Default.Find(part.Function.Name).ShouldBeSameAs(part.Function);
                part.Function.Parameters.OfType<SeriesParameter>().ShouldBe(function.Parameters.OfType<SeriesParameter>());
                part.Numbers.Length.ShouldBe(part.Function.Parameters.OfType<NumberParameter>().Count());
            }
    }

    private static string Call(SeriesFunction function, double[] numbers)
    {
        int next = 0;
        return $"{function.Name}({string.Join(", ", function.Parameters.Select(p => p is SeriesParameter series ? series.Default ?? "close" : $"{numbers[next++]:R}"))})";
    }

    // Rows without a bar, and prices whose differences no double can hold.
    private static Market WithHoles(Market market, Random random, int holes)
    {
        double[] Holed(double[] x, double hole) => [.. x.Select(v => random.Next(15) == 0 ? hole : v)];
        return holes switch
        {
            0 => market,
            1 => market with { Close = Holed(market.Close, double.NaN), High = Holed(market.High, double.NaN) },
            _ => market with { Close = Holed(Holed(market.Close, 1.7e308), -1.7e308), Low = Holed(market.Low, double.NaN) },
        };
    }

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
}
