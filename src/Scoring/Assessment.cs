using SyntheticAlpha.Bars;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>A pack evaluated on a symbol and day: the value of every node, and why those that are missing are.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Data">What it was evaluated on.</param>
/// <param name="Bars">The bars up to the day.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Series">Series functions over all bars.</param>
/// <param name="Row">All nodes in the row of the day.</param>
public sealed record Assessment(Pack Pack, MarketData Data, BarSeries Bars, DateOnly AsOf, SeriesValues Series, RowValues Row)
{
    /// <summary>A node's value, missing as <see cref="double.NaN"/>.</summary>
    public double this[int node] => Row[node, 0];

    /// <summary>Whether a node has no value.</summary>
    public bool IsMissing(int node) => !double.IsFinite(this[node]);

    /// <summary>Whether a condition holds; false where it is missing.</summary>
    public bool Holds(int node) => this[node] == 1;

    /// <summary>A text node's word; null where it is missing.</summary>
    public string? Word(int node) => IsMissing(node) ? null : Pack.Plan.Texts.Text(this[node]);

    /// <summary>Why a node has no value.</summary>
    public string WhyMissing(int node) => MissingReason.Of(Series, Row, node, 0, Series.Frame.Count - 1);

    /// <summary>The dossier's value behind a node that reads an input; null for other nodes and missing inputs.</summary>
    public DossierValue? InputOf(int node) =>
        Pack.Plan.Nodes[node].Operation is not SourceOperation source ? null
        : StatementSource.Parse(source.Name) is { } figure ? FigureOf(figure).Value
        : source.Name.Split('.') is ["input", var name] ? Data.Dossier.Find(name)?.On(AsOf)
        : null;

    /// <summary>A figure of statements as it was known on the day.</summary>
    public StatementFigure FigureOf(StatementSource source) => Data.Dossier.Statements.Find(source.Input, source.Per, source.Back, AsOf);

    /// <summary>The ends of a number that the dossier gives as a range; null for other nodes.</summary>
    public (double Low, double High)? Range(int node) =>
        Pack.Plan.Nodes[node].Type.Kind == ValueKind.Number && InputOf(node) is { IsRange: true } value ? (value.Low!.Value, value.High!.Value) : null;

    /// <summary>A node's values over the last bars, for charts; as many as there are.</summary>
    public double[] History(int node, int bars)
    {
        int count = Math.Min(bars, Bars.Count);
        return RowValues.OfHistory(Series, Bars.Count - count, count, [node]).Of(node).ToArray();
    }
}
