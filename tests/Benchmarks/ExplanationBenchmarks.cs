using BenchmarkDotNet.Attributes;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Benchmarks;

/// <summary>Questions about a score, on the flagship pack and the reference case, beside scoring itself. Run from the repository's root.</summary>
[MemoryDiagnoser]
[InProcess]
public class ExplanationBenchmarks
{
    private readonly Pack _pack;
    private readonly MarketData _data;
    private readonly Assessment _assessment;
    private readonly Goal _goal;
    private readonly System.Collections.Immutable.ImmutableArray<Lever> _levers;

    /// <summary>Reads the pack and the case.</summary>
    public ExplanationBenchmarks()
    {
        string root = Root();
        var diagnostics = new DiagnosticBag();
        _pack = PackCompiler.Compile(PackReader.Read(Path.Combine(root, "rules", "trade-score"), diagnostics)!, Catalogue.Default, diagnostics)!;
        string example = Path.Combine(root, "examples", "iwm-2026-06-21");
        var bars = new BarFolder(Path.Combine(example, "bars"));
        var dossier = DossierReader.Read(Path.Combine(example, "dossiers", "IWM.yaml"), "IWM.yaml", diagnostics)!;
        _data = new MarketData(bars.Read("IWM").Series, bars.Read("SPY").Series, dossier, "", "");
        _assessment = Score();
        _goal = GoalReader.Read(_pack, "grade A");
        _levers = [.. Levers.Inputs(_assessment), .. Levers.Facts(_assessment)];
    }

    [Benchmark(Baseline = true)]
    public Assessment Score() => Assessor.Assess(_pack, _data, null, new DiagnosticBag());

    [Benchmark]
    public Explanation ScoreAndExplain() => Explainer.Explain(Score(), "composite");

    [Benchmark]
    public int SingleFlips() => FlipFinder.Alone(_assessment, _goal, _levers).Flips.Length;

    [Benchmark]
    public int SingleFlipsThatLoseTheGrade() => FlipFinder.Alone(_assessment, GoalReader.Read(_pack, "grade B"), _levers).Flips.Length;

    [Benchmark]
    public FlipResult FlipsAndCombinations() => FlipFinder.Find(_assessment, _goal);

    [Benchmark]
    public RangeResult? Ranges100000() => RangeFinder.Find(_assessment, RangeInput.Of(_assessment));

    [Benchmark]
    public RangeResult? RangesOfTheReport() => RangeFinder.Find(_assessment, RangeInput.Of(_assessment), 10_000);

    [Benchmark]
    public FragilityResult? FragilityOfTheReport() => Fragility.Measure(_assessment);

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SyntheticAlpha.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the repository's root was not found");
    }
}
