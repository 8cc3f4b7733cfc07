using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Goals;

/// <summary>An outcome that is asked for: a grade or signal, or better, or a score of at least some points.</summary>
/// <param name="Text">The outcome as it is said.</param>
/// <param name="Path">The score that decides it: <c>composite</c>, a dimension or a sub-score.</param>
/// <param name="Node">That score's plan node.</param>
/// <param name="Needed">What it has to be at least; −∞ for the lowest grade or signal.</param>
/// <param name="Signal">The rank of the signal that caps and vetoes must leave, from 0 for the weakest; null for other goals.</param>
public sealed record Goal(string Text, string Path, int Node, double Needed, int? Signal)
{
    /// <summary>Whether the outcome is there: the score is high enough and, for a signal, no cap or veto keeps it lower.</summary>
    public bool IsMet(Assessment assessment) =>
        assessment[Node] >= Needed
        && (Signal is not { } rank || assessment.Pack.Signals!.Steps.ToList().FindIndex(s => s.Word == assessment.Word(assessment.Pack.Signals.Node)) >= rank);
}

/// <summary>Reads goals: <c>grade A</c>, <c>signal Buy</c>, <c>technical >= 80</c>.</summary>
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
            _ when text.Split(">=", StringSplitOptions.TrimEntries) is [var path, var number] => OfScore(pack, path, number, text),
            _ => throw new InputException(ExplanationDiagnostics.BadGoal(text)),
        };
    }

    private static Goal OfScale(Pack pack, string kind, string word, List<Step> steps, bool isSignal)
    {
        int rank = steps.FindIndex(s => s.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (rank < 0)
            throw new InputException(ExplanationDiagnostics.UnknownStep(kind, word, steps.Select(s => s.Word)));
        if (steps.Any(s => s.Edge.StartsWith('<')))
            throw new InputException(ExplanationDiagnostics.DownwardGoal($"{kind} {steps[rank].Word}"));
        return new Goal($"{kind} {steps[rank].Word}", "composite", pack.Composite!.Node, steps[rank].From, isSignal ? rank : null);
    }

    private static Goal OfScore(Pack pack, string path, string number, string text)
    {
        string[] scores = ["composite", .. pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Id).Prepend(d.Id))];
        if (!scores.Contains(path) || !pack.Names.TryGetValue(path, out int node))
            throw new InputException(ExplanationDiagnostics.UnknownScore(path, scores));
        return WhatIfs.WrittenNumber.Read(number, Unit.Points) is { } needed
            ? new Goal(FormattableString.Invariant($"{path} >= {needed}"), path, node, needed, null)
            : throw new InputException(ExplanationDiagnostics.BadGoal(text));
    }
}
