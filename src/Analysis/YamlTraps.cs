using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds what YAML or the language reads otherwise than it looks.</summary>
internal static partial class YamlTraps
{
    private static readonly HashSet<string> TruthWords = new(["y", "n", "yes", "no", "on", "off"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks through a file's nodes; nesting is limited by the reader.</summary>
    public static void Find(YamlNode root, DiagnosticBag diagnostics)
    {
        // An alias gives the very node that its anchor stands at.
        var uses = new Dictionary<YamlNode, int>(ReferenceEqualityComparer.Instance);
        Find(root, uses, diagnostics);
        foreach (var (node, count) in uses.Where(u => u.Value > 1))
            diagnostics.Add(AnalysisDiagnostics.Aliased(node.Span with { Length = 1 }, node is YamlScalar ? "this" : "what stands here", count - 1));
    }

    private static void Find(YamlNode node, Dictionary<YamlNode, int> uses, DiagnosticBag diagnostics)
    {
        if (uses.TryGetValue(node, out int count))
        {
            uses[node] = count + 1;
            return;
        }

        uses.Add(node, 1);
        switch (node)
        {
            case YamlMap map:
                foreach (var entry in map.Entries)
                    Find(entry.Value, uses, diagnostics);
                break;
            case YamlList list:
                foreach (var item in list.Items)
                    Find(item, uses, diagnostics);
                break;
            case YamlScalar scalar:
                Check(scalar, diagnostics);
                break;
        }
    }

    private static void Check(YamlScalar scalar, DiagnosticBag diagnostics)
    {
        string text = scalar.Value.Text;
        if (scalar.IsPlain && TruthWords.Contains(text))
            diagnostics.Add(AnalysisDiagnostics.TruthWord(scalar.Span, text));
        if (text.Length > 4_000)
            return;
        // Only where it can be an expression: a day within words is a day within words.
        foreach (var match in BareDay().Matches(text).Where(_ => LooksLikeExpression().IsMatch(text)))
            diagnostics.Add(AnalysisDiagnostics.BareDay(scalar.Value.Span(match.Index, match.Length), match.Value));
    }

    // Of fixed length, so no text makes them slow; a limit in time would fail on a busy machine alone.
    [GeneratedRegex(@"(?<![#'\w-])\d{4}-\d{2}-\d{2}(?![#'\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex BareDay();

    [GeneratedRegex(@"[<>=(]", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeExpression();
}
