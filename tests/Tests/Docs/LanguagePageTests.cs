using Shouldly;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Docs;

/// <summary>What the page on the language shows must work as it stands there.</summary>
public class LanguagePageTests
{
    private const string Score = "{id: s, title: S, points: 100, missing: exclude, because: r, curve: {of: \"rsi(close, 14)\", points: [[0, 0], [100, 100]]}}";

    [Fact]
    public void FactsToStartFrom_AsWritten_AreAPacksFacts()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "language.md")).ReplaceLineEndings("\n");
        int start = page.IndexOf("```yaml\nfacts:", page.IndexOf("## Facts to start from", StringComparison.Ordinal), StringComparison.Ordinal) + "```yaml\n".Length;
        string facts = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        PackText.WithSubScores(facts, Score).Facts.Length.ShouldBe(facts.Split('\n').Count(l => l.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Date_WithoutQuotes_IsToldThatYamlBeganAComment() =>
        PackText.Problems(PackText.Header + "facts:\n  since: anchored_vwap(date = #2020-03-23#)\n")
            .ShouldContain(d => d.Code == "SA2006" && d.Help!.StartsWith("in YAML a # after a space begins a comment", StringComparison.Ordinal));
}
