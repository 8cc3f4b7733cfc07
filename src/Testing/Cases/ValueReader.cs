using System.Globalization;
using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Testing.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>Reads written values as what a node's type asks for: numbers with the signs that packs write, words, days, truth values.</summary>
internal sealed partial class ValueReader(DiagnosticBag diagnostics)
{
    private const string Nothing = "missing";

    /// <summary>The value; null with a diagnostic where it does not fit the node.</summary>
    /// <param name="value">As written.</param>
    /// <param name="name">Whose value it is, for messages.</param>
    /// <param name="type">The type that it must have.</param>
    /// <param name="words">The words that a text can be; default or empty where they are not known.</param>
    public TypedValue? Read(TestValue value, string name, ExpressionType type, IReadOnlyCollection<string> words)
    {
        if (value.Text is not { } text || (text.Text.Trim() == Nothing && !words.Contains(Nothing)))
            return new TypedValue(type.Kind, double.NaN, double.NaN, null);
        string written = text.Text.Trim();
        return type.Kind switch
        {
            ValueKind.Text => Word(text, written, name, words),
            ValueKind.Boolean => Truth(text, written, name),
            ValueKind.Date => Day(text, written, name),
            _ => Number(text, written, name, type),
        };
    }

    /// <summary>How far a number may be off; null with a diagnostic where that cannot be read.</summary>
    /// <param name="within">The tolerance as written; null for none.</param>
    /// <param name="value">The value that it belongs to.</param>
    /// <param name="type">The value's type.</param>
    public double? Tolerance(MappedText? within, TestValue value, ExpressionType type)
    {
        if (within is null)
            return 0;
        string written = within.Text.Trim();
        if (written == "written")
            return value.Text is { } text && Parse(text.Text.Trim(), type.Unit) is { } parsed ? parsed.LastPlace / 2 : 0;
        if (Parse(written, type.Unit) is { Value: >= 0 } tolerance)
            return tolerance.Value;
        diagnostics.Add(TestDiagnostics.BadTolerance(within.Whole, written));
        return null;
    }

    private TypedValue? Word(MappedText text, string written, string name, IReadOnlyCollection<string> words)
    {
        if (words.Count == 0 || words.Contains(written))
            return new TypedValue(ValueKind.Text, double.NaN, double.NaN, written);
        diagnostics.Add(TestDiagnostics.UnknownWord(text.Whole, name, written, words));
        return null;
    }

    private TypedValue? Truth(MappedText text, string written, string name)
    {
        if (written is "true" or "false")
            return Single(ValueKind.Boolean, written == "true" ? 1 : 0);
        diagnostics.Add(TestDiagnostics.WrongValue(text.Whole, name, "condition", written, "write true, false or missing"));
        return null;
    }

    private TypedValue? Day(MappedText text, string written, string name)
    {
        if (YamlBinder.TryDate(written, out var day))
            return Single(ValueKind.Date, day.DayNumber);
        diagnostics.Add(TestDiagnostics.WrongValue(text.Whole, name, "date", written, "dates are written 2026-06-21"));
        return null;
    }

    private TypedValue? Number(MappedText text, string written, string name, ExpressionType type)
    {
        string[] ends = written.Split("..");
        if (ends.Length == 2 && Parse(ends[0].Trim(), type.Unit) is { } low && Parse(ends[1].Trim(), type.Unit) is { } high && low.Value <= high.Value)
            return new TypedValue(ValueKind.Number, low.Value, high.Value, null);
        if (ends.Length == 1 && Parse(written, type.Unit) is { } number)
            return Single(ValueKind.Number, number.Value);
        diagnostics.Add(TestDiagnostics.WrongValue(text.Whole, name, type.ToString(), written, Advice(written, type)));
        return null;
    }

    private static TypedValue Single(ValueKind kind, double value) => new(kind, value, value, null);

    private static string? Advice(string written, ExpressionType type) =>
        written.Contains('_', StringComparison.Ordinal) || written.Contains(',', StringComparison.Ordinal) ? "write digits without separators: 1000, or 1K, 2.5M, 3B"
        : Pattern().IsMatch(written) ? $"its sign does not belong to a {type}: % is for percentages and ratios, $ for prices and amounts, x for ratios"
        : null;

    // 65% is 65 where percentages are counted, and 0.65 where fractions are.
    private static (double Value, double LastPlace)? Parse(string written, Unit unit)
    {
        var match = Pattern().Match(written);
        if (!match.Success || !YamlBinder.TryNumber(match.Groups["number"].Value, out double number))
            return null;
        bool fraction = unit == Unit.Ratio || unit == Unit.None;
        if (match.Groups["dollar"].Success && unit != Unit.Price && unit != Unit.Money && unit != Unit.None)
            return null;
        string suffix = match.Groups["suffix"].Value;
        if ((suffix == "%" && unit != Unit.Percent && !fraction) || (suffix == "x" && !fraction))
            return null;
        double scale = suffix switch { "K" => 1e3, "M" => 1e6, "B" => 1e9, "T" => 1e12, _ => 1 };
        double divisor = suffix == "%" && unit != Unit.Percent ? 100 : 1;
        double sign = match.Groups["minus"].Value == "-" ? -1 : 1;
        return (sign * number * scale / divisor, LastPlace(match.Groups["number"].Value) * scale / divisor);
    }

    private static double LastPlace(string number)
    {
        int exponent = number.IndexOfAny(['e', 'E']);
        string digits = exponent < 0 ? number : number[..exponent];
        int dot = digits.IndexOf('.', StringComparison.Ordinal);
        int power = exponent < 0 ? 0 : int.Parse(number[(exponent + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return Math.Pow(10, power - (dot < 0 ? 0 : digits.Length - dot - 1));
    }

    [GeneratedRegex(@"^(?<minus>[+-])?(?<dollar>\$)?(?<number>(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?)\s*(?<suffix>%|x|K|M|B|T)?$")]
    private static partial Regex Pattern();
}
