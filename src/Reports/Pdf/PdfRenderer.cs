using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Pdf;

/// <summary>
/// Writes a report as PDF: the HTML page, printed by an installed Chromium. It is no <see cref="IReportRenderer"/>, as it
/// writes bytes and waits for another program.
/// </summary>
/// <param name="locator">Finds the browser; in this process's environment if none is given.</param>
/// <param name="limit">How long the browser may take; a minute if not given.</param>
public sealed class PdfRenderer(ChromiumLocator? locator = null, TimeSpan? limit = null)
{
    private const int DeletingTries = 5;

    private readonly ChromiumLocator _locator = locator ?? new ChromiumLocator();
    private readonly TimeSpan _limit = limit ?? TimeSpan.FromMinutes(1);

    /// <summary>Writes the report.</summary>
    /// <exception cref="InputException">There is no browser, or it fails or takes too long.</exception>
    public async Task RenderAsync(Report report, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        string browser = _locator.Find();
        string folder = Directory.CreateTempSubdirectory("alpha-pdf-").FullName;
        try
        {
            string page = Path.Combine(folder, "report.html");
            string pdf = Path.Combine(folder, "report.pdf");
            WritePage(report, page);
            await new ChromiumPrinter(browser, Path.Combine(folder, "profile"), _limit).PrintAsync(page, pdf, cancellationToken).ConfigureAwait(false);
            var bytes = File.OpenRead(pdf);
            await using var owned = bytes.ConfigureAwait(false);
            await bytes.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DeleteAsync(folder).ConfigureAwait(false);
        }
    }

    private static void WritePage(Report report, string path)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        new HtmlReportRenderer().Render(report, writer);
    }

    // The browser's helpers may still be writing to its profile when it has ended.
    private static async Task DeleteAsync(string folder)
    {
        for (int i = 0; i < DeletingTries; i++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(100 * (i + 1), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
