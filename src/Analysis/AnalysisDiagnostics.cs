using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Analysis;

/// <summary>What can be found wrong with a pack that is valid: codes SA6501 to SA6599.</summary>
public static class AnalysisDiagnostics
{
    /// <summary>The code of names that nothing reads: in a pack with variants one counts only where it goes unread in all.</summary>
    public const string UnusedCode = "SA6511";

    /// <summary>SA6501: a condition that never holds.</summary>
    public static Diagnostic NeverHolds(SourceSpan span, string? why) =>
        Warning("SA6501", span, "this never holds" + (why is null ? "" : ": " + why), "mend the threshold, or take the rule out");

    /// <summary>SA6502: a condition that always holds.</summary>
    public static Diagnostic AlwaysHolds(SourceSpan span, string? why) =>
        Warning("SA6502", span, "this always holds" + (why is null ? "" : ": " + why), "mend the threshold, or take the condition out");

    /// <summary>SA6503: conditions that cannot hold together.</summary>
    public static Diagnostic Contradiction(SourceSpan span, string what) =>
        Warning("SA6503", span, $"these conditions never hold together: {what}", "write \"or\", or mend one of the thresholds");

    /// <summary>SA6504: a band, grade or signal that nothing falls into.</summary>
    public static Diagnostic NeverReached(SourceSpan span, string what, string number, string range) =>
        Warning("SA6504", span, $"{what} is never reached: {number} is {range}", "mend its edge, or take it out");

    /// <summary>SA6505: points that no facts can earn.</summary>
    public static Diagnostic PointsNotReached(SourceSpan span, string name, double most, double points) =>
        Warning("SA6505", span, Invariant($"\"{name}\" gives {most:0.##} points at most, of {points:0.##}"), "mend the rules, the declared ranges or the points");

    /// <summary>SA6506: points above the most.</summary>
    public static Diagnostic PointsExceeded(SourceSpan span, string name, double points, double most, string where) =>
        Warning("SA6506", span, Invariant($"the rules of \"{name}\" give {points:0.##} points, of which {most:0.##} count"), where);

    /// <summary>SA6507: points without a reason.</summary>
    public static Diagnostic NoReason(SourceSpan span, string name) =>
        Warning("SA6507", span with { Length = Math.Min(span.Length, 40) }, $"sub-score \"{name}\" does not say why", "add \"because: …\" to it, or to each of its rows");

    /// <summary>SA6508: a division that can be one by zero.</summary>
    public static Diagnostic CanDivideByZero(SourceSpan span, string divisor, string range) =>
        Warning("SA6508", span, $"{divisor} can be zero: it is {range}", "the result is then missing: say what stands for it with coalesce(a / b, …), or ask missing(…) or known(…) of it");

    /// <summary>SA6509: equality on a number that was computed.</summary>
    public static Diagnostic ComputedEquality(SourceSpan span) =>
        Warning("SA6509", span, "a computed number is hardly ever equal to another to the last digit", "compare with <= or >=, or round both sides first");

    /// <summary>SA6510: a cap or veto that never changes a signal.</summary>
    public static Diagnostic NeverBinds(SourceSpan span, string why) =>
        Warning("SA6510", span, $"this never changes the signal: {why}", "lower the signal it leaves, or take it out");

    /// <summary>SA6511: a fact or input that nothing reads.</summary>
    public static Diagnostic Unused(SourceSpan span, string what, string name) =>
        Warning(UnusedCode, span, $"nothing reads the {what} \"{name}\"", "use it, list it in a table of facts, or take it out");

    /// <summary>SA6512: a figure in a text that does not say how it is written.</summary>
    public static Diagnostic NoFormat(SourceSpan span, string expression) =>
        Warning("SA6512", span, $"{{{expression}}} does not say how it is written", $"add a format: {{{expression}:0.0}}");

    /// <summary>SA6513: prices that can be out of order.</summary>
    public static Diagnostic PlanOutOfOrder(SourceSpan span, string what, string where) => Warning("SA6513", span, what, where);

    /// <summary>SA6514: points that go the other way than declared.</summary>
    public static Diagnostic NotMonotonic(SourceSpan span, string way, double before, double after) =>
        new("SA6514", Severity.Error, Invariant($"declared {way}, but the points go from {before} to {after} here"), span, "mend the points, or take \"monotonic\" out");

    /// <summary>SA6515: a day written so that it is a subtraction.</summary>
    public static Diagnostic BareDay(SourceSpan span, string day) =>
        Warning("SA6515", span, $"{day} is a subtraction here, not a day", $"write #{day}#, and the whole expression in quotes: YAML takes \" #\" for a comment");

    /// <summary>SA6516: a word that other programs read as true or false.</summary>
    public static Diagnostic TruthWord(SourceSpan span, string word) =>
        Warning("SA6516", span, $"{word} is a word here, but true or false to other programs that read YAML 1.1", $"write \"{word}\" in quotes, or true or false where that is meant");

    /// <summary>SA6517: a pack that says something else under the same version.</summary>
    public static Diagnostic Unversioned(SourceSpan? span, string version, string against) =>
        Warning("SA6517", span, $"the pack differs from {against} but is still version {version}", "raise the version, then alpha check --lock");

    /// <summary>SA6518: a lock file that cannot be read.</summary>
    public static Diagnostic BadLock(SourceSpan span) =>
        new("SA6518", Severity.Error, "this line of the lock file is not \"version hash\"", span, "write the file anew with alpha check --lock");

    /// <summary>SA6519: a condition that stands twice in one list.</summary>
    public static Diagnostic Repeated(SourceSpan span, SourceSpan first) =>
        Warning("SA6519", span, Invariant($"this is the condition of line {first.Line} once more"), "take one of them out");

    /// <summary>SA6520: a pack that neither scores nor shows anything.</summary>
    public static Diagnostic NoRules(SourceSpan span, string name) =>
        Warning("SA6520", span, $"\"{name}\" has no rules: no dimensions, composite, levels or plan, and no report", "alpha new pack NAME writes a small pack that works, to start from");

    /// <summary>SA6521: a part that aliases repeat.</summary>
    public static Diagnostic Aliased(SourceSpan span, string text, int uses) =>
        Warning("SA6521", span, $"an alias repeats {text} in {uses} more {(uses == 1 ? "place" : "places")}", "write it out, or give it a name under facts: an edit here changes every place, and reports name this line for all of them");

    /// <summary>SA6530: a function that needs more bars than most histories have.</summary>
    public static Diagnostic LongHistory(SourceSpan span, string function, int bars) =>
        Warning("SA6530", span, Invariant($"{function} has its first value after {bars:#,0} bars, {bars / 252.0:0} years of trading"), "a symbol with a shorter history never has one: take a shorter length");

    /// <summary>SA6531: a breakout over a window that holds its own bar.</summary>
    public static Diagnostic OwnWindow(SourceSpan span, string price, string way, string window) =>
        Warning("SA6531", span, $"this never holds: {price} is never {way} {window}, which holds its own bar", $"compare with the bars before: lag({window}, 1)");

    /// <summary>SA6540: a format of another unit than the number's.</summary>
    public static Diagnostic FormatOfOtherUnit(SourceSpan span, string what, string unit, string sign, string help) =>
        Warning("SA6540", span, $"{what} is written with {sign}, but its unit is {unit}", help);

    private static Diagnostic Warning(string code, SourceSpan? span, string message, string help) =>
        new(code, Severity.Warning, message, span, help);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
