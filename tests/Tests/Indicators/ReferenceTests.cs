using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class ReferenceTests
{
    public static TheoryData<string> Names => [.. Catalogue.Default.Functions.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_RandomBars_EqualsTheObviousFormula(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        var reference = References.ByName[name];
        foreach (double length in new[] { 2.0, 5, 16 })
        {
            double[] numbers = [.. function.Parameters.OfType<NumberParameter>()
                .Select((p, k) => p.IsInteger ? Math.Clamp(length + k, p.Min, p.Max) : p.Default ?? 0.3)];
            foreach (double tick in new[] { 0, 0.5 })
                Compare(function, reference, Market.Random(150, (int)length, tick: tick).For(function, numbers));
        }
    }

    private static void Compare(SeriesFunction function, Reference reference, FunctionInput input)
    {
        double[] actual = FunctionLaws.Evaluate(function, input);
        for (int i = function.WarmUp([.. input.Numbers]); i < input.Rows; i++)
        {
            double expected = reference(input.Columns, input.Numbers, i);
            if (double.IsInfinity(expected) || double.IsNaN(expected))
                double.IsNaN(actual[i]).ShouldBeTrue($"{function.Name} row {i}: {actual[i]}, not missing");
            else
                actual[i].ShouldBe(expected, 1e-10 * Math.Max(1, Math.Abs(expected)), $"{function.Name} row {i}");
        }
    }
}
