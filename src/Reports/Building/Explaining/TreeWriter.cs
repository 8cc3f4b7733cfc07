using System.Globalization;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes the tree of an explanation as items with values and notes.</summary>
internal sealed class TreeWriter(Explanation explanation)
{
    private const int OpenLevels = 2;

    private readonly FigureWriter _figures = new(explanation.Assessment);

    /// <summary>The whole tree.</summary>
    public TreeBlock Write(string? title) => new(title, [Item(explanation.Root, 0)]);

    /// <summary>The value of a node as text: points of their maximum for scores, else the value in its own format.</summary>
    public string ValueOf(ExplanationNode node) => node switch
    {
        { Kind: ExplanationKind.Check, Score: { } score } => double.IsNaN(score.Earned) ? NumberFormat.Missing
            : score.Earned == 0 ? $"0 of {Number(score.Max)}" : MarginText.Signed(score.Earned),
        { Contribution: { } adds } => double.IsNaN(adds) ? NumberFormat.Missing : MarginText.Signed(adds, "0.####"),
        { Score: { CountsUp: false } score } => FigureWriter.Digits(score.Earned),
        { Score: { } score } => (double.IsNaN(score.Earned) ? NumberFormat.Missing : Number(score.Earned)) + (score.CountsUp ? "/" + Number(score.Max) : ""),
        { Kind: ExplanationKind.Sentence or ExplanationKind.Group } => "",
        { Kind: ExplanationKind.Formula or ExplanationKind.Term or ExplanationKind.Factor, Node: { } id } => _figures.FormatPart(id),
        { Node: { } id } => _figures.Format(id),
        _ => "",
    };

    private TreeItem Item(ExplanationNode node, int level)
    {
        bool isOwner = node.Node is not null && !node.IsRepeated && node.Kind is not (ExplanationKind.Check or ExplanationKind.Band
            or ExplanationKind.Curve or ExplanationKind.Category or ExplanationKind.Formula or ExplanationKind.Term or ExplanationKind.Factor);
        string? anchor = node.Node is { } id ? "node-" + id.ToString(CultureInfo.InvariantCulture) : null;
        return new TreeItem(
            Title(node), ValueOf(node), [.. Notes(node)], [.. node.Children.Select(c => Item(c, level + 1))],
            ToneOf(node), GaugeOf(node), isOwner && !node.IsCut ? anchor : null, node.IsRepeated ? anchor : null, level < OpenLevels);
    }

    private static RichText Title(ExplanationNode node)
    {
        string mark = node.Kind != ExplanationKind.Check ? "" : node.Missing is not null ? "– " : node.Score!.Earned != 0 ? "✓ " : "✗ ";
        var title = RichText.Plain(mark + node.Title);
        if (node.Path is { } path && path != node.Title)
            title = title.With(RichText.Plain(" · " + path));
        return node.IsCut ? title.With(RichText.Plain(" …")) : title;
    }

    private static Tone ToneOf(ExplanationNode node) => node switch
    {
        { Missing: not null } => Tone.Muted,
        { Kind: ExplanationKind.Check, Score.Earned: 0 } => Tone.Muted,
        { Kind: ExplanationKind.Check, Score: { } score } => score.Earned > 0 ? Tone.Good : Tone.Bad,
        { Score: { } score } => ScoreTables.ToneOf(new PointRange(score.Min, score.Max).Share(score.Earned)),
        _ => Tone.None,
    };

    private Gauge? GaugeOf(ExplanationNode node) =>
        node is { Score: { } score, Kind: ExplanationKind.Composite or ExplanationKind.Dimension or ExplanationKind.SubScore } && !double.IsNaN(score.Earned)
            && double.IsFinite(score.Min) && double.IsFinite(score.Max)
            ? new Gauge(score.Earned, score.Max, ValueOf(node)) { Min = score.Min }
            : null;

