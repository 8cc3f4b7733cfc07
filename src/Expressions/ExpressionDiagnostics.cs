using System.Buffers;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Expressions;

/// <summary>What can be wrong with an expression's text: codes SA2001 to SA2099.</summary>
public static class ExpressionDiagnostics
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„‘’`«»'");

    /// <summary>SA2001: a character that the language does not have.</summary>
    /// <param name="span">Its place.</param>
    /// <param name="found">The character.</param>
    /// <param name="behind">What the expression says behind it.</param>
    public static Diagnostic UnknownCharacter(SourceSpan span, Rune found, string behind) =>
        Error("SA2001", span, $"the language has no character {Shown(found)}", found.Value switch
        {
            '"' or '“' or '”' or '„' or '‘' or '’' or '`' or '«' or '»' => ForeignSyntax.Unquoted(behind[..Math.Max(0, behind.AsSpan().IndexOfAny(Quotes))]),
            '{' or '}' => "write names bare, or in brackets: [net margin]",
            '$' or '€' or '£' or '@' => behind.Length > 0 && char.IsAsciiDigit(behind[0]) ? "write the number alone: 100" : "write the name without the sign",
            '–' or '−' or '—' => "write minus as a hyphen: -",
            '≥' => "write >=",
            '≤' => "write <=",
            '≠' => "write !=",
            '×' or '·' => "write multiplication as *",
            '÷' => "write division as /",
            '²' or '³' => "for powers write pow(x, 2)",
            ';' => "arguments are separated by commas, and nothing ends an expression",
            '.' => "values have no methods and no parts: write sma(close, 20), and each line of an indicator as its own function, such as macd_signal(close)",
            _ => "names, numbers, 'texts', #dates#, + - * / % < <= > >= = != and or not ? : ( ) are understood",
        });

    /// <summary>SA2002: something that starts like a number and is none.</summary>
    public static Diagnostic BadNumber(SourceSpan span, string found) =>
        Error("SA2002", span, $"\"{found}\" is not a number", found.Contains('_', StringComparison.Ordinal) && !found.Any(char.IsLetter)
            ? "write digits without separators: 1000"
            : ForeignSyntax.IsPercentage(found) ? "write the number alone: 5 where the unit is percent, 0.05 where it is a ratio"
            : ForeignSyntax.IsSpan(found) ? "write the number alone: lengths are numbers of bars, such as 20"
            : found[^1] is 'k' or 'K' or 'm' or 'M' or 'b' or 'B' or 'x' or 'X' ? "write the number alone; a thousand is 1e3, a million 1e6, a billion 1e9"
            : "numbers are written 12, 0.5 or 1e-3; a name cannot start with a digit");

    /// <summary>SA2003: a text whose closing quote is missing.</summary>
    public static Diagnostic OpenQuote(SourceSpan span) =>
        Error("SA2003", span, "this text has no closing quote", "end it with a single quote: 'growth'");

    /// <summary>SA2004: a day that cannot be read.</summary>
    public static Diagnostic BadDate(SourceSpan span, string found) =>
        Error("SA2004", span, $"\"{found}\" is not a date", "dates are written #2026-06-21#");

    /// <summary>SA2005: a bracketed name that does not end.</summary>
    public static Diagnostic OpenBracket(SourceSpan span) =>
        Error("SA2005", span, "this bracket is not closed", "end the name with \"]\"");

    /// <summary>SA2006: a token where another was wanted.</summary>
    public static Diagnostic Unexpected(SourceSpan span, string found, string wanted, string symbol, string? help = null) =>
        Error("SA2006", span, $"expected {wanted}, found {found}", IsCut(span, '#') ? "in YAML a # after a space begins a comment: put the whole expression in quotes"
            : IsCut(span, ',') ? "within { } YAML ends the value at the comma: put the whole expression in quotes"
            : help ?? symbol switch
            {
                "^" or "**" => "for powers write pow(x, 2)",
                "&" => "for both write \"and\"",
                "|" => "for either write \"or\"",
                "~" or "<<" or ">>" => "facts have no bits; this operator is not supported",
                _ => null,
            });

    // A date is written between two #: without quotes the rest of the line is lost, and the expression ends before it.
    private static bool IsCut(SourceSpan span, char by)
    {
        var rest = span.Source.Text.AsSpan(Math.Min(span.Start, span.Source.Text.Length));
        return span.Text is not "," && (by != '#' || rest.StartsWith(" ")) && rest.TrimStart(' ') is [var next, ..] && next == by;
    }

    /// <summary>SA2007: an expression past a limit.</summary>
    public static Diagnostic TooLarge(SourceSpan span, string what, int found, int limit) =>
        Error("SA2007", span with { Length = Math.Min(span.Length, 40) },
            string.Create(CultureInfo.InvariantCulture, $"the expression has {found} {what}; the limit is {limit}"),
            "split it into several facts");

    private static string Shown(Rune found) =>
        Rune.IsControl(found) || Rune.IsWhiteSpace(found) || found == Rune.ReplacementChar
            ? string.Create(CultureInfo.InvariantCulture, $"U+{found.Value:X4}")
            : $"\"{found}\"";

    private static Diagnostic Error(string code, SourceSpan span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
