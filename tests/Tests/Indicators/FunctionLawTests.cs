using CsCheck;
using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class FunctionLawTests
{
    // Functions whose first value waits for an event, not only for enough bars.
    internal static readonly string[] WaitForEvents =
        ["bars_since", "consolidation_high", "consolidation_low", "swing_high", "swing_low", "previous_swing_high", "previous_swing_low", "up_down_volume", "anchored_vwap", "sortino"];

    public static TheoryData<string> Names => [.. Catalogue.Default.Functions.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_LaterBarsRemoved_KeepsItsValues(string name) =>
        ForEachSetting(name, (function, numbers) =>
            Gen.Select(Gen.Int[2, 90], Gen.Int[0, 1_000_000], Gen.Int[-1, 1], Gen.Int[0, 1])
                .Sample((rows, seed, trend, tick) =>
                    FunctionLaws.NoLookAhead(function, Market.Random(rows, seed, 0.02 * trend, tick).For(function, numbers)).ShouldBeNull(), iter: 5, threads: 1));

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_AnyLength_IsFiniteOrMissing(string name) =>
        ForEachSetting(name, (function, numbers) =>
        {
            int warmUp = function.WarmUp([.. numbers]);
            foreach (int rows in new[] { 0, 1, 2, warmUp, warmUp + 1, warmUp + 50 })
            {
                foreach (var market in new[]
                {
                    Market.Random(rows, rows), Market.Random(rows, rows, tick: 1), Market.Constant(rows, 0.1), Market.Constant(rows, 0),
                    Market.Random(rows, rows).Scaled(1, 0), Market.Random(rows, rows).Scaled(-1, 1),
                })
                    FunctionLaws.FiniteOrMissing(function, market.For(function, numbers)).ShouldBeNull();
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OrdinaryBars_IsMissingForTheWarmUpOnly(string name) =>
        ForEachSetting(name, (function, numbers) =>
        {
            int warmUp = function.WarmUp([.. numbers]);
            foreach (int rows in new[] { warmUp, warmUp + 1, warmUp + 60 })
                FunctionLaws.WarmsUp(function, Market.Random(rows, rows).For(function, numbers), WaitForEvents.Contains(name)).ShouldBeNull();
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OtherScale_ScalesWithItsUnit(string name) =>
        ForEachSetting(name, (function, numbers) =>
        {
            var market = Market.Random(function.WarmUp([.. numbers]) + 60, 7);
            var input = market.For(function, numbers);
            foreach (var (prices, volumes) in new[] { (8.0, 1.0), (1.0, 4.0), (1 / 1048576.0, 64.0), (1073741824.0, 0.5) })
            {
                var scaled = market.Scaled(prices, volumes).For(function, numbers);
                FunctionLaws.ScalesWithUnit(function, input, scaled, Market.Units(function), prices, volumes).ShouldBeNull();
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_HugeOrTinyPrices_IsMissingWhereItAlwaysIs(string name) =>
        ForEachSetting(name, (function, numbers) =>
        {
            var market = Market.Random(function.WarmUp([.. numbers]) + 60, 11);
            bool[] expected = Missing(market);
            Missing(market.Scaled(1e7, 1)).ShouldBe(expected);
            Missing(market.Scaled(1e-8, 1)).ShouldBe(expected);

            bool[] Missing(Market bars) => [.. FunctionLaws.Evaluate(function, bars.For(function, numbers)).Select(double.IsNaN)];
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_AnyBars_KeepsTheBoundsItStates(string name) =>
        ForEachSetting(name, (function, numbers) =>
        {
            int rows = function.WarmUp([.. numbers]) + 120;
            foreach (var market in new[] { Market.Random(rows, 1), Market.Random(rows, 2, 0.05), Market.Random(rows, 3, -0.05, 1), Market.Constant(rows, 0.1), Market.Random(rows, 4).Scaled(1e6, 1e6) })
                FunctionLaws.KeepsItsBounds(function, market.For(function, numbers)).ShouldBeNull();
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_StartMovedBack_ConvergesAsDeclared(string name) =>
        ForEachSetting(name, (function, numbers) =>
        {
            int settled = function.WarmUp([.. numbers]) + (function.Convergence.Bars([.. numbers]) ?? 0);
            foreach (var (seed, drift) in new[] { (1, 0.0), (2, 0.002), (3, -0.002), (4, 0.0) })
            {
                var input = Market.Random(settled + 400, seed, drift).For(function, numbers);
                foreach (int dropped in new[] { 1, 10, 150 })
                    FunctionLaws.ConvergesAsDeclared(function, input, dropped).ShouldBeNull();
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_DeclaredRecursive_DependsOnTheStartRightAfterTheWarmUp(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        double[] numbers = Usual(function);
        if (function.Convergence.Kind != ConvergenceKind.Recursive || function.Convergence.Bars([.. numbers]) == 0)
            return;
        var exact = function with { Convergence = Convergence.Exact };
        FunctionLaws.ConvergesAsDeclared(exact, Market.Random(400, 1).For(function, numbers), 50).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("ema", ConvergenceKind.Exact)]
    [InlineData("ema", ConvergenceKind.Cumulative)]
    [InlineData("obv", ConvergenceKind.Exact)]
    [InlineData("obv", ConvergenceKind.Recursive)]
    [InlineData("obv", ConvergenceKind.Event)]
    [InlineData("sma", ConvergenceKind.Cumulative)]
    public void ConvergesAsDeclared_WrongDeclaration_IsCaught(string name, ConvergenceKind declared)
    {
        var function = Catalogue.Default.Find(name)! with
        {
            Convergence = declared switch
            {
                ConvergenceKind.Exact => Convergence.Exact,
                ConvergenceKind.Recursive => Convergence.After(_ => 300),
                ConvergenceKind.Event => Convergence.Once("it is wrong"),
                _ => Convergence.Cumulative,
            },
        };
        FunctionLaws.ConvergesAsDeclared(function, Market.Random(1000, 3).For(function, [20]), 10).ShouldNotBeNull().ShouldStartWith(name);
    }

    [Fact]
    public void Catalogue_EveryEntry_IsDocumented()
    {
        foreach (var function in Catalogue.Default.Functions)
        {
            function.Example.ShouldStartWith(function.Name + "(");
            function.Summary.ShouldEndWith(".");
            function.Definition.ShouldNotBeNullOrWhiteSpace();
            function.Source.ShouldNotBeNullOrWhiteSpace();
            function.Parameters.Select(p => p.Name).ShouldBeUnique();
            function.Parameters.SkipWhile(p => !MayBeLeftOut(p)).All(MayBeLeftOut).ShouldBeTrue($"{function.Name}: a parameter without default after one with");
        }
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("whole history")]
    [InlineData("count of bars")]
    public void NoLookAhead_PeekingFunction_IsCaught(string kind)
    {
        var function = Catalogue.Default.Find("lag")! with
        {
            Kernel = (in SeriesArguments a, Span<double> result) =>
            {
                var x = a.Series(0);
                for (int i = 0; i < x.Length; i++)
                {
                    result[i] = kind switch
                    {
                        "tomorrow" => x[Math.Min(i + 1, x.Length - 1)],
                        "whole history" => x[i] / System.Numerics.Tensors.TensorPrimitives.Max(x),
                        _ => x.Length - i,
                    };
                }
            },
        };
        FunctionLaws.NoLookAhead(function, Market.Random(40, 3).For(function, [1])).ShouldNotBeNull().ShouldStartWith("lag: row");
    }

    private static bool MayBeLeftOut(Parameter parameter) => parameter is SeriesParameter { Default: not null } or NumberParameter { Default: not null };

    /// <summary>The defaults, else a length of 20.</summary>
    internal static double[] Usual(SeriesFunction function) =>
        [.. function.Parameters.OfType<NumberParameter>().Select(p => p.Default ?? (p.IsInteger ? 20 : 0.3))];

    internal static void ForEachSetting(string name, Action<SeriesFunction, double[]> check)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        var parameters = function.Parameters.OfType<NumberParameter>().ToList();
        check(function, [.. parameters.Select(p => p.Default ?? (p.IsInteger ? 5 : 0.3))]);
        check(function, [.. parameters.Select(p => p.IsInteger ? p.Min : p.Default ?? p.Min)]);
        check(function, [.. parameters.Select((p, k) => p.IsInteger ? Math.Clamp(7 + 4 * k, p.Min, p.Max) : p.Default ?? p.Max)]);
    }
}
