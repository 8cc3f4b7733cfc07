using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>A goal as a question about values: whether it holds, and about ranges: whether it holds throughout, nowhere, or may do either.</summary>
internal sealed class OutcomeTest
{
    private readonly int _score;
    private readonly int? _signal;
    private readonly bool _lessIsBetter;
    private readonly double[] _words = [];
    private readonly ulong _codes;

    public OutcomeTest(Pack pack, Goal goal)
        : this(goal.Node, goal.Needed, goal.LessIsBetter)
    {
        if (goal.Signal is not { } rank || pack.Signals is not { } signals)
            return;
        _signal = signals.Node;
        _words = [.. signals.Steps.Skip(rank).Select(s => pack.Plan.Texts.Code(s.Word))];
        _codes = Interval.OneOf(_words).Codes;
        Wanted = [_score, signals.Node];
    }

    /// <summary>That a node is at least a value, or at most.</summary>
    public OutcomeTest(int score, double needed, bool lessIsBetter = false) =>
        (_score, Needed, _lessIsBetter, Wanted) = (score, needed, lessIsBetter, [score]);

    /// <summary>The nodes it reads, the score first.</summary>
    public ImmutableArray<int> Wanted { get; }

    /// <summary>What the score has to be at least, or at most.</summary>
    public double Needed { get; set; }

    /// <summary>Whether it holds for values of <see cref="Wanted"/>.</summary>
    public bool Holds(ReadOnlySpan<double> values) => IsEnough(values[0]) && (_signal is null || Array.IndexOf(_words, values[1]) >= 0);

    /// <summary>Whether it holds for every value of an evaluation over ranges, for none, or null where that cannot be told.</summary>
    public bool? Holds(IntervalValues values)
    {
        var score = values[_score];
        var (best, worst) = _lessIsBetter ? (score.Low, score.High) : (score.High, score.Low);
        if (score.IsMissing || !IsEnough(best))
            return false;
        bool always = IsEnough(worst) && !score.MayBeMissing;
        if (_signal is not { } signal)
            return always ? true : null;
        var word = values[signal];
        if (word.IsMissing || (word.Codes != 0 && (word.Codes & _codes) == 0))
            return false;
        return always && word.Codes != 0 && (word.Codes & ~_codes) == 0 && !word.MayBeMissing ? true : null;
    }

    /// <summary>How many points the best score of an evaluation over ranges is short of what is needed; negative where it is more.</summary>
    public double Short(IntervalValues values)
    {
        var score = values[_score];
        return score.IsMissing ? double.PositiveInfinity : _lessIsBetter ? score.Low - Needed : Needed - score.High;
    }

    private bool IsEnough(double score) => _lessIsBetter ? score <= Needed : score >= Needed;
}
