using BenchmarkDotNet.Attributes;

namespace SyntheticAlpha.Benchmarks.Functions;

/// <summary>
/// Every function of the catalogue over a hundred thousand bars with its usual numbers, and the plain textbook loop of it. All of them take hours
/// with the default job: <c>--functions</c> measures the same in minutes; this is for a close look at one, with its allocations.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class IndicatorBenchmarks
{
    private readonly double[] _result = new double[FunctionCall.Bars];
    private FunctionCall _call = null!;

    public static IEnumerable<string> Names => FunctionCall.Names;

    [ParamsSource(nameof(Names))]
    public string Function { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _call = FunctionCall.Usual(Function);

    [Benchmark(OperationsPerInvoke = FunctionCall.Bars)]
    public void Catalogued() => _call.Run(_result);

    [Benchmark(Baseline = true, OperationsPerInvoke = FunctionCall.Bars)]
    public void Textbook() => _call.RunTextbook(_result);
}
