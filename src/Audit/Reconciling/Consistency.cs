using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Audit.Reconciling;

/// <summary>Whether published figures can all be true together.</summary>
public enum ConsistencyVerdict
{
    /// <summary>With the figures as they are written.</summary>
    Holds,

    /// <summary>With values that the figures can be roundings of.</summary>
    HoldsWithinRounding,

    /// <summary>With no values that the figures can be roundings of: they contradict each other.</summary>
    Contradicts,

    /// <summary>It computes nothing: a division by zero, say.</summary>
    Undecided,
}

/// <summary>A side of a comparison: what it says, and what it can be within the figures' rounding.</summary>
/// <param name="Expression">The side as written.</param>
/// <param name="Stated">What the figures as written give, of a range its lower end; null for what computes nothing.</param>
/// <param name="StatedTo">The same, of a range its upper end.</param>
/// <param name="Least">The least that it can be.</param>
/// <param name="Most">The most that it can be.</param>
/// <param name="Word">The word, where it is one.</param>
public sealed record ConsistencySide(string Expression, double? Stated, double? StatedTo, double? Least, double? Most, string? Word);

/// <summary>A check of published figures against each other.</summary>
/// <param name="Check">The check.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Sides">Both sides of a comparison; empty for other conditions.</param>
/// <param name="Figures">The figures that take part, in the order of the file.</param>
public sealed record Consistency(
    PublishedCheck Check, ConsistencyVerdict Verdict, ImmutableArray<ConsistencySide> Sides, ImmutableArray<Published> Figures)
{
    // 63 * 0.2 is no 12.6 in doubles: the last places are no difference.
    private const double LastPlaces = 1e-12;

    private static readonly string[] Comparisons = ["=", "!=", "<", "<=", ">", ">="];

    /// <summary>
    /// Computes the checks with bounds in place of figures. Bounds enclose all that can be, so a contradiction is proven; where a figure
    /// occurs twice they may be too wide, and a contradiction be missed.
    /// </summary>
    /// <exception cref="InputException">A check is no condition over the figures.</exception>
    public static ImmutableArray<Consistency> Of(Publication publication, FunctionCatalogue functions)
    {
        var diagnostics = new DiagnosticBag();
        var found = publication.Checks.Select(c => Of(c, publication.Figures, functions, diagnostics)).ToArray();
        diagnostics.ThrowIfErrors();
        return [.. found.OfType<Consistency>()];
    }

    private static Consistency? Of(PublishedCheck check, ImmutableArray<Published> figures, FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        var builder = new PlanBuilder();
        var scope = new FigureScope(builder, figures);
        if (Parser.Parse(check.Holds, diagnostics) is not { } syntax)
            return null;
        var binder = new ExpressionBinder(builder, functions, scope, check.Holds, diagnostics);
        if (binder.Bind(syntax) is not { } root)
            return null;
        if (builder[root].Type.Kind != ValueKind.Boolean || scope.Used.Count == 0)
        {
            diagnostics.Add(AuditDiagnostics.BadCheck(check.Holds.Whole));
            return null;
        }

        SyntaxNode[] parts = syntax is BinarySyntax binary && Array.IndexOf(Comparisons, binary.Operator) >= 0 ? [binary.Left, binary.Right] : [];
        int[] nodes = [.. parts.Select(p => binder.Bind(p)!.Value)];
        var plan = IntervalPlan.For(builder.Build(), [.. scope.Used.Select(u => u.Node)], [root, .. nodes]);
        var (written, nearly, bounds) = (Values(plan, scope, 0, 0), Values(plan, scope, 0, LastPlaces), Values(plan, scope, 1, LastPlaces));
        var sides = parts.Select((p, i) => Side(check.Holds, p, nodes[i], plan.Plan, written, bounds));
        return new Consistency(check, Judge(nearly[root], bounds[root]), [.. sides], [.. figures.Where(f => scope.Used.Any(u => u.Figure == f))]);
    }

    private static IntervalValues Values(IntervalPlan plan, FigureScope scope, double rounding, double lastPlaces)
    {
        var values = plan.Start(_ => Interval.Missing);
        values.Evaluate([.. scope.Used.Select(u => scope.Bounds(u.Figure, u.End, rounding, lastPlaces))]);
        return values;
    }

    private static ConsistencyVerdict Judge(in Interval stated, in Interval bounds) =>
        bounds.IsMissing ? ConsistencyVerdict.Undecided
        : !bounds.CanBeTrue ? ConsistencyVerdict.Contradicts
        : stated is { IsMissing: false, CanBeTrue: true } ? ConsistencyVerdict.Holds
        : ConsistencyVerdict.HoldsWithinRounding;

    private static ConsistencySide Side(MappedText text, SyntaxNode part, int node, Plan plan, IntervalValues stated, IntervalValues bounds)
    {
        string written = text.Text.Substring(part.Start, part.Length);
        if (plan.Nodes[node].Type.Kind == ValueKind.Text)
            return new ConsistencySide(written, null, null, null, null, stated[node].IsPoint ? plan.Texts.Text(stated[node].Low) : null);
        var (first, last) = Ends(stated[node]);
        var (least, most) = Ends(bounds[node]);
        return new ConsistencySide(written, first, last, least, most, null);
    }

    private static (double? Low, double? High) Ends(in Interval interval) => interval.IsMissing ? (null, null) : (interval.Low, interval.High);
}

