using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Explains the verdict, dimensions, sub-scores and their rules.</summary>
internal sealed class ScoreNodes(ExplanationWalk walk, Assessment assessment, ValueNodes values, MarginFinder margins, TermNodes terms)
{
    private readonly Pack _pack = assessment.Pack;
    private readonly PointWeights _weights = new(assessment);

    /// <summary>The score or verdict that a node is; null for other nodes.</summary>
    public ExplanationNode? Of(int node, int depth)
    {
        if (_pack.Composite is { } composite && composite.Node == node)
            return OfComposite(composite, depth);
        if (_pack.Grades is { } grades && grades.Node == node)
            return OfGrade(grades, depth);
        if (_pack.Signals is { } signals && signals.Node == node)
            return OfSignal(signals, depth);
        foreach (var dimension in _pack.Dimensions)
        {
            if (dimension.Node == node)
                return OfDimension(dimension, depth);
            if (dimension.SubScores.FirstOrDefault(s => s.Node == node) is { } sub)
                return OfSubScore(sub, dimension, depth);
        }

        return null;
    }

    /// <summary>The dimension or sub-score of a name, of which others may be computed alike; null for other names.</summary>
    public ExplanationNode? OfName(string name, int depth)
    {
        foreach (var dimension in _pack.Dimensions)
        {
            if (dimension.Id == name)
                return OfDimension(dimension, depth);
            if (dimension.SubScores.FirstOrDefault(s => s.Id == name) is { } sub)
                return OfSubScore(sub, dimension, depth);
        }

        return null;
    }

    private ExplanationNode OfComposite(Composite composite, int depth)
    {
        var shown = Node(ExplanationKind.Composite, composite.Title, "composite", composite.Node) with
        {
            Place = composite.Span,
            Score = new Score(assessment[composite.Node], composite.Range.High, 1) { Min = composite.Range.Low },
            Margins = _pack.Grades is { } grades ? margins.OfScale(grades.Steps, isGrade: true) : [],
        };
        if (composite.Weights.IsEmpty)
            return walk.Expand(shown with { Rule = SourceText.OneLine(composite.Span.Text) }, depth, below => terms.Behind(composite.Exact, below, composite.Span));
        var counted = _pack.Dimensions.Where(d => composite.Weights.Any(w => w.Dimension == d.Id));
        return walk.Expand(shown, depth, below => counted.Select(d => OfDimension(d, below)));
    }

    private ExplanationNode OfGrade(Scale grades, int depth)
    {
        var step = grades.Steps.FirstOrDefault(s => s.Word == assessment.Word(grades.Node));
        var shown = Node(ExplanationKind.Grade, "Grade", "grade", grades.Node) with
        {
            Place = step?.Span,
            Rule = step is null ? "" : RuleOf(step),
            Note = step?.Because ?? "",
            Margins = margins.OfScale(grades.Steps, isGrade: true),
        };
        return walk.Expand(shown, depth, below => _pack.Composite is { } composite ? [OfComposite(composite, below)] : []);
    }

    private ExplanationNode OfSignal(SignalScale signals, int depth)
    {
        var step = signals.Steps.FirstOrDefault(s => s.Word == assessment.Word(signals.ByScore));
        var shown = Node(ExplanationKind.Signal, "Signal", "signal", signals.Node) with
        {
            Place = step?.Span,
            Rule = step is null ? "" : RuleOf(step),
            Note = step is null ? "" : $"By the score: {step.Word}. {step.Because}",
            Margins = margins.OfScale(signals.Steps, isGrade: false),
        };
        var states = BrakeStates.Of(assessment, signals);
        return walk.Expand(shown, depth, below => states.Select(s => OfBrake(s, below))
            .Concat(_pack.Composite is { } composite ? [OfComposite(composite, below)] : []));
    }

    private ExplanationNode OfBrake(BrakeState state, int depth)
    {
        var (brake, isVeto) = (state.Brake, state.IsVeto);
        var shown = Node(isVeto ? ExplanationKind.Veto : ExplanationKind.Cap, isVeto ? $"Veto: {brake.Signal}" : $"Cap at {brake.Signal}", null, brake.When) with
        {
            Rule = brake.Expression,
            Place = brake.Span,
            Note = state.Effect switch
            {
                BrakeEffect.Acts => "acts",
                BrakeEffect.NoEffect => "holds, but takes nothing away",
                BrakeEffect.Unknown => "cannot be told, so it does not act",
                _ => "does not hold",
            },
            Because = assessment.Holds(brake.When) ? brake.Because : null,
            Margins = margins.OfCondition(brake.When, brake.Span, null),
        };
        return walk.Expand(shown, depth, below => values.Behind(brake.When, below, brake.Span));
    }

    private ExplanationNode OfDimension(Dimension dimension, int depth)
    {
        var shown = Node(ExplanationKind.Dimension, dimension.Title, dimension.Id, dimension.Node) with
        {
            Place = dimension.Span,
            Score = new Score(assessment[dimension.Node], dimension.Max, _weights.Of(dimension)) { Min = dimension.Range.Low },
        };
        return walk.Expand(shown, depth, below => dimension.SubScores.Select(s => OfSubScore(s, dimension, below)));
    }

