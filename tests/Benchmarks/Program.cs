using BenchmarkDotNet.Running;
using SyntheticAlpha.Benchmarks;
using SyntheticAlpha.Benchmarks.Functions;
using SyntheticAlpha.Benchmarks.Universe;

switch (args)
{
    case ["--functions", ..]:
        return FunctionBenchmark.Run(args);
    case ["--questions", ..]:
        QuestionBenchmark.Run(args);
        return 0;
    case ["--universe", ..]:
        UniverseBenchmark.Run(args);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args);
        return 0;
}
