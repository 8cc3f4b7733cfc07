using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Pages;

namespace SyntheticAlpha.Versions;

/// <summary>What can be wrong with comparing versions of packs: codes SA9003, SA7620 to SA7629 and SA7801 to SA7899.</summary>
public static class VersionDiagnostics
{
    /// <summary>SA9003: a folder that a git revision does not have.</summary>
    public static Diagnostic NotInRevision(string path, string revision) =>
        new("SA9003", Severity.Error, $"there is no folder \"{path}\" at revision {revision}", null, $"git ls-tree -r {revision} lists what there is; a folder is named as {revision}:rules/my-pack");

    /// <summary>SA7620: rows that all have data for too little of the composite to be compared.</summary>
    public static Diagnostic AllThin(int rows, double least, double most) =>
        new("SA7620", Severity.Error, Invariant($"no row has data for {least * 100:0.##}% of the composite by both versions: of {rows} rows the best known has {most * 100:0.#}%"), null,
            Invariant($"dossiers of those days would add to it; --least-coverage {Math.Floor(most * 50):0} compares rows that have half of that"));

    /// <summary>SA7811: a difference from another state, which is no problem by itself.</summary>
    public static Diagnostic Differs(Edit edit, string other)
    {
        string what = edit switch
        {
            { Kind: EditKind.Changed, Old: { } old, New: { } @new } => $"was {old}, is {@new}",
            { New: { } added, Old: null } => $"{Word(edit.Kind)}: {added}",
            { Old: { } gone, New: null } => $"{Word(edit.Kind)}: {gone}",
            _ => Word(edit.Kind) + (edit.OldPath is { } path ? $", was {path}" : ""),
        };
        var place = edit.NewPlace ?? edit.OldPlace;
        return new("SA7811", Severity.Note, $"differs from {other}: {edit.Path}, {edit.What} {what}", place is { } span ? span with { Length = Math.Min(span.Length, 60) } : null, DiffReport.Effect(edit.Effect));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Word(EditKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>SA7801: neither a pack nor a git revision.</summary>
    public static Diagnostic NoState(string name) =>
        new("SA7801", Severity.Error, $"\"{name}\" is neither a pack nor a git revision with one", null, "name a folder (rules/trade-score), a pack with a version (altman-z@1), or a revision with a folder (HEAD~1:rules/trade-score)");

    /// <summary>SA7802: a version whose scores cannot be compared, as it has no composite.</summary>
    public static Diagnostic NoComposite(string name) =>
        new("SA7802", Severity.Error, $"\"{name}\" has no composite, so there is no score whose change could be told", null, "give it weights under composite, or leave out --impact and --regions");

    /// <summary>SA7803: a data folder of which no symbol can be scored.</summary>
    public static Diagnostic NothingScored(string folder, IReadOnlyList<(string Symbol, Diagnostic Problem)> bad) =>
        new("SA7803", Severity.Error, $"no symbol of {folder} can be scored", null, bad.Count == 0 ? "there are no symbols" : string.Join("; ", bad.Take(3).Select(Said)) + (bad.Count > 3 ? "; …" : ""));

    private static string Said((string Symbol, Diagnostic Problem) bad) => $"{bad.Symbol}: {bad.Problem.Placed}";
}
