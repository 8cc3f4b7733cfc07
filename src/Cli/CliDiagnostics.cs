using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli;

/// <summary>What can be wrong with how the program is called: codes SA9001 to SA9099.</summary>
internal static class CliDiagnostics
{
    /// <summary>SA9001: a PDF for the terminal.</summary>
    public static Diagnostic PdfNeedsFile() =>
        new("SA9001", Severity.Error, "a PDF cannot be written to the terminal", null, "add --output report.pdf");

    /// <summary>SA9013: a symbol of which nothing is there.</summary>
    public static Diagnostic NoData(string symbol) =>
        new("SA9013", Severity.Error, $"there are neither bars nor a dossier of {symbol}", null, "put its dossier into dossiers/SYMBOL.yaml of the data folder, or name it with --dossier");

    /// <summary>SA9012: rules that read bars, and no place to find them.</summary>
    public static Diagnostic NoBars(string symbol) =>
        new("SA9012", Severity.Error, $"the rules read daily bars, and nothing says where those of {symbol} are", null, "add --data DIR or --bars FILE");

    /// <summary>SA9002: a function that the language does not have.</summary>
    public static Diagnostic UnknownFunction(string name, IEnumerable<string> known) =>
        new("SA9002", Severity.Error, $"there is no function \"{name}\"", null, Suggestion.DidYouMean(name, known) ?? "alpha functions lists them all");

    /// <summary>SA9003: a folder that a git revision does not have.</summary>
    public static Diagnostic NotInRevision(string path, string revision) =>
        new("SA9003", Severity.Error, $"there is no folder \"{path}\" at revision {revision}", null, $"git ls-tree -r {revision} lists what there is; a folder is named as {revision}:rules/my-pack");
}
