using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli;

/// <summary>What can be wrong with how the program is called: codes SA9001 to SA9099.</summary>
internal static class CliDiagnostics
{
    /// <summary>SA9001: a PDF for the terminal.</summary>
    public static Diagnostic PdfNeedsFile() =>
        new("SA9001", Severity.Error, "a PDF cannot be written to the terminal", null, "add --output report.pdf");

    /// <summary>SA9002: a function that the language does not have.</summary>
    public static Diagnostic UnknownFunction(string name, IEnumerable<string> known) =>
        new("SA9002", Severity.Error, $"there is no function \"{name}\"", null, Suggestion.DidYouMean(name, known) ?? "alpha functions lists them all");

    /// <summary>SA9004: a search that finds no function.</summary>
    public static Diagnostic NothingFound(string words) =>
        new("SA9004", Severity.Error, $"no function has to do with \"{words}\"", null, "all words have to occur; alpha functions lists what there is");

    /// <summary>SA9006: what a change is to be counted from is nothing that is known.</summary>
    public static Diagnostic NoSince(string since) =>
        new("SA9006", Severity.Error, $"\"{since}\" is neither a day nor a file", null, "write a day as 2026-05-29, name a report's JSON file, or name a run and give its journal with --journal");
}
