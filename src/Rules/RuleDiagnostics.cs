using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules;

/// <summary>What can be wrong with a pack's rules: codes SA6001 to SA6099.</summary>
public static class RuleDiagnostics
{
    private const int MostListed = 20;

    /// <summary>SA6001: a folder that is not there.</summary>
    public static Diagnostic NoPack(string folder, IEnumerable<string> neighbours, IEnumerable<string> known) =>
        Error("SA6001", null, $"there is no pack folder \"{folder}\"", File.Exists(folder)
            ? $"that is a file; a pack is a folder with its YAML files in it, such as \"{Path.GetDirectoryName(folder)}\""
            : Suggestion.DidYouMean(Path.GetFileName(folder), neighbours.Union(known)) ?? OneOf([.. known]));

    /// <summary>SA6002: a folder without YAML files, or with far too many.</summary>
    public static Diagnostic EmptyPack(string folder, int files) =>
        Error("SA6002", null, Invariant($"\"{folder}\" holds {files} .yaml files"), "a pack is a folder of 1 to 200 .yaml files");

    /// <summary>SA6003: no file says what the pack is.</summary>
    public static Diagnostic NoHeader(string folder) =>
        Error("SA6003", null, $"no file in \"{folder}\" has the key \"pack\"", "add \"pack: {name: …, version: 1.0.0, title: …}\" to one of them");

    /// <summary>SA6004: a key that only one file may have.</summary>
    public static Diagnostic GivenTwice(SourceSpan? span, string key) =>
        Error("SA6004", span, $"\"{key}\" is given in two files", "keep one of them");

    /// <summary>SA6005: a name that stands for two things.</summary>
    public static Diagnostic RepeatedName(SourceSpan span, string name, string other) =>
        Error("SA6005", span, $"\"{name}\" is already {other}", "give it another name");

    /// <summary>SA6006: a name of forbidden characters.</summary>
    public static Diagnostic BadName(SourceSpan span, string name) =>
        Error("SA6006", span with { Length = Math.Min(span.Length, 40) }, $"\"{Short(name)}\" cannot be a name", "names are lower-case letters, digits and underscores, starting with a letter, 64 characters at most" + Mended(name));

    /// <summary>SA6007: facts that need each other.</summary>
    public static Diagnostic Cycle(SourceSpan span, IEnumerable<string> names) =>
        Error("SA6007", span, $"these need each other: {string.Join(" → ", names)}", "one of them must do without the others");

    /// <summary>SA6008: a unit that does not exist.</summary>
    public static Diagnostic UnknownUnit(SourceSpan span, string unit, IEnumerable<string> known) =>
        Error("SA6008", span, $"there is no unit \"{unit}\"", unit.Trim().ToLowerInvariant() switch
        {
            "%" or "pct" or "perc" or "percentage" => "did you mean \"percent\"?",
            "x" or "times" or "multiple" or "fraction" => "did you mean \"ratio\"?",
            "$" or "usd" or "eur" or "dollar" or "dollars" or "money" => "money for one share is \"price\", money in all \"currency\"",
            "number" or "count" or "int" or "integer" or "float" or "decimal" => "did you mean \"none\"?",
            _ => Suggestion.DidYouMean(unit, known) ?? $"one of: {string.Join(", ", known)}",
        });

    /// <summary>SA6009: an expression of another unit or type than stated.</summary>
    public static Diagnostic OtherType(SourceSpan span, string what, string wanted, string found, string? help = null) =>
        Error("SA6009", span, $"{what} must be a {wanted}, this is a {found}", help);

    /// <summary>SA6010: an input that states several types, or none.</summary>
    public static Diagnostic InputType(SourceSpan span, string name) =>
        Error("SA6010", span, $"\"{name}\" needs one of unit, words and date: true", "unit: percent for a number, words: [low, high] for a category, date: true for a date");

    /// <summary>SA6011: a range that is none.</summary>
    public static Diagnostic BadRange(SourceSpan span) => Error("SA6011", span, "this is not a range", "ranges are written low..high: 0..100");

    /// <summary>SA6012: a sub-score without a method, or with several.</summary>
    public static Diagnostic Methods(SourceSpan span, string name, int found) =>
        Error("SA6012", span with { Length = Math.Min(span.Length, 40) }, found == 0 ? $"sub-score \"{name}\" has no method" : Invariant($"sub-score \"{name}\" has {found} methods"), "give exactly one of checks, bands, curve, category and formula" + (found > 1 ? "; one that the pack underneath gives is taken away with ~ (checks: ~)" : ""));

