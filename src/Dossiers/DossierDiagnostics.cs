using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Dossiers;

/// <summary>What can be wrong with a dossier: codes SA5001 to SA5099.</summary>
public static class DossierDiagnostics
{
    /// <summary>SA5001: a range that is none.</summary>
    public static Diagnostic BadRange(SourceSpan span, bool reversed) =>
        Error("SA5001", span, reversed ? "the range runs backwards" : "this is not a range of numbers", "ranges are written low..high: 18..22");

    /// <summary>SA5002: a value that starts like a number and is none.</summary>
    public static Diagnostic BadNumber(SourceSpan span, string found) =>
        Error("SA5002", span, $"\"{found}\" is neither a number, a range nor a date",
            "write plain numbers without units or separators (12.5, 32400000), ranges as 18..22, dates as 2026-06-21; a word starts with a letter");

    /// <summary>SA5003: an event without a day or window, or with both.</summary>
    public static Diagnostic BadEventDate(SourceSpan span, string name) =>
        Error("SA5003", span, $"\"{name}\" needs either a date or a window", "date: 2026-07-14, or window: 2026-07-10..2026-07-17");

    /// <summary>SA5009: a window that is none.</summary>
    public static Diagnostic BadWindow(SourceSpan span, bool reversed) =>
        Error("SA5009", span, reversed ? "the window runs backwards" : "this is not a window of dates", "windows are written first..last: 2026-07-10..2026-07-17");

    /// <summary>SA5010: an input without any value.</summary>
    public static Diagnostic NoValue(SourceSpan span) =>
        Error("SA5010", span, "there is no value here", "give one, or leave the input out: it then counts as missing");

    /// <summary>SA5004: two values that became known on one day.</summary>
    public static Diagnostic RepeatedRevision(SourceSpan span, string name, DateOnly known) =>
        Error("SA5004", span, $"\"{name}\" has two values known from {known:yyyy-MM-dd}", "give each revision the day it became known");

    /// <summary>SA5005: the file is another symbol's.</summary>
    public static Diagnostic OtherSymbol(SourceSpan span, string found, string wanted) =>
        Error("SA5005", span, $"this dossier is of {found}, the report of {wanted}", "give the dossier of the symbol, or correct its symbol");

    /// <summary>SA5006: an input that the pack does not declare.</summary>
    public static Diagnostic UnknownInput(SourceSpan span, string name, IEnumerable<string> known) =>
        new("SA5006", Severity.Warning, $"the pack has no input \"{name}\"; it is not used", span, Suggestion.DidYouMean(name, known));

    /// <summary>SA5014: many inputs that the pack does not declare: the dossier serves other rules too.</summary>
    public static Diagnostic UnknownInputs(SourceSpan span, IReadOnlyCollection<string> names) =>
        new("SA5014", Severity.Warning,
            FormattableString.Invariant($"{names.Count} inputs of the dossier are none of the pack's and are not used: {string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", …" : "")}"),
            span, null);

    /// <summary>SA5007: a value of another type than the pack declares.</summary>
    public static Diagnostic WrongType(SourceSpan span, string name, string wanted) =>
        Error("SA5007", span, $"\"{name}\" must be {wanted}", null);

    /// <summary>SA5008: a value outside the range that the pack declares.</summary>
    public static Diagnostic OutOfRange(SourceSpan span, string name, string range) =>
        Error("SA5008", span, $"\"{name}\" is outside the pack's range {range}", "check the unit: percentages are written as 5 for 5%");

    /// <summary>SA5011: a statement that was filed before its period was over.</summary>
    public static Diagnostic FiledEarly(SourceSpan span, DateOnly period, DateOnly filed) =>
        Error("SA5011", span with { Length = 1 }, $"the period ends {period:yyyy-MM-dd} and its statement is filed {filed:yyyy-MM-dd}, before that",
            "period is the last day of the period, filed the day on which its figures were published");

    /// <summary>SA5012: two filings of one period on one day.</summary>
    public static Diagnostic RepeatedFiling(SourceSpan span, DateOnly period, DateOnly filed) =>
        Error("SA5012", span, $"the period to {period:yyyy-MM-dd} has two statements filed {filed:yyyy-MM-dd}", "put their figures into one, or give each its day");

    /// <summary>SA5013: a figure given in another way than the pack declares.</summary>
    public static Diagnostic WrongPlace(SourceSpan span, string name, bool isPeriodic) =>
        Error("SA5013", span, isPeriodic ? $"\"{name}\" has a value for each period" : $"\"{name}\" has no periods",
            isPeriodic ? "give it under statements, with the period and the day of the filing" : "give it under inputs");

    /// <summary>SA5015: a correlation that is none.</summary>
    public static Diagnostic BadCorrelation(SourceSpan span, bool isAlone) =>
        Error("SA5015", span, isAlone ? "a correlation takes two inputs or more" : "a rank correlation lies between -1 and 1",
            "{between: [pe_trailing, pe_forward], rank: 0.8}");

    /// <summary>SA5016: a correlation of an input that the dossier does not give.</summary>
    public static Diagnostic UnknownCorrelated(SourceSpan span, string name, IEnumerable<string> known) =>
        Error("SA5016", span, $"the dossier gives no input \"{name}\"", Suggestion.DidYouMean(name, known) ?? "only inputs that the dossier gives as ranges are drawn");

    /// <summary>SA5016, too: a correlation of words.</summary>
    public static Diagnostic WordCorrelated(SourceSpan span, string name) =>
        new("SA5016", Severity.Error, $"\"{name}\" is no number, so it has no correlation", span, "leave it out: only numbers given as ranges are drawn");

    /// <summary>SA5017: correlations that no numbers can have together.</summary>
    public static Diagnostic ImpossibleCorrelations(SourceSpan span, double possible) =>
        Error("SA5017", span, "no numbers can have these correlations together: their matrix is not positive semidefinite",
            possible > 0.01
                ? FormattableString.Invariant($"what is like a third thing is like what that is like; all of them multiplied by {possible:0.##} would be possible, as would correlations for pairs that have none")
                : "give fewer, or correlations for pairs that have none");

    /// <summary>SA5018: a correlation that is given twice.</summary>
    public static Diagnostic RepeatedCorrelation(SourceSpan span, string first, string second) =>
        Error("SA5018", span, first == second ? $"\"{first}\" is named twice" : $"the correlation of \"{first}\" and \"{second}\" is given twice", "give each pair once");

    private static Diagnostic Error(string code, SourceSpan span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
