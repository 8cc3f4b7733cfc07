using System.Globalization;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Reports;

/// <summary>What can be wrong when a report is laid out: codes SA8001 to SA8099.</summary>
public static class ReportDiagnostics
{
    /// <summary>SA8001: no browser to print with.</summary>
    public static Diagnostic NoChromium(string variable, IEnumerable<string> names) =>
        Error("SA8001", "a PDF report needs Chromium or Chrome, and none was found",
            $"looked on PATH for {string.Join(", ", names)}; install one of them or set {variable} to the program's path, or write the report as HTML and print it");

    /// <summary>SA8002: the browser that was named is not there.</summary>
    public static Diagnostic ChromiumNotThere(string variable, string path) =>
        Error("SA8002", $"{variable} names \"{path}\", and there is no such program", $"set {variable} to the path of Chromium or Chrome, or unset it to look on PATH");

    /// <summary>SA8003: the browser gave up.</summary>
    public static Diagnostic PrintingFailed(string program, int exitCode, IReadOnlyList<string> lastLines) =>
        Error("SA8003", string.Create(CultureInfo.InvariantCulture, $"\"{program}\" wrote no PDF and ended with exit code {exitCode}"),
            lastLines.Count == 0 ? "it said nothing; write the report as HTML to see whether it opens there" : "it said: " + string.Join(" / ", lastLines));

    /// <summary>SA8004: the browser took too long.</summary>
    public static Diagnostic PrintingTooSlow(string program, TimeSpan limit) =>
        Error("SA8004", string.Create(CultureInfo.InvariantCulture, $"\"{program}\" wrote no PDF within {limit.TotalSeconds:0} seconds and was stopped"),
            "try again with less load on the machine, or write the report as HTML and print it");

    /// <summary>SA8005: the browser cannot be started.</summary>
    public static Diagnostic CannotStart(string program, string reason) =>
        Error("SA8005", $"\"{program}\" cannot be started: {reason}", "install Chromium or Chrome, or name another one");

    private static Diagnostic Error(string code, string message, string help) => new(code, Severity.Error, message, null, help);
}
