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

/// <summary>A sentence that a report does not show.</summary>
/// <param name="Path">How it is called: <c>report.thesis.hidden.1</c>.</param>
/// <param name="Title">What it is to a reader.</param>
/// <param name="Text">Its text.</param>
/// <param name="Conditions">The conditions that do not hold: the section's, the paragraph's or its own.</param>
public sealed record HiddenSentence(string Path, string Title, Template Text, ImmutableArray<(int Node, MappedText Written)> Conditions);

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
        foreach (var section in assessment.Pack.Sections)
        {
            int number = 0;
            foreach (var (text, conditions) in Written(section).Where(s => s.Conditions.All(c => assessment.Holds(c.Node))))
                yield return ($"{Report}.{section.Id}.{++number}", $"{section.Title}, sentence {number}", text, conditions);
        }
    }

    /// <summary>The sentences of the pack that the report does not show, with the conditions that do not hold, numbered within their sections from 1.</summary>
    public static IEnumerable<HiddenSentence> Hidden(Assessment assessment)
    {
        foreach (var section in assessment.Pack.Sections)
        {
            int number = 0;
            foreach (var (text, conditions) in Written(section).Where(s => s.Conditions.Any(c => !assessment.Holds(c.Node))))
                yield return new HiddenSentence(
                    $"{Report}.{section.Id}.hidden.{++number}", $"{section.Title}, not shown", text, [.. conditions.Where(c => !assessment.Holds(c.Node))]);
        }
    }

    // All sentences of a section, each with the conditions under which it is shown.
    private static IEnumerable<(Template Text, ImmutableArray<(int Node, MappedText Written)> Conditions)> Written(Section section) =>
        section.Parts.OfType<TextPart>().SelectMany(p => p.Paragraphs).SelectMany(paragraph => Written(paragraph).Select(sentence => (
            sentence.Text, new[] { (section.When, section.Condition), (paragraph.When, paragraph.Condition), sentence.Condition }
                .Where(c => c.Item1 is not null && c.Item2 is not null).Select(c => (c.Item1!.Value, c.Item2!)).DistinctBy(c => c.Value).ToImmutableArray())));

    private static IEnumerable<(Template Text, (int? When, MappedText? Written) Condition)> Written(Paragraph paragraph)
    {
        var sentences = paragraph.Text.Parts.OfType<TemplateSentence>().ToArray();
        foreach (var sentence in sentences)
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