    private IEnumerable<TreeNote> Notes(ExplanationNode node)
    {
        if (node.Missing is { } missing)
            yield return Words("missing", missing + PolicyText(node.Policy));
        if (node.Because is { } because)
            yield return new TreeNote(node.Kind == ExplanationKind.Sentence ? "" : "why", _figures.Write(because));
        if (node.Note.Length > 0)
            yield return Words("", node.Note);
        if (node.Rule.Length > 0 && node.Rule != node.Title)
            yield return new TreeNote("rule", RichText.Plain(node.Rule), IsCode: true);
        if (PointsText(node) is { } points)
            yield return Words("points", points);
        if (node.Stretch is { } stretch)
            yield return Words("stretch", StretchText(node, stretch));
        var margins = new MarginText(explanation.Assessment, _figures);
        foreach (var margin in node.Margins)
            yield return Words("margin", margins.Write(margin));
        if (node.Window is { } window)
            yield return Words("bars", WindowText(window));
        if (node.Kind == ExplanationKind.Bars && explanation.Assessment.Bars.Count > 0)
            yield return Words("bars", FormattableString.Invariant($"bar of {explanation.Assessment.Bars.Dates[^1]:yyyy-MM-dd}"));
        if (node.Origin is { } origin)
            yield return Words("from", OriginText(origin));
        if (node.IsRepeated)
            yield return Words("", "what stands behind it: see above");
        if (node.Place is { } place)
            yield return new TreeNote("at", RichText.Plain(place.ToString()), IsCode: true);
    }

    private static TreeNote Words(string label, string text) => new(label, RichText.Plain(text));

    private static string PolicyText(MissingPolicy? policy) => policy switch
    {
        MissingPolicy.Zero => "; counts as zero",
        MissingPolicy.Neutral => "; counts as half",
        MissingPolicy.Required => "; needed, so what it belongs to is missing too",
        MissingPolicy.Exclude => "; left out, the rest counts for more",
        _ => "",
    };

    // Weights are in percent; where the composite is a plain sum or mean, what a dimension can add to it.
    private string Of(double most) => explanation.Assessment.Pack.Composite is { HasWeights: false, Range.High: var whole }
        ? $"{Number(most)} of the composite's {Number(whole)} points" : $"{Number(most)}% of the composite";

    private string? PointsText(ExplanationNode node)
    {
        if (node is not { Score: { } score } || double.IsNaN(score.Earned) || node.Kind == ExplanationKind.Composite || !score.CountsUp)
            return null;
        string lost = score.Lost > 0 ? $"{Number(score.Lost)} lost" : "none lost";
        if (score is not { Weight: { } weight, Weighted: { } won, WeightedLost: { } open })
            return lost;
        return node.Kind switch
        {
            ExplanationKind.Dimension => $"{Of(weight * score.Max)}: {Number(won)} won, {Number(open)} lost",
            _ when score.Lost > 0 => $"{lost}, {Number(open)} of the composite",
            _ => node.Kind == ExplanationKind.Check ? null : lost,
        };
    }

    private string StretchText(ExplanationNode node, Stretch stretch)
    {
        string from = double.IsInfinity(stretch.From) ? "" : $"from {_figures.FormatValue(node.Node!.Value, stretch.From)}";
        string to = double.IsInfinity(stretch.To) ? from.Length == 0 ? "any value" : "on" : $"to below {_figures.FormatValue(node.Node!.Value, stretch.To)}";
        string points = node.Kind == ExplanationKind.Band || stretch.PointsFrom == stretch.PointsTo
            ? $"{Number(stretch.PointsFrom)} points" : $"{Number(stretch.PointsFrom)} to {Number(stretch.PointsTo)} points";
        return $"{from} {to}: {points}".TrimStart();
    }

    private string WindowText(BarWindow window)
    {
        string days = FormattableString.Invariant($"{window.Count} bars, {window.First:yyyy-MM-dd} to {window.Last:yyyy-MM-dd}");
        string whole = window.IsWhole ? " (all there are: each value carries the ones before on)" : "";
        var columns = window.Columns.Select(c =>
            $"{c.Name} {_figures.FormatValue(c.Node, c.First)} to {_figures.FormatValue(c.Node, c.Last)}, low {_figures.FormatValue(c.Node, c.Low)}, high {_figures.FormatValue(c.Node, c.High)}");
        return $"{days}{whole}; {string.Join("; ", columns)}";
    }

    /// <summary>Basis, source, day and place of a dossier's value.</summary>
    private static string OriginText(DossierValue origin) => $"{DataTables.Origin(origin)} ({origin.Span})";

    private static string Number(double value) => Plans.Rows.Rounding.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