    /// <summary>SA6013: points that cannot be.</summary>
    public static Diagnostic BadPoints(SourceSpan span, string message, string? help = null) => Error("SA6013", span, message, help);

    /// <summary>SA6014: bands that leave a gap.</summary>
    public static Diagnostic Gap(SourceSpan span, double from, double to) =>
        double.IsPositiveInfinity(to)
            ? Error("SA6014", span, Invariant($"no band holds values from {from} on"), "leave out \"to\" in the last band: it then has no upper end")
            : Error("SA6014", span, Invariant($"no band holds values from {from} to below {to}"), "let one band end where the next starts");

    /// <summary>SA6015: bands that overlap.</summary>
    public static Diagnostic Overlap(SourceSpan span, double from, double to) =>
        Error("SA6015", span, Invariant($"two bands hold values from {from} to below {to}"), "let one band end where the next starts");

    /// <summary>SA6016: edges or curve points that do not rise (or, for grades, fall).</summary>
    public static Diagnostic Unordered(SourceSpan span, string what, bool rising) =>
        Error("SA6016", span, $"{what} must {(rising ? "rise" : "fall")} from one to the next", rising ? "put them in order, the lowest first" : "put them in order, the best first");

    /// <summary>SA6017: weights that are no weights.</summary>
    public static Diagnostic BadWeight(SourceSpan span, string text) =>
        Error("SA6017", span, $"\"{text}\" is not a weight", "weights are written as percentages: 25%");

    /// <summary>SA6018: weights that do not add up.</summary>
    public static Diagnostic WeightSum(SourceSpan span, double sum) =>
        Error("SA6018", span, Invariant($"the weights add up to {sum:0.######}%, not 100%"), Invariant($"{(sum < 100 ? "add" : "take away")} {Math.Abs(100 - sum):0.######} points"));

    /// <summary>SA6019: a reference to something that is not there.</summary>
    public static Diagnostic NoSuch(SourceSpan span, string what, string name, IEnumerable<string> known) =>
        Error("SA6019", span, $"there is no {what} \"{name}\"", Suggestion.DidYouMean(name, known) ?? OneOf([.. known.Take(MostListed + 1)]));

    /// <summary>SA6020: a dimension that no weight mentions, or a weight missing.</summary>
    public static Diagnostic Unweighted(SourceSpan span, string dimension) =>
        Error("SA6020", span, $"dimension \"{dimension}\" has no weight", "add it under composite: weights");

    /// <summary>SA6021: a brace that opens or closes nothing.</summary>
    /// <param name="span">The brace.</param>
    /// <param name="isFollowed">Whether it opens, and the brace that closes comes behind another one that opens.</param>
    public static Diagnostic LooseBrace(SourceSpan span, bool isFollowed = false) =>
        Error("SA6021", span, isFollowed ? "this brace is not closed before the next one opens" : "this brace has no partner",
            isFollowed ? "end the figure with \"}\", behind its format where it has one; for a brace itself write it twice" : "figures stand in {braces}; for a brace itself write it twice");

    /// <summary>SA6022: a format that cannot be read.</summary>
    public static Diagnostic BadFormat(SourceSpan span, string format) =>
        Error("SA6022", span, $"\"{format}\" is not a format", "formats look like 0, 0.00, $0.00, +0.0%, 0.0x, #,0 or $0.0a (K, M, B)");

    /// <summary>SA6023: a zone that says its price twice, or not at all.</summary>
    public static Diagnostic LevelPrice(SourceSpan span, string name) =>
        Error("SA6023", span with { Length = Math.Min(span.Length, 40) }, $"level \"{name}\" needs either at, or low and high", "what the pack underneath gives is taken away with ~ (at: ~)");

    /// <summary>SA6024: a last band that must be open.</summary>
    public static Diagnostic NoFloor(SourceSpan span, string what) =>
        Error("SA6024", span, $"the last of the {what} must hold everything below: leave out its \"from\"", null);

    /// <summary>SA6025: a block that is not exactly one thing.</summary>
    public static Diagnostic BadBlock(SourceSpan span, string wanted = "a block is one of text, table and chart") =>
        Error("SA6025", span with { Length = Math.Min(span.Length, 40) }, wanted, null);

