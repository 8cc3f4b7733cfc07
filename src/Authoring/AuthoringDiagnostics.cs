using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Authoring;

/// <summary>What can be wrong when packs are made, laid out or described: codes SA8501 to SA8599.</summary>
public static class AuthoringDiagnostics
{
    /// <summary>SA8501: a folder that is there already.</summary>
    public static Diagnostic Exists(string folder) =>
        Error("SA8501", $"\"{folder}\" is there already", "choose another name, or another place with --dir");

    /// <summary>SA8502: a name that a pack cannot have.</summary>
    public static Diagnostic BadPackName(string name) =>
        Error("SA8502", $"\"{name}\" cannot be a pack's name", "names are lower-case letters, digits and hyphens, starting with a letter, 64 characters at most: my-pack");

    /// <summary>SA8503: a layout that would change the pack.</summary>
    public static Diagnostic HashChanged(string folder) =>
        Error("SA8503", $"laying out \"{folder}\" would change its hash, so nothing is written", "this is a fault of the program: please report it with the pack");

    private static Diagnostic Error(string code, string message, string help) => new(code, Severity.Error, message, null, help);
}
