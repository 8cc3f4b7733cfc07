using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Verifying;

/// <summary>A report as it lies in a file: JSON, or an HTML page that carries its JSON.</summary>
public static class ReportFile
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="InputException">SA7932: there is none.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellation) =>
        File.Exists(file) ? await File.ReadAllTextAsync(file, cancellation) : throw new InputException(AuditDiagnostics.NoFile(file));

    /// <summary>The JSON of a report, which carries its own hash.</summary>
    /// <param name="text">The report's text.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="InputException">SA7904: the text is no report; SA7910: it is a page that was changed after it was written.</exception>
    public static string Json(string text, string file)
    {
        if (!text.StartsWith('<'))
            return text;
        if (TextSeal.Stated(text) is not null && !TextSeal.Holds(text))
            throw new InputException(AuditDiagnostics.ChangedReport(file));
        return PageSeal.Report(text) ?? throw new InputException(AuditDiagnostics.NoReport(file));
    }
}