    /// <summary>SA6026: something that needs another part of the pack.</summary>
    public static Diagnostic Needs(SourceSpan span, string what, string needed) =>
        Error("SA6026", span, $"{what} needs \"{needed}\" in the pack", null);

    /// <summary>SA6027: a version that is none.</summary>
    public static Diagnostic BadVersion(SourceSpan span, string version) =>
        Error("SA6027", span, $"\"{version}\" is not a version", "versions are written major.minor.patch: 1.0.0");

    /// <summary>SA6028: arguments that a pack function does not take.</summary>
    public static Diagnostic BadCall(SourceSpan span, string signature, string meaning) =>
        Error("SA6028", span, $"this does not fit {signature}", meaning);

    /// <summary>SA6029: a word list that leaves words out.</summary>
    public static Diagnostic WordsLeft(SourceSpan span, IEnumerable<string> words) =>
        Error("SA6029", span, $"no points are given for: {string.Join(", ", words)}", "give every word of the category its points");

    /// <summary>SA6030: a step or band without its edge.</summary>
    public static Diagnostic NoEdge(SourceSpan span, string what, string help) =>
        Error("SA6030", span, $"this one of the {what} does not say where it starts", help);

    /// <summary>SA6031: a list that must not be empty.</summary>
    public static Diagnostic EmptyList(SourceSpan span, string what, string needed) =>
        Error("SA6031", span, $"{what} has no {needed}", $"give at least one under \"{needed}\"");

    /// <summary>SA6032: a number of decimals that makes no sense.</summary>
    public static Diagnostic BadDecimals(SourceSpan span, string what) =>
        Error("SA6032", span, $"the decimals of {what} must be a number from 0 to 10", null);

    /// <summary>SA6033: a composite that is told in no way, or in several.</summary>
    public static Diagnostic CompositeWays(SourceSpan span, int found) =>
        Error("SA6033", span, found == 0 ? "the composite does not say how it comes about" : Invariant($"the composite comes about in {found} ways"),
            "give exactly one of weights, sum, mean and formula");

    /// <summary>SA6034: a policy for missing data that the scale has no answer for.</summary>
    public static Diagnostic BadPolicy(SourceSpan span, string what, string why, string help) => Error("SA6034", span, $"{what} {why}", help);

    /// <summary>SA6035: grades or signals of which some ask for more and some for less.</summary>
    public static Diagnostic MixedEdges(SourceSpan span, string what) =>
        Error("SA6035", span, $"the {what} do not agree on their edges",
            "each has one: from or above in all of them where more is better, to or below in all of them where less is better");

    /// <summary>SA6036: a word or date that is to be a figure of statements.</summary>
    public static Diagnostic PeriodOfWords(SourceSpan span, string name) =>
        Error("SA6036", span, $"\"{name}\" has periods and is no number", "figures of statements are numbers: give a unit, or leave out \"per\"");

    /// <summary>SA6040: a letter in a format that does not scale.</summary>
    public static Diagnostic IdleLetter(SourceSpan span, string written, NumberFormat format) =>
        Error("SA6040", span, $"\"{format.Suffix.Trim()}\" in a format does not scale: 70 billion would be written {(format with { Abbreviated = false }).Format(70e9)}",
            $"for K, M, B, T write {written[..written.IndexOf('0', StringComparison.Ordinal)]}{(format.Decimals > 0 ? "0." + new string('0', format.Decimals) : "0")}a; where the number is counted in these units already, the letter stands behind the brace: {{x / 1000000:0.0}}M");

    /// <summary>Whether a problem may only be there because something near it could not be read.</summary>
    public static bool DependsOnSurroundings(string code) =>
        code is "SA6012" or "SA6013" or "SA6014" or "SA6016" or "SA6018" or "SA6020" or "SA6023" or "SA6024" or "SA6025" or "SA6029" or "SA6030" or "SA6031" or "SA6033" or "SA6034" or "SA6035";

    private static string? OneOf(string[] known) =>
        known.Length is 0 or > MostListed ? null : $"one of: {string.Join(", ", known)}";

    private static string Short(string name) => name.Length > 70 ? name[..70] + "…" : name;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Mended(string name)
    {
        string mended = string.Concat(name.Trim().ToLowerInvariant().Select(c => c is ' ' or '-' or '.' or '/' ? '_' : c)).Trim('_');
        return mended.Length is > 0 and < 40 && char.IsAsciiLetterLower(mended[0]) && mended.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? $", such as {mended}"
            : "";
    }

    private static Diagnostic Error(string code, SourceSpan? span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
