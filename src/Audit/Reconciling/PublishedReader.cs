using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Audit.Reconciling;

/// <summary>Reads a file of published figures.</summary>
public static partial class PublishedReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="shown">What it is called in pages and diagnostics; as it was given if null.</param>
    /// <exception cref="InputException">It is not there, or something in it is wrong.</exception>
    public static Publication Read(string file, string? shown = null)
    {
        var diagnostics = new DiagnosticBag();
        var node = YamlReader.ReadFile(file, shown ?? file, diagnostics);
        diagnostics.ThrowIfErrors();
        var document = node is null ? null : new YamlBinder(diagnostics).Bind<PublishedDocument>(node);
        diagnostics.ThrowIfErrors();
        var figures = document!.Figures.Select(f => Figure(f, diagnostics)).OfType<Published>().ToArray();
        diagnostics.ThrowIfErrors();
        return new Publication(shown ?? file, document.Symbol, document.AsOf, document.Source, [.. figures], document.Checks);
    }

    private static Published? Figure(Named<PublishedFigure> entry, DiagnosticBag diagnostics)
    {
        var figure = entry.Value;
        if (!Name().IsMatch(entry.Key.Text))
            diagnostics.Add(AuditDiagnostics.BadFigure(entry.Key.Whole, $"\"{entry.Key.Text}\" cannot be used in checks", "names are letters, digits and underscores: target_1"));
        var unit = figure.Unit is { } written ? Unit.Find(written.Text) : null;
        if (figure.Unit is { } unknown && unit is null)
            diagnostics.Add(AuditDiagnostics.BadFigure(unknown.Whole, $"there is no unit \"{unknown.Text}\"", $"one of {string.Join(", ", Unit.Names)}"));
        string text = figure.Value.Text.Trim();
        if (Ends(text) is not var (low, high))
            return new Published(entry.Key.Text, figure.Title ?? entry.Key.Text.Replace('_', ' '), text, null, null, Word(figure, text, diagnostics), 0, unit, figure.Where, figure.Ours, figure.Span);
        if (low > high)
            diagnostics.Add(AuditDiagnostics.BadFigure(figure.Value.Whole, $"the range {text} ends below its beginning", "write the lower end first: -25..-20"));
        if (figure.RoundedTo is <= 0 || (figure.RoundedTo is not null && figure.Exact))
            diagnostics.Add(AuditDiagnostics.BadFigure(figure.Value.Whole, "a number is either exact or rounded to a step above 0", "give one of exact and rounded_to"));
        double rounding = figure.Exact ? 0 : (figure.RoundedTo ?? Step(text)) / 2;
        return new Published(entry.Key.Text, figure.Title ?? entry.Key.Text.Replace('_', ' '), text, low, high, null, rounding, unit, figure.Where, figure.Ours, figure.Span);
    }

    private static string Word(PublishedFigure figure, string text, DiagnosticBag diagnostics)
    {
        if (text.Length == 0 || char.IsAsciiDigit(text[0]) || (text[0] is '+' or '-' or '~' or '$' && text.Length > 1))
            diagnostics.Add(AuditDiagnostics.BadFigure(
                figure.Value.Whole, text.Length == 0 ? "there is no value" : $"\"{text}\" is no number", "write numbers plainly, 10.3 or 280..290, and say what they count as unit: percent"));
        if (figure.Exact || figure.RoundedTo is not null || figure.Unit is not null)
            diagnostics.Add(AuditDiagnostics.BadFigure(figure.Value.Whole, $"\"{text}\" is a word: it has neither unit nor rounding", "leave unit, exact and rounded_to out"));
        return text;
    }

    private static (double Low, double High)? Ends(string text) =>
        text.Split("..") switch
        {
            [var one] when YamlBinder.TryNumber(one, out double number) => (number, number),
            [var first, var last] when YamlBinder.TryNumber(first.Trim(), out double low) && YamlBinder.TryNumber(last.Trim(), out double high) => (low, high),
            _ => null,
        };

    // By the end with more decimals: 1.5..2 is given to a tenth.
    private static double Step(string text) => text.Split("..").Min(end =>
        double.Parse("1e" + (Exponent(end) - Decimals().Match(end).Groups["digits"].Length), System.Globalization.CultureInfo.InvariantCulture));

    private static int Exponent(string number) =>
        number.IndexOfAny(['e', 'E']) is >= 0 and var at && int.TryParse(number.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture, out int exponent) ? exponent : 0;

    [GeneratedRegex(@"\.(?<digits>\d+)")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Name();
}
