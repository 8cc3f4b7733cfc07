using BenchmarkDotNet.Running;
using SyntheticAlpha.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args);
