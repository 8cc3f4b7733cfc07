using BenchmarkDotNet.Running;
using SyntheticAlpha.Benchmarks;
using SyntheticAlpha.Benchmarks.Universe;

if (args is ["--universe", ..])
    UniverseBenchmark.Run(args);
else
    BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args);
