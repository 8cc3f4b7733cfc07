using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Explanations;

/// <summary>What can be wrong with a question about a score: codes SA7501 to SA7599.</summary>
public static class ExplanationDiagnostics
{
    private const int MostSentences = 5;

    /// <summary>SA7501: a path that names no part of the report.</summary>
    public static Diagnostic UnknownPath(string path, IEnumerable<string> known) =>
        Error("SA7501", $"nothing is called \"{path}\"", Suggestion.DidYouMean(path, known) ?? "--paths lists everything that can be explained");

    /// <summary>SA7502: a change that is none.</summary>
    public static Diagnostic BadChange(string text) =>
        Error("SA7502", $"\"{text}\" is no change", "write NAME=VALUE or NAME=FROM..TO, such as rsi_14=71 or net_margin=4%..8%");

    /// <summary>SA7503: a change of something that does not exist.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">All names.</param>
    /// <param name="fitting">Those that the value is one for, suggested first.</param>
    public static Diagnostic UnknownFact(string name, IEnumerable<string> known, IEnumerable<string>? fitting = null) =>
        Error("SA7503", $"there is no fact or input \"{name}\"", Suggestion.DidYouMean(name, fitting ?? []) ?? Suggestion.DidYouMean(name, known) ?? "the rules read nothing of that name, so that it changes nothing; alpha explain SYMBOL --paths lists what they read");

    /// <summary>SA7504: a value outside the range that the pack declares.</summary>
    public static Diagnostic OutOfRange(string name, string value, string range, SourceSpan? span) =>
        Error("SA7504", $"{value} is outside what {name} can be", $"{name} is {range}") with { Span = span };

    /// <summary>SA7505: a word that a category does not have.</summary>
    public static Diagnostic UnknownWord(string name, string word, IReadOnlyCollection<string> known) =>
        Error("SA7505", $"\"{word}\" is none of the words of {name}", Suggestion.DidYouMean(word, known) ?? $"one of: {string.Join(", ", known)}");

    /// <summary>SA7506: a column of bars that cannot be changed by itself.</summary>
    public static Diagnostic FixedBar(string name) =>
        Error("SA7506", $"\"{name}\" cannot be changed by itself", "of the last bar, close and volume can be changed; a close beyond the day's range widens it");

    /// <summary>SA7507: a constant of the pack.</summary>
    public static Diagnostic ConstantFact(string name, SourceSpan? span) =>
        Error("SA7507", $"\"{name}\" is a constant of the pack", "edit a copy of the pack and give it with --rules") with { Span = span };

    /// <summary>SA7508: a value that cannot be read, or not in this unit.</summary>
    public static Diagnostic BadValue(string name, string value, string expected) =>
        Error("SA7508", $"\"{value}\" is no value for {name}", $"expected {expected}");

    /// <summary>SA7509: one fact changed twice.</summary>
    public static Diagnostic RepeatedChange(string name) => Error("SA7509", $"\"{name}\" is changed twice", "give each name once");

    /// <summary>SA7510: more than two facts that vary.</summary>
    public static Diagnostic TooManyRanges(int count) =>
        Error("SA7510", FormattableString.Invariant($"{count} facts run from one value to another"), "one makes a table, two a grid; set the others to one value");

    /// <summary>SA7511: a goal that is none.</summary>
    public static Diagnostic BadGoal(string text) =>
        Error("SA7511", $"\"{text}\" is no outcome", "write \"grade A\", \"signal Buy\", \"technical >= 80\" or \"technical <= 40\"");

    /// <summary>SA7512: a grade or signal that the pack does not have.</summary>
    public static Diagnostic UnknownStep(string kind, string word, IEnumerable<string> known) =>
        Error("SA7512", $"there is no {kind} \"{word}\"", $"one of: {string.Join(", ", known)}");

    /// <summary>SA7513: a score that does not exist.</summary>
    public static Diagnostic UnknownScore(string path, IEnumerable<string> known) =>
        Error("SA7513", $"there is no score \"{path}\"", Suggestion.DidYouMean(path, known) ?? "composite, a dimension or a sub-score");

    /// <summary>SA7514: a fact that the pack or the dossier declares fixed.</summary>
    public static Diagnostic FixedFact(string name, SourceSpan? span) =>
        Error("SA7514", $"\"{name}\" is declared fixed", "a given cannot be moved; take fixed: true out of the pack or the dossier to ask about it") with { Span = span };

    /// <summary>SA7515: a question about closes where the rules read none.</summary>
    public static Diagnostic NoCloses(string pack) =>
        Error("SA7515", $"no close decides anything: the rules of {pack} read no bars", "ask --to \"grade A\" for what the dossier's inputs would do");

    /// <summary>SA7521: a phrase that several sentences have.</summary>
    public static Diagnostic SeveralSentences(string phrase, IReadOnlyCollection<(string Path, string Words)> sentences) =>
        Error(
            "SA7521", FormattableString.Invariant($"{sentences.Count} sentences say \"{phrase}\""),
            $"write more of it, or one of the paths: {string.Join("; ", sentences.Take(MostSentences).Select(s => $"{s.Path} ({s.Words})"))}"
            + (sentences.Count > MostSentences ? "; --paths lists all" : ""));

    /// <summary>SA7520: a part of a count.</summary>
    public static Diagnostic NotWhole(string name, string value, SourceSpan? span) =>
        Error("SA7520", $"{value} is no value for {name}, which is a count", "write a whole number") with { Span = span };

    private static Diagnostic Error(string code, string message, string? help) => new(code, Severity.Error, message, null, help);
}
