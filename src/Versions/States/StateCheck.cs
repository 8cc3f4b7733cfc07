using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.States;

/// <summary>Checks a pack against another state of it: what differs.</summary>
public static class StateCheck
{
    /// <summary>Adds a note for each difference; gives the other state.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="variant">Its variant; null for its own choice.</param>
    /// <param name="other">The other state: a folder or a git revision.</param>
    /// <param name="find">The folder and variant that a name means, where it is no revision.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <param name="diagnostics">Takes what differs.</param>
    /// <exception cref="InputException">There is no such state, or something in it is wrong.</exception>
    public static Pack Against(
        string folder, string? variant, string other, Func<string, (string Folder, string? Variant)> find, FunctionCatalogue functions, DiagnosticBag diagnostics)
    {
        using var revision = GitRevision.Find(other, folder);
        var (otherFolder, otherVariant) = revision is null ? find(other) : (revision.Folder, variant);
        var old = PackState.Read(other, otherFolder, otherVariant, revision is null ? null : other, functions);
        var @new = PackState.Read(folder, folder, variant, null, functions);
        foreach (var edit in PackDiff.Compare(old, @new, functions).Edits)
            diagnostics.Add(VersionDiagnostics.Differs(edit, other));
        return old.Pack;
    }
}
