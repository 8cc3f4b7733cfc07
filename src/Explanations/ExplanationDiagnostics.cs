using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Explanations;

/// <summary>What can be wrong with a question about a score: codes SA7501 to SA7599.</summary>
public static class ExplanationDiagnostics
{
    /// <summary>SA7501: a path that names no part of the report.</summary>
    public static Diagnostic UnknownPath(string path, IEnumerable<string> known) =>
        Error("SA7501", $"nothing is called \"{path}\"", Suggestion.DidYouMean(path, known) ?? "--paths lists everything that can be explained");

    private static Diagnostic Error(string code, string message, string? help) => new(code, Severity.Error, message, null, help);
}
