using System.Collections.Immutable;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Output;

/// <summary>The outcomes of a pack's tests.</summary>
/// <param name="Pack">The pack's name and version.</param>
/// <param name="Outcomes">What came of each case.</param>
/// <param name="Elapsed">How long reading and running them took.</param>
public sealed record TestResults(string Pack, ImmutableArray<TestOutcome> Outcomes, TimeSpan Elapsed)
{
    /// <summary>How many cases passed.</summary>
    public int Passed => Outcomes.Count(o => o.Passed);

    /// <summary>How many cases failed.</summary>
    public int Failed => Outcomes.Length - Passed;
}

/// <summary>Writes results in one format.</summary>
public interface ITestWriter
{
    /// <summary>Writes the results.</summary>
    void Write(TestResults results, TextWriter output);
}
