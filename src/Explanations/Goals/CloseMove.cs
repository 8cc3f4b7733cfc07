using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Goals;

/// <summary>A close that a rule's nearest gain asks for, with what the score that decides gains there.</summary>
/// <param name="Close">The close, on a tick.</param>
/// <param name="Gain">The points gained, of the score that decides, with every fact that the close moves; NaN where it would be missing.</param>
public sealed record MovedClose(double Close, double Gain);

/// <summary>Evaluates closes that rules ask for: a close moves other facts than the one rule's, so that its gain is not the rule's alone.</summary>
internal sealed class CloseMove(Assessment assessment, Goal goal)
{
    private readonly Dictionary<double, MovedClose> _known = [];

    /// <summary>What the close of a margin does in all; null where the margin is that of another value.</summary>
    public MovedClose? Of(Margin? margin)
    {
        if (margin is null || assessment.Pack.Plan.Nodes[margin.Node].Operation is not SourceOperation { Name: "close" })
            return null;
        double close = OnTick(margin.From, margin.To);
        if (_known.TryGetValue(close, out var known))
            return known;
        return _known[close] = new MovedClose(close, goal.Gain(assessment[goal.Node], BarChange.Apply(assessment, "close", close)[goal.Node]));
    }

    // The first tick at or beyond the edge: a close is a number of ticks.
    private static double OnTick(double from, double to)
    {
        double tick = from < 1 ? 0.0001 : 0.01;
        double steps = to > from ? Math.Ceiling(to / tick - 1e-9) : Math.Floor(to / tick + 1e-9);
        double close = Math.Round(steps * tick, 4);
        bool isShort = to > from ? close < to : close > to;
        return isShort ? Math.Round((steps + Math.Sign(to - from)) * tick, 4) : close;
    }
}
