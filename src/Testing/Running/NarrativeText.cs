using System.Collections.Immutable;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Testing.Running;

/// <summary>What a pack says of an assessment, by name: sections, reasons of sub-scores, levels, plan and cases.</summary>
public sealed class NarrativeText(Assessment assessment)
{
    private readonly FigureWriter _figures = new(assessment);

    /// <summary>The names of all texts of a pack.</summary>
    public static IEnumerable<string> Names(Pack pack) => Templates(pack).Select(t => t.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The text of a name as a report shows it, without marks, its parts joined by spaces; empty where nothing is shown.</summary>
    public string Of(string name)
    {
        var parts = Templates(assessment.Pack).Where(t => t.Name == name && t.Holds(assessment)).Select(t => _figures.Text(t.Text).Trim());
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    /// <summary>The nodes that decide what the text of a name says: conditions and figures.</summary>
    public static ImmutableArray<int> NodesOf(Pack pack, string name) =>
        [.. Templates(pack).Where(t => t.Name == name).SelectMany(t => t.Conditions.Concat(NodesOf(t.Text.Parts))).Distinct()];

    /// <summary>The nodes of every text, in the order of the text, by name.</summary>
    public static Dictionary<string, int[]> NodesByName(Pack pack) =>
        Templates(pack).GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.SelectMany(t => t.Conditions.Concat(NodesOf(t.Text.Parts))).ToArray(), StringComparer.Ordinal);

    private static IEnumerable<int> NodesOf(IEnumerable<TemplatePart> parts)
    {
        foreach (var part in parts)
        {
            if (part is TemplateHole hole)
                yield return hole.Node;
            if (part is not TemplateSentence sentence)
                continue;
            if (sentence.When is { } when)
                yield return when;
            foreach (int node in NodesOf(sentence.Text.Parts))
                yield return node;
        }
    }

    private static IEnumerable<NamedTemplate> Templates(Pack pack)
    {
        var scores = pack.Dimensions.SelectMany(d => d.SubScores).SelectMany(OfSubScore);
        var signals = pack.Signals is { } scale
            ? scale.Caps.Concat(scale.Vetoes).Select(b => new NamedTemplate("signal", b.Because, [b.When], a => a.Holds(b.When)))
            : [];
        var levels = pack.Levels.Select(l => Always("levels." + l.Id, l.Because));
        var scenarios = pack.Scenarios.Select(s => Always("scenarios." + s.Id, s.Because));
        var cases = pack.Cases.SelectMany(c => c.Points.Select(p => Shown("cases." + c.Side.ToString().ToLowerInvariant(), p, null)));
        var sections = pack.Sections.SelectMany(s => s.Parts.OfType<TextPart>().SelectMany(p => p.Paragraphs.Select(x => Shown("report." + s.Id, x, s.When))));
        IEnumerable<NamedTemplate> end = pack.Disclaimer is { } words ? [Always("disclaimer", words)] : [];
        return scores.Concat(signals).Concat(levels).Concat(OfPlan(pack.TradePlan)).Concat(scenarios).Concat(cases).Concat(sections).Concat(end);
    }

    private static IEnumerable<NamedTemplate> OfPlan(TradePlan? plan) => plan is null ? [] :
    [
        .. plan.Timeframe is { } timeframe ? [Always("plan.timeframe", timeframe)] : Array.Empty<NamedTemplate>(),
        .. plan.Entries.Select(e => Always("plan.entries." + e.Id, e.Because)),
        Always("plan.stop", plan.Stop.Because),
        .. plan.Targets.Select(t => Always("plan.targets." + t.Id, t.Because)),
        .. plan.Sizes.Select(s => Always("plan.sizes." + s.Id, s.Because)),
    ];

    private static IEnumerable<NamedTemplate> OfSubScore(SubScore sub)
    {
        var parts = sub.Method switch
        {
            Checks checks => checks.Items.Select(c => (c.Because, Node: c.When, Holds: (Func<Assessment, bool>)(a => a.Holds(c.When)))),
            Bands bands => bands.Items.Select((b, i) => (b.Because, Node: bands.Of, Holds: (Func<Assessment, bool>)(a => BandOf(bands, a) == i))),
            Category category => category.Words.Select(w => (w.Because, Node: category.Of, Holds: (Func<Assessment, bool>)(a => a.Word(category.Of) == w.Word))),
            _ => [],
        };
        IEnumerable<NamedTemplate> own = sub.Because is { } because ? [Always(sub.Id, because)] : [];
        return own.Concat(parts.Where(p => p.Because is not null).Select(p => new NamedTemplate(sub.Id, p.Because!, [p.Node], p.Holds)));
    }

    private static int BandOf(Bands bands, Assessment assessment) => Lookup.BandOf([.. bands.Items.Select(b => b.From)], assessment[bands.Of]);

    private static NamedTemplate Always(string name, Template text) => new(name, text, [], static _ => true);

    private static NamedTemplate Shown(string name, Paragraph paragraph, int? section)
    {
        int[] conditions = [.. new[] { section, paragraph.When }.OfType<int>()];
        return new NamedTemplate(name, paragraph.Text, [.. conditions], a => Array.TrueForAll(conditions, a.Holds));
    }

    private sealed record NamedTemplate(string Name, Template Text, ImmutableArray<int> Conditions, Func<Assessment, bool> Holds);
}
