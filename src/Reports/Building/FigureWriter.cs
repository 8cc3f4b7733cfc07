using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Writes values and texts of an assessment: ranges as ranges, estimates with a tilde, missing as a dash.</summary>
public sealed class FigureWriter
{
    private static readonly NumberFormat WholePrice = new("$", false, true, 0, false, "");

    private readonly Assessment _assessment;
    private readonly Dictionary<int, NumberFormat> _formats = [];
    private readonly HashSet<int> _declared = [];
    private readonly string _currency;

    /// <summary>Writes values of <paramref name="assessment"/>.</summary>
    public FigureWriter(Assessment assessment)
    {
        _assessment = assessment;
        _currency = assessment.Data.Dossier.Currency switch
        {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            var code => code + " ",
        };
        AddFormats(assessment.Pack);
    }

    /// <summary>A node's value as text.</summary>
    public string Format(int node, NumberFormat? format = null)
    {
        if (_assessment.IsMissing(node))
            return NumberFormat.Missing;
        var type = _assessment.Pack.Plan.Nodes[node].Type;
        double value = _assessment[node];
        string text = type.Kind switch
        {
            ValueKind.Text => _assessment.Word(node)!,
            ValueKind.Boolean => value == 1 ? "yes" : "no",
            ValueKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            _ => FormatNumber(node, value, FormatOf(node, type, format)),
        };
        return type.Kind == ValueKind.Number && _assessment.InputOf(node) is { Basis: not Basis.Observed } ? "~" + text : text;
    }

    /// <summary>A part of a formula: in the format that the pack declares for it, a plain number without one in four significant digits.</summary>
    public string FormatPart(int node)
    {
        var type = _assessment.Pack.Plan.Nodes[node].Type;
        bool isPlain = type is { Kind: ValueKind.Number, Unit: var unit } && (unit.IsScalar || unit == Unit.Points) && !_declared.Contains(node);
        return isPlain && !_assessment.IsMissing(node) && _assessment.Range(node) is null && _assessment.InputOf(node) is null ? Digits(_assessment[node]) : Format(node);
    }

