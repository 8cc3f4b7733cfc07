using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>What must hold of every function of the catalogue on bars that are out of the ordinary, and on real ones.</summary>
public class EdgeCaseLawTests
{
    public static TheoryData<string> Names => FunctionLawTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_BarsOutOfTheOrdinary_IsFiniteOrMissingWithoutLookAhead(string name) =>
        FunctionLawTests.ForEachSetting(name, (function, numbers) =>
        {
            int rows = Math.Min(function.WarmUp([.. numbers]) + 60, 400);
            foreach (var market in Extraordinary(rows))
            {
                FunctionLaws.FiniteOrMissing(function, market.For(function, numbers)).ShouldBeNull();
                FunctionLaws.NoLookAhead(function, market.For(function, numbers), step: 13).ShouldBeNull();
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_BarsOutOfTheOrdinaryInside_HasValuesAgainAfterThem(string name)
    {
        if (FunctionLawTests.WaitForEvents.Contains(name))
            return;
        FunctionLawTests.ForEachSetting(name, (function, numbers) =>
        {
            int warmUp = function.WarmUp([.. numbers]), rows = 2 * warmUp + 120;
            foreach (var market in Extraordinary(rows, from: warmUp + 20, count: 25))
            {
                double[] result = FunctionLaws.Evaluate(function, market.For(function, numbers));
                int last = Array.FindLastIndex(result, double.IsNaN);
                last.ShouldBeLessThan(warmUp + 20 + 25 + warmUp + 1, $"{name}({string.Join(", ", numbers)}) is still missing at row {last} of {rows}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_SaidNeverToBeMissing_IsThereOnAllBars(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        if (function.Undefined != SeriesFunction.NeverUndefined)
            return;
        double[] numbers = FunctionLawTests.Usual(function);
        int warmUp = function.WarmUp([.. numbers]);
        foreach (var market in Extraordinary(warmUp + 60).Append(Market.Constant(warmUp + 60, 0.1)))
            FunctionLaws.Evaluate(function, market.For(function, numbers))[warmUp..].ShouldNotContain(double.NaN);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_PricesNeverMove_IsSteady(string name) =>
        FunctionLawTests.ForEachSetting(name, (function, numbers) =>
        {
            int warmUp = function.WarmUp([.. numbers]);
            foreach (double price in new[] { 0.1, 1e9 / 3, 1e-6 / 7 })
            {
                var market = Market.Constant(warmUp + 100, price);
                double[] values = FunctionLaws.Evaluate(function, market.For(function, numbers))[warmUp..];
                // A range that holds for ever gets older with every bar.
                bool isSteady = name == "consolidation_bars" ? values.Zip(values.Skip(1)).All(v => v.Second == v.First + 1 || v.Second == numbers[2]) : values.All(v => v.Equals(values[0]) || Math.Abs(v - values[0]) <= 1e-13 * Math.Abs(values[0]));
                isSteady.ShouldBeTrue($"{name}({string.Join(", ", numbers)}) at a price of {price:R}");
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_MissingBarsInside_IsAsIfTheyWereNotThere(string name) =>
        FunctionLawTests.ForEachSetting(name, (function, numbers) =>
        {
            int rows = function.WarmUp([.. numbers]) + 80;
            var input = Market.Random(rows, 21).For(function, numbers);
            var random = new Random(rows);
            bool[] isGap = [.. Enumerable.Range(0, rows).Select(_ => random.Next(10) == 0)];
            int[] there = [.. Enumerable.Range(0, rows).Where(i => !isGap[i])], days = [.. Enumerable.Range(730_000, rows)];
            double[] dense = FunctionLaws.Evaluate(
                function,
                input with { Columns = [.. input.Columns.Select(c => there.Select(i => c[i]).ToArray())] },
                [.. there.Select(i => days[i])]);
            // One argument without a value makes the bar a missing one.
            foreach (int row in Enumerable.Range(0, rows).Where(i => isGap[i]))
                input.Columns[random.Next(input.Columns.Length)][row] = double.NaN;

            double[] result = RunAsPlan(function, input, days);
            for (int i = 0; i < rows; i++)
                result[i].ShouldBe(isGap[i] ? double.NaN : dense[Array.IndexOf(there, i)], $"{name} row {i}");
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_RealBars_HasNoLookAheadAndConvergesAsDeclared(string name)
    {
        var (market, _) = GoldenTests.Bars("IWM");
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        double[] numbers = FunctionLawTests.Usual(function);
        // Conditions as they come: true on days that closed higher.
        var condition = market.Close.Select((c, i) => i > 0 && c > market.Close[i - 1] ? 1.0 : 0).ToArray();
        var input = (market with { Condition = condition }).For(function, numbers);
        FunctionLaws.NoLookAhead(function, input, step: 700).ShouldBeNull();
        foreach (int dropped in new[] { 3, 250, 1000 })
            FunctionLaws.ConvergesAsDeclared(function, input, dropped).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_SecondCall_AllocatesNothing(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        double[] numbers = FunctionLawTests.Usual(function);
        var input = Market.Random(function.WarmUp([.. numbers]) + 100, 5).For(function, numbers);
        ReadOnlyMemory<double>[] columns = [.. input.Columns.Select(c => (ReadOnlyMemory<double>)c)];
        int[] days = [.. Enumerable.Range(730_000, input.Rows)];
        var result = new double[input.Rows];
        // Rented windows come from a pool that a collection may empty between two calls: the least of several counts.
        Enumerable.Range(0, 6).Min(_ => Allocated()).ShouldBe(0);

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            function.Kernel(new SeriesArguments(columns, numbers, days), result);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>
    /// Bars without range; bars without volume; a halt (the last close repeated, no volume); bars of zeros; all in <paramref name="count"/> rows
    /// of a random walk, without a count in all rows.
    /// </summary>
    private static IEnumerable<Market> Extraordinary(int rows, int from = 0, int? count = null)
    {
        int end = count is { } some ? from + some : rows;
        yield return Changed(market => [.. Rows(market, i => (market.Close[i], market.Close[i], market.Close[i], market.Close[i], market.Volume[i]))]);
        yield return Changed(market => [.. Rows(market, i => (market.Open[i], market.High[i], market.Low[i], market.Close[i], 0))]);
        yield return Changed(market =>
        {
            double price = rows > 0 ? market.Close[Math.Max(from - 1, 0)] : 0;
            return [.. Rows(market, _ => (price, price, price, price, 0))];
        });
        yield return Changed(market => [.. Rows(market, _ => (0, 0, 0, 0, 0))]);

        IEnumerable<(double, double, double, double, double)> Rows(Market market, Func<int, (double, double, double, double, double)> bar) =>
            Enumerable.Range(0, rows).Select(i => i >= from && i < end
                ? bar(i)
                : (market.Open[i], market.High[i], market.Low[i], market.Close[i], market.Volume[i]));

        Market Changed(Func<Market, (double Open, double High, double Low, double Close, double Volume)[]> change)
        {
            var market = Market.Random(rows, rows);
            var bars = change(market);
            return market with
            {
                Open = [.. bars.Select(b => b.Open)],
                High = [.. bars.Select(b => b.High)],
                Low = [.. bars.Select(b => b.Low)],
                Close = [.. bars.Select(b => b.Close)],
                Volume = [.. bars.Select(b => b.Volume)],
            };
        }
    }

    private static double[] RunAsPlan(SeriesFunction function, FunctionInput input, int[] days)
    {
        var plan = new PlanBuilder();
        var units = Market.Units(function);
        var parameters = function.Parameters.OfType<SeriesParameter>().ToArray();
        int[] sources = [.. parameters.Select((p, k) => plan.Source(
            $"column {k}", p.Accepts == SeriesKind.Condition ? ExpressionType.Boolean : ExpressionType.Number(units[k])))];
        int node = plan.Add(new SeriesOperation(function, [.. input.Numbers]), [.. sources], function.Result(units), null);
        var columns = input.Columns.Select((c, k) => ($"column {k}", Column: (Column)new ValuesColumn(c, "no bar"))).ToDictionary(c => c.Item1, c => c.Column);
        return SeriesValues.Run(plan.Build(), new Frame(days, days, columns)).Whole(node);
    }
}
