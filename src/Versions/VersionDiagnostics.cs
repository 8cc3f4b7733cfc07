using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Versions;

/// <summary>What can be wrong with comparing versions of packs: codes SA9003 and SA7801 to SA7899.</summary>
public static class VersionDiagnostics
{
    /// <summary>SA9003: a folder that a git revision does not have.</summary>
    public static Diagnostic NotInRevision(string path, string revision) =>
        new("SA9003", Severity.Error, $"there is no folder \"{path}\" at revision {revision}", null, $"git ls-tree -r {revision} lists what there is; a folder is named as {revision}:rules/my-pack");

    /// <summary>SA7801: neither a pack nor a git revision.</summary>
    public static Diagnostic NoState(string name) =>
        new("SA7801", Severity.Error, $"\"{name}\" is neither a pack nor a git revision with one", null, "name a folder (rules/trade-score), a pack with a version (altman-z@1), or a revision with a folder (HEAD~1:rules/trade-score)");
}