/// <summary>Published figures as names of expressions; the ends of a range are <c>name.low</c> and <c>name.high</c>.</summary>
internal sealed class FigureScope(PlanBuilder plan, ImmutableArray<Published> figures) : IScope
{
    private readonly Dictionary<string, int> _bound = new(StringComparer.Ordinal);

    /// <summary>The figures that expressions name, each with the end meant; empty for the whole.</summary>
    public List<(int Node, Published Figure, string End)> Used { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> Names => figures.SelectMany(f => f.IsRange ? [f.Name, f.Name + ".low", f.Name + ".high"] : new[] { f.Name });

    /// <inheritdoc/>
    public int? Resolve(string name, SourceSpan span)
    {
        if (_bound.TryGetValue(name, out int known))
            return known;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string end = dot < 0 ? "" : name[(dot + 1)..];
        if (!Names.Contains(name) || figures.FirstOrDefault(f => f.Name == (dot < 0 ? name : name[..dot])) is not { } figure)
            return null;
        int node = plan.Source(name, figure.Word is null ? TypeOf(figure) : ExpressionType.Text, default, span);
        _bound.Add(name, node);
        Used.Add((node, figure, end));
        return node;
    }

    /// <inheritdoc/>
    public bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node)
    {
        node = null;
        return false;
    }

    /// <inheritdoc/>
    public bool IsBroken(string name) => false;

    /// <summary>What a figure, or an end of it, can be.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="end">low or high; the whole where empty.</param>
    /// <param name="rounding">How much of its rounding is allowed: 0 or 1.</param>
    /// <param name="lastPlaces">What is allowed of its size besides.</param>
    public Interval Bounds(Published figure, string end, double rounding, double lastPlaces)
    {
        if (figure.Word is { } word)
            return Interval.Point(plan.Texts.Code(word));
        double first = end == "high" ? figure.High!.Value : figure.Low!.Value;
        double last = end == "low" ? figure.Low!.Value : figure.High!.Value;
        // What is set to the last digit stays so: 5 - 5 is zero.
        return figure.Rounding == 0 ? Interval.Between(first, last) : Interval.Between(
            first - (rounding * figure.Rounding) - (lastPlaces * Math.Abs(first)), last + (rounding * figure.Rounding) + (lastPlaces * Math.Abs(last)));
    }

    private static ExpressionType TypeOf(Published figure) => figure.Unit is { } unit ? ExpressionType.Number(unit) : ExpressionType.OpenNumber;
}
