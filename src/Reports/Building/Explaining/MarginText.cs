using System.Globalization;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes how far a value is from where something changes, and what changes there.</summary>
internal sealed class MarginText(Assessment assessment, FigureWriter figures)
{
    /// <summary>The margin in one sentence: value, edge, distance, then what is gained or lost.</summary>
    public string Write(Margin margin)
    {
        string with = string.Concat(margin.With.Select(r => " together with " + r.Rule + (r.Margin is { } other ? $" ({Way(other)})" : "")));
        string effect = string.Join(", ", Effects(margin));
        return $"{Way(margin)}{with}{(effect.Length > 0 ? ": " + effect : "")}";
    }

    private string Way(Margin margin)
    {
        string edge = margin.Word ?? (double.IsNaN(margin.Near) || DecimalsOf(margin.Node) is not null ? Value(margin.Node, margin.To) : figures.FormatEdge(margin.Node, margin.To, margin.Near));
        return $"{margin.Subject} {Value(margin.Node, margin.From)} → {edge}{(margin.Word is null ? $" ({Distance(margin)})" : "")}";
    }

    /// <summary>The distance with its sign in the value's own unit, in more digits where its usual ones would show none.</summary>
    public string Distance(Margin margin)
    {
        string usual = Value(margin.Node, margin.Distance, signed: true);
        return usual.AsSpan().IndexOfAnyInRange('1', '9') >= 0 || margin.Distance == 0
            ? usual
            : margin.Distance.ToString("+0.####;-0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>A value of a node, scores with the decimals that the pack gives them.</summary>
    public string Value(int node, double value, bool signed = false)
    {
        return DecimalsOf(node) is { } digits ? new NumberFormat("", signed, true, digits, false, "").Format(value) : figures.FormatValue(node, value, signed);
    }

    private int? DecimalsOf(int node)
    {
        var pack = assessment.Pack;
        return pack.Composite is { } composite && (node == composite.Node || node == composite.Exact) ? node == composite.Node ? composite.Decimals : Math.Max(1, composite.Decimals)
            : pack.Dimensions.FirstOrDefault(d => d.Node == node)?.Decimals ?? pack.Dimensions.SelectMany(d => d.SubScores).FirstOrDefault(s => s.Node == node)?.Decimals;
    }

    /// <summary>Points with their sign.</summary>
    public static string Signed(double points, string format = "0.##") =>
        points.ToString($"+{format};-{format};0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Effects(Margin margin)
    {
        if (margin.Points is { } points)
            yield return points == 0 ? "no points by itself" : $"{Signed(points)} {(Math.Abs(points) == 1 ? "point" : "points")}";
        if (margin.Composite is { } composite && (margin.Points is not null || margin.Grade is null) && composite != 0)
            yield return $"composite {Signed(composite, "0.00")}";
        if (margin.Grade is { } grade)
            yield return $"grade {grade}";
        if (margin.Signal is { } signal)
            yield return $"signal {signal}";
    }
}
