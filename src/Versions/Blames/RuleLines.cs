using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Blames;

/// <summary>A line of a file.</summary>
public sealed record FileLine(string File, int Line, string Text);

/// <summary>Finds the lines that decide what a rule scores: those of its condition, points and edges, without texts and without rules within it.</summary>
internal sealed class RuleLines(YamlMap tree)
{
    private static readonly string[] Texts = ["because", "title", "about", "description", "text", "source", "format"];

    /// <summary>The lines of the rule in which a place stands, in the order of the file.</summary>
    public IReadOnlyList<FileLine> Of(SourceSpan place)
    {
        var map = Innermost(tree, place);
        var spans = map?.Entries.Where(e => !Texts.Contains(e.Key.Text) && !HoldsRules(e.Value)).SelectMany(e => new[] { e.Key.Whole, e.Value.Span }).Where(s => s.Source.Path == place.Source.Path).ToArray() ?? [];
        return [.. (spans.Length == 0 ? [place] : spans).SelectMany(Lines).DistinctBy(l => l.Line).OrderBy(l => l.Line)];
    }

    // A list of mappings, or names with mappings behind them, is rules of its own.
    private static bool HoldsRules(YamlNode node) => node switch
    {
        YamlList list => list.Items.Any(i => i is YamlMap),
        YamlMap => true,
        _ => false,
    };

    private static YamlMap? Innermost(YamlNode node, SourceSpan place) => node switch
    {
        YamlMap map => map.Entries.Select(e => Innermost(e.Value, place)).FirstOrDefault(m => m is not null) ?? (IsIn(map, place) ? map : null),
        YamlList list => list.Items.Select(i => Innermost(i, place)).FirstOrDefault(m => m is not null),
        _ => null,
    };

    // A map put together from several files has the place of one; its entries know theirs.
    private static bool IsIn(YamlMap map, SourceSpan place) =>
        Holds(map.Span, place) || map.Entries.Any(e => Holds(e.Value.Span, place) || Holds(e.Key.Whole, place));

    private static bool Holds(SourceSpan outer, SourceSpan inner) =>
        outer.Source.Path == inner.Source.Path && inner.Start >= outer.Start && inner.Start < outer.Start + Math.Max(outer.Length, 1);

    private static IEnumerable<FileLine> Lines(SourceSpan span)
    {
        int last = span with { Start = span.Start + Math.Max(span.Length - 1, 0), Length = 1 } is var end ? Math.Max(end.Line, span.Line) : span.Line;
        for (int line = span.Line; line <= last; line++)
            yield return new FileLine(span.Source.Path, line, span.Source.Line(line).Trim());
    }
}
