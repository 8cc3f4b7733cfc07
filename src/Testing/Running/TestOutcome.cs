using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing.Cases;

namespace SyntheticAlpha.Testing.Running;

/// <summary>What came of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Failures">Where it was not as expected; empty where it passed.</param>
public sealed record TestOutcome(TestCase Case, ImmutableArray<TestFailure> Failures)
{
    /// <summary>Whether all was as expected.</summary>
    public bool Passed => Failures.IsEmpty;
}

/// <summary>One thing that was not as expected.</summary>
/// <param name="Diagnostic">What, with the place of the expectation.</param>
/// <param name="Name">The name of what was looked at; empty where it was the whole case.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What came out.</param>
/// <param name="Difference">What came out less what was expected, for two numbers.</param>
/// <param name="Trace">How the value came about, from the name down to facts.</param>
public sealed record TestFailure(
    Diagnostic Diagnostic, string Name, string Expected, string Actual, double? Difference, ImmutableArray<TraceStep> Trace);

/// <summary>A step of how a value came about.</summary>
/// <param name="Depth">How far below the value asked for.</param>
/// <param name="Name">The name that rules use; null where it has none.</param>
/// <param name="Expression">What it computes.</param>
/// <param name="Value">Its value, or why it has none.</param>
/// <param name="Place">Where it is written as <c>file:line:column</c>; empty where nowhere.</param>
public sealed record TraceStep(int Depth, string? Name, string Expression, string Value, string Place);
