using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>What can be wrong with how packs are put together: codes SA6101 to SA6199.</summary>
public static class CompositionDiagnostics
{
    /// <summary>SA6101: a reference that names no pack, or no version of it.</summary>
    public static Diagnostic BadReference(SourceSpan? span, string text, string? known) =>
        Error("SA6101", span, $"\"{text}\" does not name a pack and its version",
            $"write the name and the version that this pack was made for: {known ?? "trade-score@1"}");

    /// <summary>SA6102: a pack that is not there.</summary>
    public static Diagnostic NoSuchPack(SourceSpan? span, string name, IEnumerable<string> known) =>
        Error("SA6102", span, $"there is no pack \"{name}\" in the pack folders", Suggestion.DidYouMean(name, known.Select(k => k.Split('@')[0]).Distinct()) ?? $"there are: {string.Join(", ", known)}");

    /// <summary>SA6103: a version that is not there.</summary>
    public static Diagnostic NoSuchVersion(SourceSpan? span, PackReference reference, IReadOnlyCollection<string> versions) =>
        Error("SA6103", span, $"there is no version {reference.Version} of \"{reference.Pack}\"",
            versions.Count == 0 ? "the pack states no version" : $"there is {string.Join(", ", versions)}: write {reference.Pack}@{versions.Last()} once its changes suit you");

    /// <summary>SA6104: a path out of the pack folders.</summary>
    public static Diagnostic OutsideRoots(SourceSpan? span, string path) =>
        Error("SA6104", span, $"\"{path}\" leads out of the pack folders",
            "a pack extends packs beside it, or under rules/ here or beside the program; links do not lead out either");

    /// <summary>SA6105: packs that extend each other.</summary>
    public static Diagnostic Cycle(SourceSpan span, IEnumerable<string> packs) =>
        Error("SA6105", span, $"these packs extend each other: {string.Join(" → ", packs)}", "one of them must stand alone");

    /// <summary>SA6106: a chain of packs that is too long to follow.</summary>
    public static Diagnostic TooDeep(SourceSpan span, int most) =>
        Error("SA6106", span, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"more than {most} packs extend each other in a row"), "extend one of those further down");

    /// <summary>SA6107: something to take away that is not there.</summary>
    public static Diagnostic NothingToRemove(SourceSpan span, string path, string missing, IEnumerable<string> known) =>
        Error("SA6107", span, $"there is no \"{path}\" to take away", Suggestion.DidYouMean(missing, known) ?? $"known there: {string.Join(", ", known.Take(20))}");

    /// <summary>SA6108: a variant that the pack does not have.</summary>
    public static Diagnostic NoSuchVariant(SourceSpan? span, string pack, string variant, IReadOnlyCollection<string> known) =>
        Error("SA6108", span, $"\"{pack}\" has no variant \"{variant}\"",
            known.Count == 0 ? "it has no variants" : Suggestion.DidYouMean(variant, known) ?? $"one of: {string.Join(", ", known)}");

    /// <summary>SA6109: variants without a choice among them.</summary>
    public static Diagnostic NoDefaultVariant(SourceSpan span, IEnumerable<string> known) =>
        Error("SA6109", span, "the pack has variants but does not say which is used where none is asked for",
            $"add \"variant: {known.First()}\" to the pack's header");

    /// <summary>SA6110: a key that a variant cannot change.</summary>
    public static Diagnostic NotInVariant(SourceSpan span, string key) =>
        Error("SA6110", span, $"a variant cannot have \"{key}\"", "a variant changes rules; name, version and the list of variants are the pack's");

    /// <summary>SA6111: taking away from nothing.</summary>
    public static Diagnostic RemovesFromNothing(SourceSpan span) =>
        Error("SA6111", span, "this pack extends no other, so there is nothing to take away", "add \"extends: NAME@1\" to the pack's header, or leave the entries out where they stand");

    /// <summary>SA6112: a name that no reference could give.</summary>
    public static Diagnostic BadVariantName(SourceSpan span, string name) =>
        Error("SA6112", span, $"\"{name}\" cannot be the name of a variant", "names of variants are lower-case letters, digits, underscores and hyphens, starting with a letter: z-prime");

    private static Diagnostic Error(string code, SourceSpan? span, string message, string? help) =>
        new(code, Severity.Error, message, span, help);
}
