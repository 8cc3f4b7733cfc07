using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Sql;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>The flagship pack and made-up symbols to score by it: random walks and dossiers that change, the same in every run.</summary>
internal sealed class GeneratedUniverse
{
    public GeneratedUniverse(int symbols, int days)
    {
        (Symbols, Days) = (symbols, days);
        Pack = ReadPack();
        Scores = RowProgram.For(Pack.Plan, [.. FactTable.Outputs(Pack).Select(o => o.Node)]);
        Markets = [.. Enumerable.Range(0, symbols).Select(i => RandomMarket.Create(Pack, days, i))];
    }

    public int Symbols { get; }

    public int Days { get; }

    public long Rows => (long)Symbols * Days;

    public Pack Pack { get; }

    /// <summary>Sub-scores, dimensions, composite, grade and signal.</summary>
    public RowProgram Scores { get; }

    public MarketData[] Markets { get; }

    /// <summary>The facts that a program reads, one column each over all symbols and days.</summary>
    public ImmutableArray<double[]> Facts(RowProgram program)
    {
        ImmutableArray<double[]> columns = [.. program.Leaves.Select(_ => new double[Rows])];
        for (int s = 0; s < Symbols; s++)
        {
            var series = Series(s);
            for (int i = 0; i < columns.Length; i++)
                series.Fill(program.Leaves[i], 0, columns[i].AsSpan(s * Days, Days));
        }

        return columns;
    }

    public SeriesValues Series(int symbol) => Assessor.Evaluate(Pack, Markets[symbol], null, new DiagnosticBag()).Series;

    private static Pack ReadPack()
    {
        var diagnostics = new DiagnosticBag();
        return PackCompiler.Compile(PackReader.Read(Path.Combine(ExplanationBenchmarks.Root(), "rules", "trade-score"), diagnostics)!, Catalogue.Default, diagnostics)!;
    }
}
