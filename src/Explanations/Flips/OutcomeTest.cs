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
    private readonly double[] _words = [];
    private readonly ulong _codes;

    public OutcomeTest(Pack pack, Goal goal)
        : this(goal.Node, goal.Needed)
    {
        if (goal.Signal is not { } rank || pack.Signals is not { } signals)
            return;
        _signal = signals.Node;
        _words = [.. signals.Steps.Skip(rank).Select(s => pack.Plan.Texts.Code(s.Word))];
        _codes = Interval.OneOf(_words).Codes;
        Wanted = [_score, signals.Node];
    }

    /// <summary>That a node is at least a value.</summary>
    public OutcomeTest(int score, double needed) => (_score, Needed, Wanted) = (score, needed, [score]);

    /// <summary>The nodes it reads, the score first.</summary>
    public ImmutableArray<int> Wanted { get; }

    /// <summary>What the score has to be at least.</summary>
    public double Needed { get; set; }

    /// <summary>Whether it holds for values of <see cref="Wanted"/>.</summary>
    public bool Holds(ReadOnlySpan<double> values) => values[0] >= Needed && (_signal is null || Array.IndexOf(_words, values[1]) >= 0);

    /// <summary>Whether it holds for every value of an evaluation over ranges, for none, or null where that cannot be told.</summary>
    public bool? Holds(IntervalValues values)
    {
        var score = values[_score];
        if (score.IsMissing || score.High < Needed)
            return false;
        bool always = score.Low >= Needed && !score.MayBeMissing;
        if (_signal is not { } signal)
            return always ? true : null;
        var word = values[signal];
        if (word.IsMissing || (word.Codes != 0 && (word.Codes & _codes) == 0))
            return false;
        return always && word.Codes != 0 && (word.Codes & ~_codes) == 0 && !word.MayBeMissing ? true : null;
    }
}
