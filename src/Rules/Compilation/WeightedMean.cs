using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>A dimension with its weight in percent.</summary>
internal sealed record WeightedDimension(Dimension Dimension, double Percent, SourceSpan Span);

/// <summary>Adds the nodes of a composite by weights: weighted scores, their sum, and the bounds that missing data leave it.</summary>
internal sealed class WeightedMean(PlanBuilder plan, CompositeRule rule, SourceSpan span)
{
    private const string NothingKnown = "no dimension has a score";

    private readonly PlanArithmetic _arithmetic = new(plan, span);

    /// <summary>Compiles the composite of some dimensions.</summary>
    public Composite Compile(ImmutableArray<WeightedDimension> terms)
    {
        int[] earned = [.. terms.Select(Earned)];
        int weights = rule.Missing is MissingPolicy.Zero or MissingPolicy.Neutral
            ? _arithmetic.Number(100)
            : _arithmetic.Sum(terms.Select(KnownPercent));
        int exact = _arithmetic.Divide(_arithmetic.Sum(earned.Select(Counted)), weights, NothingKnown);
        return new Composite(
            rule.Title, rule.Decimals, rule.Missing, _arithmetic.Round(exact, rule.Decimals), exact, Bound(terms, d => d.Low), Bound(terms, d => d.High),
            [.. terms.Zip(earned, (term, points) => new Weight(
                term.Dimension.Id, term.Percent, Effective(term, weights), _arithmetic.Divide(points, weights, NothingKnown), term.Span))],
            span);
    }

    // What is left out adds nothing; what is required takes the whole with it.
    private int Counted(int earned) => rule.Missing == MissingPolicy.Required ? earned : _arithmetic.Coalesce(earned, _arithmetic.Number(0));

    // Weights stay whole percentages until the one division at the end, so that 71 × 15% is 1065 / 100.
    private int Earned(WeightedDimension term)
    {
        int points = Weigh(term, term.Dimension.Node);
        return rule.Missing switch
        {
            MissingPolicy.Zero => _arithmetic.Coalesce(points, _arithmetic.Number(0)),
            MissingPolicy.Neutral => _arithmetic.Coalesce(points, _arithmetic.Number(50 * term.Percent)),
            _ => points,
        };
    }

    // Dimensions count alike in the composite, however many points each has: all are brought to 0 to 100.
    private int Weigh(WeightedDimension term, int score)
    {
        var range = term.Dimension.Range;
        int above = range.Low == 0 ? score : _arithmetic.Subtract(score, _arithmetic.Number(range.Low));
        double span = range.High - range.Low;
        int normal = span == 100 ? above : _arithmetic.Divide(_arithmetic.Multiply(above, _arithmetic.Number(100)), _arithmetic.Number(span));
        return _arithmetic.Multiply(normal, _arithmetic.Number(term.Percent));
    }

    private int KnownPercent(WeightedDimension term) =>
        _arithmetic.WhenTrue(_arithmetic.Known(term.Dimension.Node), _arithmetic.Number(term.Percent));

    // The share that a dimension really has: more than its weight where others are left out.
    private int Effective(WeightedDimension term, int weights)
    {
        int percent = rule.Missing is MissingPolicy.Zero or MissingPolicy.Neutral ? _arithmetic.Number(term.Percent) : KnownPercent(term);
        return _arithmetic.Divide(_arithmetic.Multiply(percent, _arithmetic.Number(100)), weights, NothingKnown, ExpressionType.Number(Unit.Percent));
    }

    private int Bound(ImmutableArray<WeightedDimension> terms, Func<Dimension, int> end) => _arithmetic.Round(
        _arithmetic.Divide(_arithmetic.Sum(terms.Select(t => Weigh(t, end(t.Dimension)))), _arithmetic.Number(100)), rule.Decimals);
}
