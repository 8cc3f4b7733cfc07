using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>What tests notice of small changes in their pack.</summary>
/// <param name="Pack">The pack's name and version.</param>
/// <param name="Results">Every mutant with what came of it.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record MutationReport(string Pack, ImmutableArray<MutantResult> Results, TimeSpan Elapsed)
{
    /// <summary>The share of mutants killed among those that are packs and not equivalent, in percent; 100 where there are none.</summary>
    public double Percent => Count(Verdict.Killed) + Count(Verdict.Survived) is > 0 and var all ? 100.0 * Count(Verdict.Killed) / all : 100;

    /// <summary>The report for a terminal: each survivor with its line and a test to paste, then the counts.</summary>
    public string Text(bool color = false)
    {
        var text = new StringBuilder();
        foreach (var survivor in Results.Where(r => r.Verdict == Verdict.Survived))
        {
            var mutant = survivor.Mutant;
            text.Append(DiagnosticFormatter.Format(TestDiagnostics.Survivor(mutant.Span, mutant.Was, mutant.Becomes, survivor.Killer is not null), color));
            if (survivor.Killer is { } test)
                text.Append(test).Append('\n');
            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{Pack}: {Percent:0.0}% of the mutants killed, {Count(Verdict.Killed)} of {Count(Verdict.Killed) + Count(Verdict.Survived)}")
            .Append(CultureInfo.InvariantCulture, $" ({Count(Verdict.Equivalent)} that compute the same and {Count(Verdict.Invalid)} that are no packs left out), in {Elapsed.TotalSeconds:0.0} s\n");
        return text.ToString();
    }

    private int Count(Verdict verdict) => Results.Count(r => r.Verdict == verdict);
}
