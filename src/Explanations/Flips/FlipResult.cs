using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>A fact set to a value.</summary>
/// <param name="Lever">The fact.</param>
/// <param name="To">The value; a word by its code.</param>
public sealed record LeverMove(Lever Lever, double To)
{
    /// <summary>How far it moves, in units of its spread; NaN where it was missing.</summary>
    public double Distance => Lever.Distance(To);
}

/// <summary>A change of one fact, or of some together, that turns an outcome.</summary>
/// <param name="Moves">The facts with their values, of which none can move less while the others stay.</param>
/// <param name="Near">The last value of the first fact on the way at which the outcome has not turned; NaN for words.</param>
/// <param name="Score">The score that decides, after; NaN where missing.</param>
/// <param name="Composite">The composite after; NaN where missing.</param>
/// <param name="Grade">The grade after; null where missing.</param>
/// <param name="Signal">The signal after; null where missing.</param>
/// <param name="Rules">For one fact the rules that turn at this very value, for more than one all that differ from today.</param>
public sealed record Flip(
    ImmutableArray<LeverMove> Moves, double Near, double Score, double Composite, string? Grade, string? Signal, ImmutableArray<RuleFlip> Rules)
{
    /// <summary>How far its facts move in all, each in units of its spread; NaN where one was missing.</summary>
    public double Distance => Moves.Sum(m => m.Distance);
}

/// <summary>How near a fact alone can bring the score.</summary>
/// <param name="Lever">The fact.</param>
/// <param name="At">The nearest value with the best score; a word by its code, its own value where nothing is better.</param>
/// <param name="Score">That score; NaN where missing.</param>
public sealed record Reach(Lever Lever, double At, double Score);

/// <summary>The changes that turn an outcome.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Goal">The outcome.</param>
/// <param name="IsMet">Whether it holds: the changes are then those that lose it.</param>
/// <param name="Levers">The facts that were tried.</param>
/// <param name="Facts">The changes of one fact, the nearest first; those of facts that are missing today last.</param>
/// <param name="Unsettled">Facts whose search was given up, so that a nearer change cannot be ruled out.</param>
/// <param name="Pairs">The nearest changes of two facts found.</param>
/// <param name="Triples">The nearest changes of three facts found.</param>
/// <param name="Reaches">How near each fact alone can bring the score where it does not turn the outcome, the nearest first.</param>
/// <param name="Together">The best score found with all facts moved at will; NaN where it was not asked for.</param>
/// <param name="Closes">How the outcome hangs on the last close; null where it was not asked for.</param>
public sealed record FlipResult(
    Assessment Assessment, Goal Goal, bool IsMet, ImmutableArray<Lever> Levers, ImmutableArray<Flip> Facts, ImmutableArray<Lever> Unsettled,
    ImmutableArray<Flip> Pairs, ImmutableArray<Flip> Triples, ImmutableArray<Reach> Reaches, double Together, CloseScan? Closes)
{
    /// <summary>What is proven of changes of up to two and up to three facts; empty where none were asked for.</summary>
    public ImmutableArray<SmallestProof> Proofs { get; init; } = [];
}
