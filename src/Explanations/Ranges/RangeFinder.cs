using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Ranges;

/// <summary>An open input with what it leaves open.</summary>
/// <param name="Input">The input.</param>
/// <param name="Share">The share of the composite's variance that knowing it would take away on average, from 0 to 1 (first-order index; I. Sobol, 1993).</param>
/// <param name="Low">The composite's least with only this input open; NaN where missing.</param>
/// <param name="High">The composite's most with only this input open; NaN where missing.</param>
public sealed record RangeShare(RangeInput Input, double Share, double Low, double High);

/// <summary>How often an outcome was drawn, from 0 to 1.</summary>
public sealed record OutcomeShare(string Word, double Share);

/// <summary>What open inputs leave of a composite.</summary>
/// <param name="Assessment">The assessment, with each range at its middle.</param>
/// <param name="Inputs">The open inputs, the one most worth settling first.</param>
/// <param name="Low">The least that the composite can be.</param>
/// <param name="High">The most that the composite can be.</param>
/// <param name="Count">How many draws were made.</param>
/// <param name="Seed">The seed of the draws.</param>
/// <param name="Mean">The mean of the composite over the draws in which it is there; NaN without any.</param>
/// <param name="Deviation">Its standard deviation.</param>
/// <param name="Quantiles">Its quantiles at 5, 25, 50, 75 and 95%.</param>
/// <param name="Grades">The grades drawn, from the best.</param>
/// <param name="Signals">The signals drawn, from the strongest.</param>
public sealed record RangeResult(
    Assessment Assessment, ImmutableArray<RangeShare> Inputs, ScoreBound Low, ScoreBound High, int Count, ulong Seed, double Mean, double Deviation,
    ImmutableArray<double> Quantiles, ImmutableArray<OutcomeShare> Grades, ImmutableArray<OutcomeShare> Signals)
{
    /// <summary>The pairs of open inputs that were drawn together, as the dossier declares; all others are independent of each other.</summary>
    public ImmutableArray<Correlation> Correlations { get; init; } = [];
}

/// <summary>Finds what open inputs leave of the composite: exact bounds, and how likely what lies between is.</summary>
public static class RangeFinder
{
    /// <summary>How many draws are made where nothing else is asked for.</summary>
    public const int UsualDraws = 100_000;

    private const int Bins = 64;
    private static readonly double[] Levels = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>Bounds and distribution of the composite.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="inputs">The open inputs, drawn independently of each other but for correlations that the dossier declares.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <returns>Null where no input is open or the pack has no composite.</returns>
    public static RangeResult? Find(Assessment assessment, ImmutableArray<RangeInput> inputs, int draws = UsualDraws, ulong seed = 1)
    {
        if (inputs.IsEmpty || assessment.Pack.Composite is not { } composite)
            return null;
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var pack = assessment.Pack;
        ImmutableArray<int> wanted = [composite.Node, .. new[] { pack.Grades?.Node, pack.Signals?.Node }.OfType<int>()];
        double[][] values = CorrelatedDraws.Of(inputs, assessment.Data.Dossier.Correlations, draws, seed);
        double[][] columns = [.. inputs.SelectMany((input, i) => input.Nodes.Select(_ => values[i]))];
        double[][] drawn = RowCone.For(assessment.Row, 0, [.. inputs.SelectMany(i => i.Nodes)], wanted).Evaluate(columns);
        var (mean, deviation, sorted) = Moments(drawn[0]);
        ScoreBound low = null!, high = null!;
        ImmutableArray<RangeShare> shares = [];
        // Each by itself, so that they give the same in whatever order they end.
        Parallel.Invoke(
            () => low = new BoundSearch(assessment, inputs, composite.Node).Run(highest: false),
            () => high = new BoundSearch(assessment, inputs, composite.Node).Run(highest: true),
            () => shares = Shares(assessment, inputs, composite.Node, values, drawn[0], mean, deviation));
        return new RangeResult(
            assessment, shares, low, high, draws, seed, mean, deviation, [.. Levels.Select(l => sorted.Length == 0 ? double.NaN : sorted[(int)(l * (sorted.Length - 1))])],
            pack.Grades is { } grades ? Outcomes(assessment, drawn[1], [.. grades.Steps.Select(s => s.Word)]) : [],
            pack.Signals is { } signals ? Outcomes(assessment, drawn[^1], [.. signals.Steps.Select(s => s.Word)]) : [])
        {
            Correlations = CorrelatedDraws.Among(inputs, assessment.Data.Dossier.Correlations),
        };
    }

    /// <summary>The composite's least and most before it is rounded, with only one input open.</summary>
    public static (double Low, double High) Unrounded(Assessment assessment, RangeInput input) => Ends(assessment, input, assessment.Pack.Composite!.Exact);

    private static (double Low, double High) Ends(Assessment assessment, RangeInput input, int node)
    {
        var search = new BoundSearch(assessment, [input], node);
        return (search.Run(highest: false).Value, search.Run(highest: true).Value);
    }

    private static (double Mean, double Deviation, double[] Sorted) Moments(double[] drawn)
    {
        double[] known = Array.FindAll(drawn, double.IsFinite);
        Array.Sort(known);
        var (mean, deviation) = SampleMoments.Of(known);
        return (mean, deviation, known);
    }

    private static ImmutableArray<OutcomeShare> Outcomes(Assessment assessment, double[] drawn, string[] words) =>
        [.. words.Reverse().Select(word =>
        {
            double code = assessment.Pack.Plan.Texts.Code(word);
            return new OutcomeShare(word, drawn.Count(d => d == code) / (double)drawn.Length);
        }).Where(o => o.Share > 0)];

    private static ImmutableArray<RangeShare> Shares(
        Assessment assessment, ImmutableArray<RangeInput> inputs, int composite, double[][] values, double[] drawn, double mean, double deviation) =>
        [.. inputs.Select((input, i) =>
            {
                var (low, high) = Ends(assessment, input, composite);
                return new RangeShare(input, FirstOrder(input, values[i], drawn, mean, deviation), low, high);
            })
            .OrderByDescending(s => s.Share).ThenBy(s => s.Input.Name, StringComparer.Ordinal)];

    /// <summary>
    /// The variance of the means within bins of the input over the whole variance, less what bins of noise would show
    /// (adjusted correlation ratio: K. Pearson, 1905; T. Kelley, 1935).
    /// </summary>
    internal static double FirstOrder(RangeInput input, double[] values, double[] drawn, double mean, double deviation)
    {
        if (!(deviation > 0))
            return 0;
        int bins = input.Words.IsEmpty ? Bins : input.Words.Length;
        var (sums, counts) = (new double[bins], new int[bins]);
        for (int i = 0; i < drawn.Length; i++)
        {
            if (double.IsNaN(drawn[i]))
                continue;
            int bin = input.Words.IsEmpty ? Math.Clamp((int)((values[i] - input.Low) / (input.High - input.Low) * bins), 0, bins - 1) : input.Words.IndexOf(values[i]);
            sums[bin] += drawn[i];
            counts[bin]++;
        }

        double between = 0;
        for (int b = 0; b < bins; b++)
            if (counts[b] > 0)
                between += counts[b] * Math.Pow(sums[b] / counts[b] - mean, 2);
        int known = counts.Sum(), used = counts.Count(c => c > 0);
        double ratio = between / (deviation * deviation * (known - 1));
        return known <= used ? 0 : Math.Clamp(1 - (1 - ratio) * (known - 1) / (known - used), 0, 1);
    }
}