    private ExplanationNode OfSubScore(SubScore sub, Dimension dimension, int depth)
    {
        bool missing = assessment.IsMissing(sub.Raw);
        var shown = Node(ExplanationKind.SubScore, sub.Title, sub.Id, sub.Node) with
        {
            Place = sub.Span,
            Missing = values.Missing(sub.Raw),
            Policy = missing ? sub.Missing : null,
            Score = new Score(assessment[sub.Node], sub.Max, _weights.Of(sub, dimension)) { Min = sub.Range.Low },
            Because = missing ? null : sub.Because,
            Note = ShareOf(sub, dimension),
        };
        return walk.Expand(shown, depth, below => Rules(sub, dimension, below));
    }

    // Of points without an end no part is lost, but each is a part of their sum.
    private string ShareOf(SubScore sub, Dimension dimension)
    {
        double sum = assessment[dimension.Node], adds = assessment[sub.Node];
        return double.IsFinite(sub.Max) || dimension.IsMean || dimension.SubScores.Length == 1 || !double.IsFinite(adds / sum)
            ? "" : FormattableString.Invariant($"{adds / sum * 100:0.#}% of {dimension.Title}");
    }

    private IEnumerable<ExplanationNode> Rules(SubScore sub, Dimension dimension, int depth) => sub.Method switch
    {
        Checks checks => checks.Items.Select(c => OfCheck(c, sub, dimension, depth)),
        Bands bands => [OfBands(bands, sub, depth)],
        Curve curve => [OfCurve(curve, sub, depth)],
        Category category => [OfCategory(category, sub, depth)],
        Formula formula => [OfFormula(formula, sub, depth) with
        {
            Margins = margins.OfFormula(formula, sub),
        }],
        _ => [],
    };

    private ExplanationNode OfFormula(Formula formula, SubScore sub, int depth)
    {
        var shown = OfRule(ExplanationKind.Formula, formula.Expression, formula.Node, formula.Span, 0);
        return depth <= 0 ? shown : shown with { IsCut = false, Children = [.. terms.Behind(formula.Node, depth - 1, formula.Span)] };
    }

    private ExplanationNode OfCheck(Check check, SubScore sub, Dimension dimension, int depth)
    {
        double most = Math.Max(check.Points, 0);
        double earned = assessment.IsMissing(check.When) ? double.NaN : assessment.Holds(check.When) ? check.Points : 0;
        return OfRule(ExplanationKind.Check, check.Expression, check.When, check.Span, depth) with
        {
            Score = new Score(earned, most, _weights.Of(sub, dimension)),
            Because = assessment.Holds(check.When) ? check.Because : null,
            Margins = margins.OfCondition(check.When, check.Span, sub),
        };
    }

    private ExplanationNode OfBands(Bands bands, SubScore sub, int depth)
    {
        double[] edges = [.. bands.Items.Select(b => b.From)];
        int band = Lookup.BandOf(edges, assessment[bands.Of]);
        var shown = OfRule(ExplanationKind.Band, bands.Expression, bands.Of, bands.Span, depth);
        return band < 0 ? shown : shown with
        {
            Place = bands.Items[band].Span,
            Stretch = new Stretch(
                edges[band], band + 1 < edges.Length ? edges[band + 1] : double.PositiveInfinity, bands.Items[band].Points, bands.Items[band].Points),
            Because = bands.Items[band].Because,
            Margins = margins.OfBands(bands, sub),
        };
    }

    private ExplanationNode OfCurve(Curve curve, SubScore sub, int depth)
    {
        double[] corners = [.. curve.Points.Select(p => p.X)];
        int at = Lookup.BandOf(corners, assessment[curve.Of]);
        var shown = OfRule(ExplanationKind.Curve, curve.Expression, curve.Of, curve.Span, depth);
        if (assessment.IsMissing(curve.Of))
            return shown;
        var (low, high) = (curve.Points[Math.Max(at, 0)], curve.Points[Math.Min(at + 1, corners.Length - 1)]);
        return shown with
        {
            Stretch = new Stretch(at < 0 ? double.NegativeInfinity : low.X, at == corners.Length - 1 ? double.PositiveInfinity : high.X, low.Y, high.Y),
            Margins = margins.OfCurve(curve.Expression, curve.Of, curve.Points, sub),
        };
    }

    private ExplanationNode OfCategory(Category category, SubScore sub, int depth)
    {
        var word = category.Words.FirstOrDefault(w => w.Word == assessment.Word(category.Of));
        return OfRule(ExplanationKind.Category, category.Expression, category.Of, category.Span, depth) with
        {
            Place = word?.Span ?? category.Span,
            Because = word?.Because,
            Margins = margins.OfCategory(category, sub),
        };
    }

    private ExplanationNode OfRule(ExplanationKind kind, string expression, int node, SourceSpan place, int depth)
    {
        var shown = new ExplanationNode
        {
            Kind = kind,
            Title = expression,
            Node = node,
            Rule = expression,
            Place = place,
            Missing = values.Missing(node),
        };
        // The rule and the fact that it reads may be one node, so the rule itself is never what was expanded before.
        return depth <= 0
            ? shown with { IsCut = values.Behind(node, 0, place).Any() }
            : shown with { Children = [.. values.Behind(node, depth - 1, place)] };
    }

    private ExplanationNode Node(ExplanationKind kind, string title, string? path, int node) =>
        new() { Kind = kind, Title = title, Path = path, Node = node, Missing = values.Missing(node) };

    private static string RuleOf(Step step) => step.Edge.Length == 0 ? $"{step.Word}: {(double.IsNegativeInfinity(step.From) ? "below" : "above")} all others" : $"{step.Word}: composite {step.Edge}";
}
