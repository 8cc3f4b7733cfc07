using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Explains formulas: by terms with what each adds where they are sums, by factors where they are products, else by what they read.</summary>
internal sealed class TermNodes(Assessment assessment, NodeText text, ValueNodes values)
{
    private readonly FormulaTerms _formulas = new(assessment.Pack.Plan, text);

    /// <summary>What stands behind a formula.</summary>
    /// <param name="formula">The formula's plan node.</param>
    /// <param name="depth">How many levels below what is returned.</param>
    /// <param name="within">Where the formula stands.</param>
    public IEnumerable<ExplanationNode> Behind(int formula, int depth, SourceSpan within)
    {
        var terms = _formulas.Of(formula);
        if (terms is [{ Node: { } only }])
            return _formulas.Product(formula) is { IsEmpty: false } parts ? parts.Select(p => OfFactor(p, depth, within))
                : terms[0].Factor == 1 ? values.Behind(only, depth, within) : [OfTerm(terms[0], terms, depth, within)];
        return terms.Select(t => OfTerm(t, terms, depth, within));
    }

    private ExplanationNode OfTerm(Term term, ImmutableArray<Term> all, int depth, SourceSpan within)
    {
        double adds = Value(term);
        double sum = all.Sum(Value);
        string number = term.Node is { } id ? $"{Math.Abs(term.Factor).ToString(CultureInfo.InvariantCulture)} × {assessment[id].ToString("0.####", CultureInfo.InvariantCulture)}" : "";
        var shown = new ExplanationNode
        {
            Kind = ExplanationKind.Term,
            Title = _formulas.Write(term, within),
            Node = term.Node,
            Contribution = adds,
            Missing = term.Node is { } node ? values.Missing(node) : null,
            Note = double.IsNaN(adds) ? "" : Share(adds, sum, all.Length, term.Node is null || Math.Abs(term.Factor) == 1 ? "" : number),
        };
        return Expand(shown, term.Node, depth, within);
    }

    private ExplanationNode OfFactor(ProductPart part, int depth, SourceSpan within)
    {
        string title = text.NameOf(part.Node) ?? text.Expression(part.Node, within);
        var shown = new ExplanationNode
        {
            Kind = ExplanationKind.Factor,
            Title = part.IsDivisor ? "÷ " + title : title,
            Node = part.Node,
            Missing = values.Missing(part.Node),
        };
        return Expand(shown, values.IsConstant(part.Node) ? null : part.Node, depth, within);
    }

    private ExplanationNode Expand(ExplanationNode shown, int? node, int depth, SourceSpan within) =>
        node is not { } id ? shown
        : depth <= 0 ? shown with { IsCut = values.Behind(id, 0, within).Any() }
        : shown with { Children = [.. values.Behind(id, depth - 1, within)] };

    private double Value(Term term) => term.Node is { } node ? term.Factor * assessment[node] : term.Factor;

    private static string Share(double adds, double sum, int terms, string product)
    {
        string share = terms > 1 && double.IsFinite(sum) && sum != 0 ? FormattableString.Invariant($"{adds / sum * 100:0.#}% of the sum") : "";
        return string.Join(", ", new[] { product, share }.Where(s => s.Length > 0));
    }
}
