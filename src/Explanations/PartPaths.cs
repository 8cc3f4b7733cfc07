using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations;

/// <summary>A part of a report that can be asked about.</summary>
/// <param name="Path">How it is called: <c>technical.trend</c>, <c>plan.stop</c>, <c>report.thesis.2</c>.</param>
/// <param name="Title">What it is to a reader.</param>
public sealed record PartPath(string Path, string Title);

/// <summary>Every path of an assessment: scores, facts, inputs, levels, plan, scenarios, their groups, and the sentences that are shown.</summary>
public static class PartPaths
{
    private const string Report = "report";
    private static readonly string[] Verdict = ["composite", "grade", "signal"];

    /// <summary>All paths: composite, grade and signal, then scores in the order of the pack, then other names and sentences.</summary>
    public static ImmutableArray<PartPath> Of(Assessment assessment)
    {
        var pack = assessment.Pack;
        var titles = new PartTitles(pack);
        var scores = pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Id).Prepend(d.Id));
        var names = Verdict.Where(pack.Names.ContainsKey).Concat(scores).Concat(pack.Names.Keys).Concat(Groups(pack)).Distinct(StringComparer.Ordinal);
        return [.. names.Select(n => new PartPath(n, titles.Of(n))), .. Sentences(assessment).Select(s => new PartPath(s.Path, s.Title))];
    }

    /// <summary>The names directly below a group such as <c>plan</c> or <c>levels.r1</c>, in the order of names.</summary>
    public static ImmutableArray<string> Below(Pack pack, string group)
    {
        string prefix = group + ".";
        return [.. pack.Names.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n => n.IndexOf('.', prefix.Length) is > 0 and var dot ? n[..dot] : n).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The sentences of the report as they are shown, numbered within their sections from 1.</summary>
    public static IEnumerable<(string Path, string Title, Template Text, ImmutableArray<(int Node, MappedText Written)> Conditions)> Sentences(Assessment assessment)
    {
        foreach (var section in assessment.Pack.Sections.Where(s => s.When is not { } when || assessment.Holds(when)))
        {
            int number = 0;
            foreach (var paragraph in section.Parts.OfType<TextPart>().SelectMany(p => p.Paragraphs))
                foreach (var (text, when) in Shown(assessment, paragraph))
                    yield return ($"{Report}.{section.Id}.{++number}", $"{section.Title}, sentence {number}", text,
                        [.. new[] { (section.When, section.Condition), (paragraph.When, paragraph.Condition), when }
                            .Where(c => c.Item1 is not null && c.Item2 is not null).Select(c => (c.Item1!.Value, c.Item2!)).DistinctBy(c => c.Value)]);
        }
    }

    private static IEnumerable<(Template Text, (int? When, MappedText? Written) Condition)> Shown(Assessment assessment, Paragraph paragraph)
    {
        if (paragraph.When is { } when && !assessment.Holds(when))
            yield break;
        var sentences = paragraph.Text.Parts.OfType<TemplateSentence>().ToArray();
        foreach (var sentence in sentences)
            if (sentence.When is not { } condition || assessment.Holds(condition))
                yield return (sentence.Text, (sentence.When, sentence.Condition));
        if (sentences.Length == 0 && !paragraph.Text.Parts.IsEmpty)
            yield return (paragraph.Text, (null, null));
    }

    private static IEnumerable<string> Groups(Pack pack)
    {
        foreach (string name in pack.Names.Keys)
            for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
                yield return name[..dot];
    }
}
