using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Goals;

/// <summary>An outcome that is asked for: a grade or signal, or better, or a score of at least or at most some points.</summary>
/// <param name="Text">The outcome as it is said.</param>
/// <param name="Path">The score that decides it: <c>composite</c>, a dimension or a sub-score.</param>
/// <param name="Node">That score's plan node.</param>
/// <param name="Needed">What it has to be at least, or at most where less is better; infinite for the lowest grade or signal.</param>
/// <param name="Signal">The rank of the signal that caps and vetoes must leave, from 0 for the weakest; null for other goals.</param>
public sealed record Goal(string Text, string Path, int Node, double Needed, int? Signal)
{
    /// <summary>Whether the score has to be at most <see cref="Needed"/>, on a scale where less is better.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>The outcome with what meets it too: <c>grade B or better</c>.</summary>
    public string AtLeast { get; init; } = Text;

    /// <summary>Whether the score alone is good enough; false where it is missing.</summary>
    public bool IsReachedBy(double score) => LessIsBetter ? score <= Needed : score >= Needed;

    /// <summary>How much nearer to the goal a score is than another, in points; negative where it is farther.</summary>
    public double Gain(double from, double to) => LessIsBetter ? from - to : to - from;

    /// <summary>The points that a score lacks; 0 where none do, NaN where it is missing.</summary>
    public double Lacking(double score) => double.IsNaN(score) ? double.NaN : Math.Max(0, Gain(score, Needed));

    /// <summary>Whether the outcome is there: the score is high enough and, for a signal, no cap or veto keeps it lower.</summary>
    public bool IsMet(Assessment assessment) =>
        IsReachedBy(assessment[Node])
        && (Signal is not { } rank || assessment.Pack.Signals!.Steps.ToList().FindIndex(s => s.Word == assessment.Word(assessment.Pack.Signals.Node)) >= rank);
}

/// <summary>Reads goals: <c>grade A</c>, <c>signal Buy</c>, <c>technical >= 80</c>, <c>risk &lt;= 40</c>.</summary>
public static class GoalReader
{
    /// <summary>Reads a goal.</summary>
    /// <exception cref="InputException">SA7511 to SA7513: it is none, or names a grade, signal or score that the pack does not have.</exception>
    public static Goal Read(Pack pack, string text)
    {
        string[] words = text.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            ["grade", var grade] when pack.Grades is { } grades => OfScale(pack, "grade", grade, [.. grades.Steps], isSignal: false),
            ["signal", var signal] when pack.Signals is { } signals => OfScale(pack, "signal", signal, [.. signals.Steps], isSignal: true),
            _ when text.Split(">=", StringSplitOptions.TrimEntries) is [var path, var number] => OfScore(pack, path, number, text, lessIsBetter: false),
            _ when text.Split("<=", StringSplitOptions.TrimEntries) is [var path, var number] => OfScore(pack, path, number, text, lessIsBetter: true),
            _ => throw new InputException(ExplanationDiagnostics.BadGoal(text)),
        };
    }

    private static Goal OfScale(Pack pack, string kind, string word, List<Step> steps, bool isSignal)
    {
        int rank = steps.FindIndex(s => s.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (rank < 0)
            throw new InputException(ExplanationDiagnostics.UnknownStep(kind, word, steps.Select(s => s.Word)));
        string name = $"{kind} {steps[rank].Word}";
        string atLeast = rank == steps.Count - 1 ? name : name + " or better";
        int score = pack.Composite!.Node;
        if (!steps.Any(s => s.Edge.StartsWith('<')))
            return new Goal(name, "composite", score, steps[rank].From, isSignal ? rank : null) { AtLeast = atLeast };
        // Where less is better, a step ends just below where the worse one before it begins.
        double most = rank == 0 ? double.PositiveInfinity : Math.BitDecrement(steps[rank - 1].From);
        return new Goal(name, "composite", score, most, isSignal ? rank : null) { LessIsBetter = true, AtLeast = atLeast };
    }

    private static Goal OfScore(Pack pack, string path, string number, string text, bool lessIsBetter)
    {
        string[] scores = ["composite", .. pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Id).Prepend(d.Id))];
        if (!scores.Contains(path) || !pack.Names.TryGetValue(path, out int node))
            throw new InputException(ExplanationDiagnostics.UnknownScore(path, scores));
        return WhatIfs.WrittenNumber.Read(number, Unit.Points) is { } needed
            ? new Goal(FormattableString.Invariant($"{path} {(lessIsBetter ? "<=" : ">=")} {needed}"), path, node, needed, null) { LessIsBetter = lessIsBetter }
            : throw new InputException(ExplanationDiagnostics.BadGoal(text));
    }
}
