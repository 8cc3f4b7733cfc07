using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>What can be wrong with the structure of a YAML file: codes SA3001 to SA3099.</summary>
public static class YamlDiagnostics
{
    /// <summary>SA3001: the text is no YAML.</summary>
    public static Diagnostic Malformed(SourceSpan span, string why) =>
        Error("SA3001", span, $"this is not valid YAML: {why}", YamlAdvice.At(span, why));

    /// <summary>SA3002: a key stands twice in one mapping.</summary>
    public static Diagnostic RepeatedKey(SourceSpan span, string key) =>
        Error("SA3002", span, $"\"{key}\" is given twice", "remove one of the two");

    /// <summary>SA3003: a key that nothing reads.</summary>
    public static Diagnostic UnknownKey(SourceSpan span, string key, IReadOnlyCollection<string> known) =>
        Error("SA3003", span, $"unknown key \"{key}\"",
            key.AsSpan().IndexOfAny('(', ')') >= 0 ? "within { } a comma ends a value: quote texts that hold one"
            : Suggestion.DidYouMean(key, known) ?? $"known here: {string.Join(", ", known)}");

    /// <summary>SA3004: a value of another kind than wanted.</summary>
    public static Diagnostic WrongKind(SourceSpan span, string wanted, string found, string? help = null) =>
        Error("SA3004", span, $"expected {wanted}, found {found}", help);

    /// <summary>SA3005: a key that must be given.</summary>
    /// <param name="span">The mapping that lacks it.</param>
    /// <param name="key">The key.</param>
    /// <param name="what">Where or why, as the end of the sentence; empty for nothing.</param>
    /// <param name="example">What may stand behind it; null for anything.</param>
    public static Diagnostic MissingKey(SourceSpan span, string key, string what, string? example = null) =>
        Error("SA3005", span with { Length = Math.Min(span.Length, FirstLineLength(span)) }, $"\"{key}\" is missing{what}", example is null ? $"add \"{key}: …\"" : $"add \"{key}:\" with {example}");

    /// <summary>SA3006: a word that is none of those allowed.</summary>
    public static Diagnostic UnknownWord(SourceSpan span, string word, IReadOnlyCollection<string> known) =>
        Error("SA3006", span, $"\"{word}\" is not allowed here",
            Suggestion.DidYouMean(word, known) ?? $"one of: {string.Join(", ", known)}");

    /// <summary>SA3007: a file past a limit.</summary>
    public static Diagnostic TooLarge(SourceSpan span, string what, int limit) =>
        Error("SA3007", span, string.Create(CultureInfo.InvariantCulture, $"the file has more than {limit} {what}"), "split the file");

    /// <summary>SA3008: a file without content.</summary>
    public static Diagnostic Empty(SourceSpan span) => Error("SA3008", span, "the file is empty", null);

    /// <summary>SA3009: a file that cannot be opened.</summary>
    public static Diagnostic Unreadable(string path, string why) =>
        new("SA3009", Severity.Error, $"cannot read {path}: {why}", null);

    /// <summary>SA3010: a second document in one file.</summary>
    public static Diagnostic SecondDocument(SourceSpan span) =>
        Error("SA3010", span, "a second YAML document starts here", "put it into a file of its own");

    /// <summary>SA3011: a file that could not be laid out without changing what it says.</summary>
    public static Diagnostic NotFormatted(string path) =>
        new("SA3011", Severity.Error, $"{path} cannot be laid out without changing what it says, and is left as it is", null,
            "write unusual parts plainly: keys in braces without a value, comments right below a text of several lines");

    private static int FirstLineLength(SourceSpan span)
    {
        int end = span.Text.AsSpan().IndexOf('\n');
        return end <= 0 ? span.Length : end;
    }

    private static Diagnostic Error(string code, SourceSpan span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
