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
        var proposed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (mutant, _, killer) in Results.Where(r => r.Verdict == Verdict.Survived))
        {
            bool isNew = killer is not null && proposed.Add(killer);
            string help = killer is null ? "no test was found that would; what does the rule change?"
                : isNew ? "this test would:"
                : $"the test proposed above would: {KillerNames.NameOf(killer)}";
            text.Append(DiagnosticFormatter.Format(TestDiagnostics.Survivor(mutant.Span, mutant.Was, mutant.Becomes, help), color));
            text.Append(isNew ? killer + "\n\n" : "\n");
        }

        if (Results.All(r => r.Verdict is Verdict.Equivalent or Verdict.Invalid))
            return text.Append(CultureInfo.InvariantCulture, $"{Pack}: nothing of it can be nudged\n").ToString();
        text.Append(CultureInfo.InvariantCulture, $"{Pack}: {Percent:0.0}% of the mutants killed, {Count(Verdict.Killed)} of {Count(Verdict.Killed) + Count(Verdict.Survived)}")
            .Append(CultureInfo.InvariantCulture, $" ({Count(Verdict.Equivalent)} that compute the same and {Count(Verdict.Invalid)} that are no packs left out), in {Elapsed.TotalSeconds:0.0} s\n");
        return text.ToString();
    }

    private int Count(Verdict verdict) => Results.Count(r => r.Verdict == verdict);
}
