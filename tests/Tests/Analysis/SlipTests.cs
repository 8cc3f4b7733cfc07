using System.Text;
using Shouldly;
using SyntheticAlpha.Analysis;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans.Binding;
using Xunit;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>
/// Slips that people make who know other languages of charts, tables and programs: each is put into a sound pack, and the listing says
/// what is answered, with the text pointed at. <c>cases/slips.txt</c> holds both; a line <c>» …</c> added there is a case.
/// </summary>
public class SlipTests
{
    private const string Mark = "» ";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Analysis", "cases");
    private static readonly string Listing = Path.Combine(Folder, "slips.txt");
    private static readonly string Sound = File.ReadAllText(Path.Combine(Folder, "slips.yaml"));

    [Fact]
    public void SoundPack_HasNoProblems() => Check(Sound).ShouldBeEmpty();

    [Fact]
    public void Slips_AreAnsweredWithTheirPlaceAndHowToMendThem()
    {
        string[] slips = [.. File.ReadLines(Listing).Where(l => l.StartsWith(Mark, StringComparison.Ordinal)).Select(l => l[Mark.Length..])];
        slips.Length.ShouldBeGreaterThan(200);
        slips.ShouldBeUnique();
        var text = new StringBuilder();
        foreach (string slip in slips)
        {
            var found = Check(Slipped(slip));
            found.ShouldNotBeEmpty(slip);
            found.ShouldAllBe(d => d.Span != null, slip);
            text.Append(Mark).Append(slip).Append('\n');
            foreach (var problem in found)
                text.Append("  ").Append(problem.Code).Append(" at ").Append(Shown(problem.Span!.Value)).Append(": ").Append(problem.Message).Append('\n')
                    .Append(problem.Help is null ? "" : $"    {problem.Help}\n");
        }

        Golden.Check(Listing, text.ToString());
    }

    [Fact]
    public void WhatIsSuggestedForFunctionsOfOtherLanguages_IsUnderstood()
    {
        foreach (string suggestion in ForeignFunctions.Suggestions)
            Check(Slipped("fact " + suggestion)).Where(d => d.Severity == Severity.Error).ShouldBeEmpty(suggestion);
    }

    private static IReadOnlyList<Diagnostic> Check(string pack)
    {
        var diagnostics = new DiagnosticBag();
        PackCheck.Text(pack, "pack.yaml", Catalogue.Default, diagnostics);
        return diagnostics.Sorted();
    }

    // "when" and "fact" put an expression in quotes into the pack, "yaml" replaces a text of it.
    private static string Slipped(string slip)
    {
        string[] words = slip.Split(' ', 2);
        string quoted = $"'{words[1].Replace("'", "''", StringComparison.Ordinal)}'";
        var (old, @new) = words[0] switch
        {
            "when" => ("when: trend_200 > 0", $"when: {quoted}"),
            "fact" => ("\nfacts:\n", $"\nfacts:\n  mine: {quoted}\n"),
            _ => (Unescaped(words[1].Split(" ⇶ ")[0]), Unescaped(words[1].Split(" ⇶ ")[1])),
        };
        int at = Sound.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, slip);
        return Sound[..at] + @new + Sound[(at + old.Length)..];
    }

    private static string Unescaped(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);

    private static string Shown(SourceSpan span)
    {
        string text = span.Text.ReplaceLineEndings("↵");
        return FormattableString.Invariant($"{span.Line}:{span.Column} `{(text.Length > 50 ? text[..50] + "…" : text)}`");
    }
}