    /// <summary>A number in four significant digits, but no fewer than stand before its point and at most six after it.</summary>
    public static string Digits(double value)
    {
        if (!double.IsFinite(value))
            return NumberFormat.Missing;
        int decimals = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return Plans.Rows.Rounding.Round(value, decimals).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Another value of a node, in the way that the node's own is written; a word by its code.</summary>
    public string FormatValue(int node, double value, bool signed = false)
    {
        var type = _assessment.Pack.Plan.Nodes[node].Type;
        if (!double.IsFinite(value))
            return NumberFormat.Missing;
        return type.Kind switch
        {
            ValueKind.Text => _assessment.Pack.Plan.Texts.Text(value),
            ValueKind.Boolean => value == 1 ? "yes" : "no",
            ValueKind.Date when !signed => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            _ => FormatOf(node, type, null) is var format && signed ? (format with { Signed = true }).Format(value) : format.Format(value),
        };
    }

    /// <summary>Where a number turns something: with as many digits as it takes, rounded away from the last value that does not.</summary>
    /// <param name="node">Whose value it is.</param>
    /// <param name="value">The first value that turns it.</param>
    /// <param name="near">The last value that does not; NaN where none is known.</param>
    public string FormatEdge(int node, double value, double near)
    {
        var type = _assessment.Pack.Plan.Nodes[node].Type;
        if (type.Kind != ValueKind.Number || double.IsNaN(near))
            return FormatValue(node, value);
        var format = FormatOf(node, type, null);
        // A rule that says > has its edge just above a number that people write; so have rounded points, but for the last bits.
        double plain = Significant(value, 6);
        if (Math.Abs(plain - value) <= 1e-9 * Math.Abs(value))
            return plain == value || plain > value == value > near ? Exact(format, plain) : (value > near ? "above " : "below ") + Exact(format, plain);
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(Math.Abs(value), 1e-9))) - 5);
        double outward = (value > near ? Math.Ceiling(value / unit) : Math.Floor(value / unit)) * unit;
        return Exact(format, Significant(double.IsFinite(outward) ? outward : value, 7));
    }

    /// <summary>A number with as many digits as it was given with, seven at most.</summary>
    public string FormatGiven(int node, double value)
    {
        var type = _assessment.Pack.Plan.Nodes[node].Type;
        return type.Kind == ValueKind.Number && double.IsFinite(value) ? Exact(FormatOf(node, type, null), value) : FormatValue(node, value);
    }

    private static double Significant(double value, int digits) =>
        double.Parse(value.ToString("E" + (digits - 1), System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    // With as many decimals as the number has, after what K, M and B stand for is taken out.
    private static string Exact(NumberFormat format, double number)
    {
        double scaled = number;
        while (format.Abbreviated && Math.Abs(scaled) >= 1000)
            scaled /= 1000;
        string text = Significant(scaled, 7).ToString("0.#########", System.Globalization.CultureInfo.InvariantCulture);
        int decimals = text.Split('.') is [_, var fraction] ? fraction.Length : 0;
        return (format with { Decimals = Math.Max(format.Decimals, decimals) }).Format(number);
    }

    /// <summary>Two prices or percentages as a range, in one format.</summary>
    public string Format(Zone zone, NumberFormat? format = null)
    {
        var type = _assessment.Pack.Plan.Nodes[zone.Low].Type;
        return FormatOf(zone.Low, type, format).Format(_assessment[zone.Low], _assessment[zone.High]);
    }

    /// <summary>A node's value as a figure that knows its node.</summary>
    public RichText Figure(int node, NumberFormat? format = null) => RichText.Figure(Format(node, format), node);

    /// <summary>A zone as two figures.</summary>
    public RichText Figure(Zone zone, NumberFormat? format = null)
    {
        string text = Format(zone, format);
        int dash = text.IndexOf('–', StringComparison.Ordinal);
        if (dash <= 0)
            return RichText.Figure(text, zone.Low);
        return new RichText([new Inline(text[..dash], false, zone.Low), new Inline("–"), new Inline(text[(dash + 1)..], false, zone.High)]);
    }

    /// <summary>How a level or a price of the plan is written: whole where the pack rounds to whole prices, by its unit where not.</summary>
    public NumberFormat? PriceFormat(Zone zone) => IsWhole(zone) ? WholePrice : null;

    /// <summary>Whether both ends of a zone are whole numbers, or missing.</summary>
    public bool IsWhole(Zone zone) => IsWhole(zone.Low) && IsWhole(zone.High);

    /// <summary>A text with its figures written out.</summary>
    public string Text(Template template) => Write(template).ToString();

    /// <summary>A text with its figures, which know their nodes; words between double asterisks stand out.</summary>
    public RichText Write(Template template)
    {
        var parts = ImmutableArray.CreateBuilder<Inline>();
        bool strong = false;
        foreach (var part in template.Shown(_assessment.Holds))
        {
            if (part is TemplateHole hole)
            {
                parts.Add(new Inline(Format(hole.Node, hole.Format), strong, hole.Node));
                continue;
            }

            string[] pieces = ((TemplateText)part).Text.Split("**");
            for (int i = 0; i < pieces.Length; i++)
            {
                strong ^= i > 0;
                if (pieces[i].Length > 0)
                    parts.Add(new Inline(pieces[i], strong));
            }
        }

        return new RichText(parts.ToImmutable());
    }

    /// <summary>The paragraphs whose conditions hold.</summary>
    public ImmutableArray<RichText> Write(ImmutableArray<Paragraph> paragraphs) =>
        [.. paragraphs.Where(p => p.When is not { } when || _assessment.Holds(when)).Select(p => Write(p.Text)).Where(t => !t.Parts.IsEmpty)];

    // Names of one node may differ in format. Inputs come first, then facts that are more than another name, in an order that
    // does not hang on the pack's files.
    private void AddFormats(Pack pack)
    {
        if (pack.Composite is { Format: { } score } composite)
            _formats.TryAdd(composite.Node, score);
        foreach (var dimension in pack.Dimensions)
            if (dimension.Format is { } own)
                _formats.TryAdd(dimension.Node, own);
        foreach (var input in pack.Inputs)
            if (input is { Format: { } format, Node: { } node })
                _formats.TryAdd(node, format);
        _declared.UnionWith(_formats.Keys.Concat(pack.Facts.Where(f => f.Format is not null).Select(f => f.Node)));
        foreach (var fact in pack.Facts.OrderBy(f => pack.Names.ContainsKey(f.Expression.Trim())).ThenBy(f => f.Name, StringComparer.Ordinal))
            _formats.TryAdd(fact.Node, fact.Format ?? NumberFormat.For(pack.Plan.Nodes[fact.Node].Type.Unit));
    }

    private string FormatNumber(int node, double value, NumberFormat format) =>
        _assessment.Range(node) is var (low, high) ? format.Format(low, high) : format.Format(value);

    private NumberFormat FormatOf(int node, ExpressionType type, NumberFormat? asked)
    {
        var format = asked ?? _formats.GetValueOrDefault(node) ?? NumberFormat.For(type.Unit);
        // A dollar sign in a pack stands for the instrument's currency.
        return format.Prefix.Contains('$', StringComparison.Ordinal) ? format with { Prefix = format.Prefix.Replace("$", _currency, StringComparison.Ordinal) } : format;
    }

    private bool IsWhole(int node) => _assessment.IsMissing(node) || _assessment[node] == Math.Round(_assessment[node]);
}
