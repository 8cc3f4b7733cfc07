using System.Collections.Immutable;

namespace SyntheticAlpha.Reports.Model;

/// <summary>Bars that begin where they like, one a row: a change in steps, or a value that varies.</summary>
/// <param name="Low">The left end of the axis.</param>
/// <param name="High">The right end of the axis.</param>
/// <param name="Steps">The bars from top to bottom.</param>
public sealed record StepsChart(double Low, double High, ImmutableArray<ChartStep> Steps) : Chart
{
    /// <summary>A value to mark by a line across all rows; null for none.</summary>
    public double? Mark { get; init; }
}

/// <summary>A bar from one value to another; <c>Text</c> is what it says, <c>IsTotal</c> marks a level rather than a change.</summary>
public sealed record ChartStep(string Title, double From, double To, string Text, Tone Tone, bool IsTotal);
