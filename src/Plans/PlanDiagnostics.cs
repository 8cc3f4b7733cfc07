using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Binding;

namespace SyntheticAlpha.Plans;

/// <summary>What can be wrong with the meaning of an expression: codes SA4001 to SA4099.</summary>
public static class PlanDiagnostics
{
    /// <summary>SA4001: a name that means nothing.</summary>
    /// <param name="span">Its place.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that there are.</param>
    /// <param name="meaning">What it is where it is no name; null where it is nothing.</param>
    /// <param name="otherwise">What to do where nothing that is known is meant.</param>
    public static Diagnostic UnknownName(SourceSpan span, string name, IEnumerable<string> known, string? meaning, string otherwise) =>
        Error("SA4001", span, $"nothing is called \"{name}\"", meaning ?? Suggestion.DidYouMean(name, known) ?? otherwise);

    /// <summary>SA4002: a function that does not exist.</summary>
    public static Diagnostic UnknownFunction(SourceSpan span, string name, IReadOnlyCollection<string> known, bool isName) =>
        Error("SA4002", span, $"there is no function \"{name}\"", isName ? "it is a name: write it without parentheses"
            : ForeignFunctions.Help(name, known) is { } here ? here
            : known.Contains("universe_" + name) ? $"did you mean \"universe_{name}\", among the symbols of the day?"
            : Suggestion.DidYouMean(name, known) ?? $"alpha functions lists all; alpha functions --search {name} looks for one by what it does");

    /// <summary>SA4003: too few or too many arguments.</summary>
    public static Diagnostic ArgumentCount(SourceSpan span, string signature, int found, string? also = null) =>
        Error("SA4003", span, string.Create(CultureInfo.InvariantCulture, $"{found} {(found == 1 ? "argument does" : "arguments do")} not fit {signature}"), $"it is called as {signature}{(also is null ? "" : "; " + also)}");

    /// <summary>SA4004: a named argument that the function does not have, or one given twice.</summary>
    public static Diagnostic UnknownArgument(SourceSpan span, string name, string signature, IEnumerable<string> known) =>
        Error("SA4004", span, $"\"{name}\" is no free parameter of {signature}", Suggestion.DidYouMean(name, known) ?? $"it is called as {signature}");

    /// <summary>SA4004: an argument that is named as other languages do.</summary>
    public static Diagnostic NamedByEquals(SourceSpan span, string name) =>
        Error("SA4004", span, $"\"{name}\" is compared here, not named", $"arguments are named with a colon: {name}: 20");

    /// <summary>SA4005: an operand of the wrong type.</summary>
    public static Diagnostic WrongType(SourceSpan span, string message, string? help) => Error("SA4005", span, message, help);

    /// <summary>SA4006: units that do not go together.</summary>
    public static Diagnostic UnitMismatch(SourceSpan span, string message, string? help) => Error("SA4006", span, message, help);

    /// <summary>SA4007: a parameter outside its bounds.</summary>
    public static Diagnostic OutOfRange(SourceSpan span, string parameter, double found, double min, double max, bool integer) =>
        Error("SA4007", span,
            string.Create(CultureInfo.InvariantCulture, $"{parameter} is {found}, allowed is {(integer ? "a whole number " : "")}from {min} to {max}"),
            integer && found < 0 ? "bars are counted back from each day; later ones are not known on it" : null);

    /// <summary>SA4008: a parameter that must be known when the pack is loaded.</summary>
    public static Diagnostic NotConstant(SourceSpan span, string parameter, string help) =>
        Error("SA4008", span, $"{parameter} must be a number known when the pack is loaded", help);

    /// <summary>SA4009: division by a literal zero.</summary>
    public static Diagnostic DivisionByZero(SourceSpan span) => Error("SA4009", span, "this divides by zero", null);

    /// <summary>SA4010: a word that the category does not have.</summary>
    public static Diagnostic UnknownWord(SourceSpan span, string word, IReadOnlyCollection<string> known) =>
        Error("SA4010", span, known.Contains(word) ? $"{word} is read as an expression here, and not as a word" : $"'{word}' is none of the category's words", known.Contains(word) ? $"quote it: '{word}'" : Suggestion.DidYouMean(word, known) ?? $"one of: {string.Join(", ", known)}");

    /// <summary>SA4011: a function over time of what is compared with other symbols on one day.</summary>
    public static Diagnostic CrossOverTime(SourceSpan span, string function) =>
        Error("SA4011", span, $"{function} looks over time, and this compares with other symbols on one day alone", $"turn it round: compare what {function} gives, as in universe_rank({function}(…))");

    /// <summary>SA4040: one number where a value for each bar is wanted.</summary>
    public static Diagnostic ConstantSeries(SourceSpan span, string parameter, double value, string help) =>
        Error("SA4040", span, string.Create(CultureInfo.InvariantCulture, $"{parameter} takes a value for each bar, {value} is a constant"), help);

    private static Diagnostic Error(string code, SourceSpan span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
