using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;

namespace SyntheticAlpha.Scoring;

/// <summary>What a report is made from.</summary>
/// <param name="Bars">The symbol's bars.</param>
/// <param name="Benchmark">The benchmark's bars; null where there is none.</param>
/// <param name="Dossier">What else is known.</param>
/// <param name="DataHash">SHA-256 of the bars' file.</param>
/// <param name="BenchmarkHash">SHA-256 of the benchmark's file; empty where there is none.</param>
public sealed record MarketData(BarSeries Bars, BarSeries? Benchmark, Dossier Dossier, string DataHash, string BenchmarkHash)
{
    /// <summary>Why there is no benchmark though one is named; null where there is one, or none is named.</summary>
    public Diagnostic? BenchmarkProblem { get; init; }

    /// <summary>The symbols that it is compared with; null where there are none.</summary>
    public IUniverse? Universe { get; init; }
}
