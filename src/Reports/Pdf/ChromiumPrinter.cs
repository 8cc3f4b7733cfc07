using System.ComponentModel;
using System.Diagnostics;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Reports.Pdf;

/// <summary>Runs Chromium without a window to print one page.</summary>
internal sealed class ChromiumPrinter(string browser, string profile, TimeSpan limit)
{
    private const int LinesKept = 5;

    /// <summary>Prints a page; the PDF is there when this has run through.</summary>
    public async Task PrintAsync(string page, string pdf, CancellationToken cancellationToken)
    {
        using var process = Start(page, pdf);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var words = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await WaitAsync(process, cancellationToken).ConfigureAwait(false);
        string said = await errors.ConfigureAwait(false);
        await words.ConfigureAwait(false);
        if (process.ExitCode != 0 || !File.Exists(pdf))
            throw new InputException(ReportDiagnostics.PrintingFailed(browser, process.ExitCode, LastLines(said)));
    }

    private Process Start(string page, string pdf)
    {
        var start = new ProcessStartInfo(browser, Arguments(page, pdf)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException(ReportDiagnostics.CannotStart(browser, e.Message));
        }
    }

    private async Task WaitAsync(Process process, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InputException(ReportDiagnostics.PrintingTooSlow(browser, limit));
        }
    }

    // The page is ours and may load nothing; without the sandbox it prints as root in a container, too.
    private List<string> Arguments(string page, string pdf) =>
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + profile,
        "--no-pdf-header-footer", "--virtual-time-budget=5000", "--print-to-pdf=" + pdf, new Uri(page).AbsoluteUri,
    ];

    private static string[] LastLines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(LinesKept)];
}
