using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Testing;

/// <summary>What can be wrong with the tests of a pack, and what they find: codes SA7101 to SA7199.</summary>
public static class TestDiagnostics
{
    internal const string UnknownNameCode = "SA7101";

    /// <summary>SA7101: a name that the pack does not have.</summary>
    public static Diagnostic UnknownName(SourceSpan span, string name, IEnumerable<string> known) =>
        Error(UnknownNameCode, span, $"the pack has nothing called \"{name}\"",
            Suggestion.DidYouMean(name, known) ?? "a name of the pack (technical.trend, composite, levels.r1), or an expression just as a rule writes it");

    /// <summary>SA7102: a value of another type than the name has.</summary>
    public static Diagnostic WrongValue(SourceSpan span, string name, string type, string written, string? help = null) =>
        Error("SA7102", span, $"\"{name}\" is a {type}; \"{written}\" is none", help);

    /// <summary>SA7103: a word that the name can never be.</summary>
    public static Diagnostic UnknownWord(SourceSpan span, string name, string word, IReadOnlyCollection<string> known) =>
        Error("SA7103", span, $"\"{name}\" is never '{word}'", Suggestion.DidYouMean(word, known) ?? $"one of: {string.Join(", ", known)}");

    /// <summary>SA7104: a row that does not fit the columns.</summary>
    public static Diagnostic RowLength(SourceSpan span, int found, int columns) =>
        Error("SA7104", span, Invariant($"this row has {found} cells for {columns} columns"), "a row holds the given cells, then the expected ones");

    /// <summary>SA7105: a test that expects nothing.</summary>
    public static Diagnostic ExpectsNothing(SourceSpan span, string name) =>
        Error("SA7105", span, $"\"{name}\" expects nothing", "add expect, expect_text, expect_missing or expect_error");

    /// <summary>SA7106: data that are named in part.</summary>
    public static Diagnostic PartialSource(SourceSpan span, string given, string needed) =>
        Error("SA7106", span, $"\"{given}\" needs \"{needed}\"", "bars are found by symbol and data: symbol: XYZ, data: ../data");

    /// <summary>SA7107: a name that stands twice.</summary>
    public static Diagnostic Repeated(SourceSpan span, string what, string name) =>
        Error("SA7107", span, $"{what} \"{name}\" stands twice", "leave one of them out, or rename it");

    /// <summary>SA7108: columns without rows, or rows without columns.</summary>
    public static Diagnostic HalfTable(SourceSpan span, bool hasRows) =>
        Error("SA7108", span, hasRows ? "rows need \"columns\"" : "columns need \"rows\"", "columns: {given: [rsi_14], expect: [technical.momentum]}, rows: [[30, 2], [50, 7]]");

    /// <summary>SA7109: something that a test cannot give.</summary>
    public static Diagnostic NotGivable(SourceSpan span, string name, string why) =>
        Error("SA7109", span, $"\"{name}\" cannot be given: {why}", null);

    /// <summary>SA7110: a tolerance that is none.</summary>
    public static Diagnostic BadTolerance(SourceSpan span, string written) =>
        Error("SA7110", span, $"\"{written}\" is not a tolerance", "a number from 0 on in the value's own unit, or \"written\" for half a unit of the last decimal written");

    /// <summary>SA7111: a pack without tests.</summary>
    public static Diagnostic NoTests(string folder) =>
        Error("SA7111", null, $"\"{folder}\" has no tests", $"put them into {folder}/tests/*.yaml");

    /// <summary>SA7112: a text that the pack does not have.</summary>
    public static Diagnostic UnknownText(SourceSpan span, string name, IEnumerable<string> known) =>
        Error("SA7112", span, $"the pack has no text \"{name}\"",
            Suggestion.DidYouMean(name, known) ?? "texts are named report.SECTION, technical.trend, levels.r1, plan.stop, cases.bull, signal, disclaimer");

    /// <summary>SA7113: no test of a name asked for.</summary>
    public static Diagnostic NoMatch(string filter, IEnumerable<string> known) =>
        Error("SA7113", null, $"no test's name holds \"{filter}\"", Suggestion.DidYouMean(filter, known) ?? "--filter looks for words within the names of tests, in any letter case");

    /// <summary>SA7120: a value is not what a test expects.</summary>
    public static Diagnostic NotAsExpected(SourceSpan span, string test, string name, string actual, string expected, string? difference) =>
        Error("SA7120", span, $"{test}: {name} is {actual}, expected {expected}{(difference is null ? "" : $" ({difference})")}", null);

    /// <summary>SA7121: a value is missing, or is not, against what a test expects.</summary>
    public static Diagnostic NotMissing(SourceSpan span, string test, string name, string actual, string expected) =>
        Error("SA7121", span, $"{test}: {name} is {actual}, expected {expected}", null);

    /// <summary>SA7122: a text does not say what a test expects.</summary>
    public static Diagnostic OtherText(SourceSpan span, string test, string name, string problem, string text) =>
        Error("SA7122", span, $"{test}: the text of {name} {problem}", text.Length == 0 ? "it is not shown" : $"it says: {text}");

    /// <summary>SA7123: an error that a test expects was not reported.</summary>
    public static Diagnostic NoError(SourceSpan span, string test, string code, IEnumerable<string> found) =>
        Error("SA7123", span, $"{test}: expected error {code}, {(found.Any() ? "found " + string.Join(", ", found) : "found none")}", null);

    /// <summary>SA7124: a test could not be run for an error that it does not expect.</summary>
    public static Diagnostic UnexpectedError(SourceSpan span, string test, Diagnostic cause) =>
        Error("SA7124", span, $"{test}: {cause.Code}: {cause.Message}", cause.Help);

    /// <summary>SA7125: tests of a variant that the pack does not have.</summary>
    public static Diagnostic NoVariant(SourceSpan span, string variant, IReadOnlyCollection<string> known) =>
        Error("SA7125", span, $"the pack has no variant \"{variant}\"", Suggestion.DidYouMean(variant, known) ?? $"one of: {string.Join(", ", known)}");

    /// <summary>SA7126: lists of other symbols' values that differ in length, or are empty.</summary>
    public static Diagnostic UnevenUniverse(SourceSpan span, string name, int found, int others) =>
        Error("SA7126", span, Invariant($"\"{name}\" has {found} values, and the universe is of {others} other symbols"), "each list holds one value a symbol; missing stands for none");

    /// <summary>SA7130: a change of the pack that no test notices.</summary>
    /// <param name="span">Where the change is.</param>
    /// <param name="was">What stands there.</param>
    /// <param name="becomes">What the change makes of it.</param>
    /// <param name="help">The test that would notice it, or that none was found.</param>
    public static Diagnostic Survivor(SourceSpan span, string was, string becomes, string help) =>
        new("SA7130", Severity.Warning, $"no test notices \"{was}\" changed to \"{becomes}\"", span, help);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Diagnostic Error(string code, SourceSpan? span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
