using System.Globalization;
using SyntheticAlpha.Benchmarks.Textbook;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;

namespace SyntheticAlpha.Benchmarks.Functions;

/// <summary>A call of a series function on the bars of a random walk, and of the textbook loop beside it.</summary>
internal sealed class FunctionCall
{
    public const int Bars = 100_000;

    private static readonly Walk Market = new(Bars);
    private static readonly int[] Days = [.. Enumerable.Range(700_000, Bars)];

    private readonly SeriesFunction _function;
    private readonly double[] _numbers;
    private readonly double[][] _columns;
    private readonly ReadOnlyMemory<double>[] _memory;
    private readonly TextbookLoop _loop;

    private FunctionCall(SeriesFunction function, double[] numbers)
    {
        (_function, _numbers, _loop) = (function, numbers, TextbookLoops.ByName[function.Name]);
        _columns = [.. function.Parameters.OfType<SeriesParameter>().Select(Market.Column)];
        _memory = [.. _columns.Select(c => (ReadOnlyMemory<double>)c)];
    }

    public static IEnumerable<string> Names => Catalogue.Default.Functions.Select(f => f.Name);

    public string Name => _function.Name;

    /// <summary>The function with its numbers, as in a pack.</summary>
    public string Text =>
        $"{Name}({string.Join(", ", _numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>With the defaults; 20 for a length without one.</summary>
    public static FunctionCall Usual(string name)
    {
        var function = Catalogue.Default.Find(name)!;
        return new(function, [.. Numbers(function).Select(p => p.Default ?? (p.IsInteger ? Math.Clamp(20, p.Min, p.Max) : 0.3))]);
    }

    /// <summary>With all lengths the same; null where the function has none.</summary>
    public static FunctionCall? OfLength(string name, int length)
    {
        var function = Catalogue.Default.Find(name)!;
        return Numbers(function).Any(IsLength)
            ? new(function, [.. Numbers(function).Select(p => IsLength(p) ? Math.Clamp(length, p.Min, p.Max) : p.Default ?? 0.3)])
            : null;
    }

    public void Run(double[] result) => _function.Kernel(new SeriesArguments(_memory, _numbers, Days), result);

    public void RunTextbook(double[] result) => _loop(_columns, _numbers, result);

    private static IEnumerable<NumberParameter> Numbers(SeriesFunction function) => function.Parameters.OfType<NumberParameter>();

    private static bool IsLength(NumberParameter parameter) => parameter is { IsInteger: true, Name: not "level" };
}
