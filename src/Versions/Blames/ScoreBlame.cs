using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Blames;

/// <summary>The line that last changed something, with its commit.</summary>
/// <param name="Line">The line.</param>
/// <param name="Commit">The commit; null where the line is not committed.</param>
public sealed record BlamedLine(FileLine Line, Commit? Commit);

/// <summary>A rule that gave points or could have, with the line that last changed it.</summary>
/// <param name="Dimension">The dimension's title.</param>
/// <param name="SubScore">The sub-score's id.</param>
/// <param name="Title">What the rule is called: its sub-score's title.</param>
/// <param name="Kind">What kind of rule it is.</param>
/// <param name="Rule">The condition, edge or formula.</param>
/// <param name="Won">Points won; null where the score is missing.</param>
/// <param name="Lost">Points lost; null where the rule has no most, or another of the same sub-score tells them.</param>
/// <param name="Weight">What a point counts in the composite; null without one.</param>
/// <param name="Last">The line of the rule that was changed last.</param>
/// <param name="Facts">Lines of facts that the rule reads and that were changed later than it, by name, the latest first.</param>
public sealed record BlamedRule(
    string Dimension, string SubScore, string Title, ExplanationKind Kind, string Rule, double? Won, double? Lost, double? Weight, BlamedLine Last,
    ImmutableArray<(string Fact, BlamedLine Line)> Facts);

/// <summary>Who changed what a score is made of, and when.</summary>
/// <param name="Assessment">The score.</param>
/// <param name="Rules">The rules in the order of the pack.</param>
/// <param name="Verdicts">The lines of composite, weights, grade and signal, by name.</param>
public sealed record ScoreBlame(Assessment Assessment, ImmutableArray<BlamedRule> Rules, ImmutableArray<(string Name, string Value, BlamedLine Line)> Verdicts)
{
    /// <summary>The rules of a dimension or sub-score alone.</summary>
    /// <exception cref="InputException">There is none of this path.</exception>
    public ScoreBlame Below(string path)
    {
        ImmutableArray<BlamedRule> below = [.. Rules.Where(r => r.SubScore == path || r.SubScore.StartsWith(path + ".", StringComparison.Ordinal))];
        string[] paths = [.. Assessment.Pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Id).Prepend(d.Id))];
        return below.IsEmpty ? throw new InputException(Explanations.ExplanationDiagnostics.UnknownScore(path, paths)) : this with { Rules = below };
    }

    /// <summary>Finds the commits behind a score.</summary>
    /// <param name="assessment">The score.</param>
    /// <param name="tree">The pack's tree with places in its files as they lie.</param>
    /// <param name="blame">What tells the commits.</param>
    /// <exception cref="InputException">A file's history is not known.</exception>
    public static ScoreBlame Of(Assessment assessment, YamlMap tree, GitBlame blame)
    {
        var walk = new BlameWalk(assessment, new RuleLines(tree), blame);
        return new ScoreBlame(assessment, [.. walk.Rules()], [.. walk.Verdicts()]);
    }
}

/// <summary>Goes through an assessed pack's rules.</summary>
internal sealed class BlameWalk(Assessment assessment, RuleLines lines, GitBlame blame)
{
    private const int MostFacts = 3;

    private static readonly ExplanationKind[] Methods =
        [ExplanationKind.Check, ExplanationKind.Band, ExplanationKind.Curve, ExplanationKind.Category, ExplanationKind.Formula];

    private readonly Pack _pack = assessment.Pack;
    private readonly ILookup<int, FactDefinition> _facts = assessment.Pack.Facts.ToLookup(f => f.Node);

    /// <summary>The rules of all sub-scores.</summary>
    public IEnumerable<BlamedRule> Rules()
    {
        foreach (var dimension in _pack.Dimensions)
            foreach (var sub in dimension.SubScores)
            {
                var tree = Explainer.Explain(assessment, sub.Id, 2).Root;
                var parts = tree.Children.Where(c => Methods.Contains(c.Kind) && c.Place is not null).ToArray();
                if (parts.Length == 0)
                    yield return Blamed(dimension, tree, tree);
                foreach (var part in parts)
                    yield return Blamed(dimension, tree, part);
            }
    }

    /// <summary>What makes the verdict of the scores.</summary>
    public IEnumerable<(string Name, string Value, BlamedLine Line)> Verdicts()
    {
        if (_pack.Composite is { } composite)
            foreach (var weight in composite.Weights.Where(w => w.Percent is not null))
                yield return (FormattableString.Invariant($"weight of {weight.Dimension}"), FormattableString.Invariant($"{weight.Percent}%"), Last([Line(weight.Span)]));
        foreach (var (name, scale) in new[] { ("grade", _pack.Grades?.Node), ("signal", _pack.Signals?.Node) })
            if (scale is { } node && assessment.Word(node) is { } word)
            {
                var step = (name == "grade" ? _pack.Grades!.Steps : _pack.Signals!.Steps).FirstOrDefault(s => s.Word == word);
                if (step is not null)
                    yield return (name, word, Last(lines.Of(step.Span)));
            }
    }

    private BlamedRule Blamed(Dimension dimension, ExplanationNode sub, ExplanationNode part)
    {
        var score = part.Score ?? sub.Score;
        double? won = score is { } has && double.IsFinite(has.Earned) ? has.Earned : null;
        var last = Last(lines.Of(part.Place ?? sub.Place!.Value));
        return new BlamedRule(
            dimension.Title, sub.Path!, sub.Title, part.Kind, part.Rule, won, won is not null && score!.CountsUp ? score.Lost : null, score?.Weight, last,
            [.. Facts(part.Node ?? sub.Node, last)]);
    }

    private IEnumerable<(string, BlamedLine)> Facts(int? node, BlamedLine rule)
    {
        if (node is not { } root)
            return [];
        var seen = new HashSet<int>();
        var open = new Stack<int>([root]);
        while (open.TryPop(out int id))
            if (seen.Add(id))
                foreach (int operand in _pack.Plan.Nodes[id].Operands)
                    open.Push(operand);
        return seen.Order().SelectMany(id => _facts[id]).Select(f => (f.Name, Line: Last(lines.Of(f.Span)))).Where(f => blame.IsLater(f.Line.Commit, rule.Commit))
            .OrderByDescending(f => f.Line.Commit?.Time ?? DateTimeOffset.MaxValue).Take(MostFacts);
    }

    // The line changed last; lines that are not committed are later than all, and those that only layout made count where no other does.
    private BlamedLine Last(IReadOnlyList<FileLine> of)
    {
        BlamedLine[] all = [.. of.Select(l => new BlamedLine(l, blame.Of(l.File, l.Line)))];
        BlamedLine[] changed = [.. all.Where(l => !blame.IsLayout(l.Commit))];
        return (changed.Length > 0 ? changed : all).Aggregate((a, b) => blame.IsLater(b.Commit, a.Commit) ? b : a);
    }

    private static FileLine Line(SourceSpan span) => new(span.Source.Path, span.Line, span.Source.Line(span.Line).Trim());
}
