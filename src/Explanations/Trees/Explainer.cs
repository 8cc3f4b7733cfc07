using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Explains a part of an assessed report by what stands behind it. Nothing is kept while evaluating: all of it is read off the plan.</summary>
public static class Explainer
{
    /// <summary>The tree from a part down to bars and dossier entries.</summary>
    /// <param name="assessment">The scored symbol.</param>
    /// <param name="path">The part: a score, fact, input, level, a value of the plan, or a sentence (see <see cref="PartPaths"/>).</param>
    /// <param name="depth">How many levels below the part; all where it is not given.</param>
    /// <exception cref="InputException">SA7501: nothing has this path.</exception>
    public static Explanation Explain(Assessment assessment, string path, int depth = int.MaxValue)
    {
        var root = new ExplanationWalk(assessment).Of(path, depth)
            ?? throw new InputException(ExplanationDiagnostics.UnknownPath(path, PartPaths.Of(assessment).Select(p => p.Path)));
        return new Explanation(assessment, path, root);
    }
}

/// <summary>Builds the tree of one question; what was expanded once is not expanded again.</summary>
internal sealed class ExplanationWalk
{
    private readonly Assessment _assessment;
    private readonly Pack _pack;
    private readonly PartTitles _titles;
    private readonly ScoreNodes _scores;
    private readonly ValueNodes _values;
    private readonly HashSet<(int Node, string? Path)> _expanded = [];

    public ExplanationWalk(Assessment assessment)
    {
        (_assessment, _pack) = (assessment, assessment.Pack);
        var text = new NodeText(_pack);
        var margins = new MarginFinder(assessment, text);
        _titles = new PartTitles(_pack);
        _values = new ValueNodes(this, assessment, text, _titles);
        _scores = new ScoreNodes(this, assessment, _values, margins, new TermNodes(assessment, text, _values));
    }

    /// <summary>The part of a path; null where nothing has it.</summary>
    public ExplanationNode? Of(string path, int depth)
    {
        if (_pack.Names.TryGetValue(path, out int node))
            return _scores.OfName(path, depth) ?? OfNode(node, path, depth);
        if (PartPaths.Below(_pack, path) is { IsEmpty: false } below)
            return Group(path, depth, below);
        var sentences = PartPaths.Sentences(_assessment).Where(s => s.Path == path || s.Path.StartsWith(path + ".", StringComparison.Ordinal)).ToArray();
        return sentences switch
        {
            [] => Hidden(path, depth),
            [var only] when only.Path == path => Sentence(only.Path, only.Title, only.Text, only.Conditions, depth),
            _ => new ExplanationNode
            {
                Kind = ExplanationKind.Group,
                Title = path,
                Path = path,
                IsCut = depth <= 0,
                Children = depth <= 0 ? [] : [.. sentences.Select(s => Sentence(s.Path, s.Title, s.Text, s.Conditions, depth - 1))],
            },
        };
    }

    // A sentence of another day may be asked about: what the section does not show today, with the conditions that do not hold.
    private ExplanationNode? Hidden(string path, int depth)
    {
        HiddenSentence[] all = [.. PartPaths.Hidden(_assessment)];
        var hidden = all.Where(s => s.Path == path || s.Path.StartsWith(path + ".", StringComparison.Ordinal)).ToArray();
        if (hidden.Length == 0 && path.LastIndexOf('.') is > 0 and var dot && int.TryParse(path[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
        {
            string section = path[..dot] + ".";
            hidden = [.. all.Where(s => s.Path.StartsWith(section, StringComparison.Ordinal))];
            if (number > hidden.Length + PartPaths.Sentences(_assessment).Count(s => s.Path.StartsWith(section, StringComparison.Ordinal)))
                return null;
        }

        string day = _assessment.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return hidden switch
        {
            [] => null,
            [var only] when only.Path == path => Sentence(only.Path, only.Title, only.Text, only.Conditions, depth, isHidden: true),
            _ => new ExplanationNode
            {
                Kind = ExplanationKind.Group,
                Title = $"Not shown on {day}, with the conditions that do not hold",
                Path = path,
                IsCut = depth <= 0,
                Children = depth <= 0 ? [] : [.. hidden.Select(s => Sentence(s.Path, s.Title, s.Text, s.Conditions, depth - 1, isHidden: true))],
            },
        };
    }

    /// <summary>A plan's node as what it is: a score, the verdict, or a value.</summary>
    /// <param name="node">The plan's node.</param>
    /// <param name="name">The name it was asked for by; its plainest name where null.</param>
    /// <param name="depth">How many levels below it.</param>
    /// <param name="within">The rule or text that reads it, in which its place is looked for.</param>
    public ExplanationNode OfNode(int node, string? name, int depth, SourceSpan? within = null) =>
        _scores.Of(node, depth) ?? _values.Of(node, name, depth, within);

    /// <summary>Adds what a node was computed from, unless the depth or an earlier place in the tree has it.</summary>
    public ExplanationNode Expand(ExplanationNode shown, int depth, Func<int, IEnumerable<ExplanationNode>> children)
    {
        // Two parts that are computed alike are one node, but each has its own rules and places.
        if (shown.Node is { } id && _expanded.Contains((id, shown.Path)))
            return shown with { IsRepeated = children(0).Any() };
        if (depth <= 0)
            return shown with { IsCut = children(0).Any() };
        if (shown.Node is { } node)
            _expanded.Add((node, shown.Path));
        return shown with { Children = [.. children(depth - 1)] };
    }

    private ExplanationNode Group(string path, int depth, ImmutableArray<string> below) => new()
    {
        Kind = ExplanationKind.Group,
        Title = _titles.Of(path),
        Path = path,
        IsCut = depth <= 0,
        Children = depth <= 0 ? [] : [.. below.Select(b => Of(b, depth - 1)!)],
    };

    private ExplanationNode Sentence(string path, string title, Rules.Templates.Template text, ImmutableArray<(int Node, MappedText Written)> conditions, int depth, bool isHidden = false)
    {
        var sentence = new ExplanationNode { Kind = ExplanationKind.Sentence, Title = title, Path = path, Place = text.Span, Because = text };
        return Expand(sentence, depth, below => conditions
            .Select(c => _values.Condition(c.Node, c.Written, below))
            .Concat(text.Nodes.Distinct().Where(n => !isHidden && !_values.IsConstant(n)).Select(n => OfNode(n, null, below, text.Span))));
    }
}
