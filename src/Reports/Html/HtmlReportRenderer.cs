using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SyntheticAlpha.Reports.Html.Components;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Html;

/// <summary>
/// Writes a report as one HTML file that needs nothing else: style, scripts, chart data and the trace are inside, and the
/// page forbids itself to load anything. The same report gives the same bytes.
/// </summary>
public sealed class HtmlReportRenderer : IReportRenderer
{
    /// <inheritdoc />
    public void Render(Report report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        // No component awaits anything, so the task is complete as soon as it is there.
        WriteAsync(report, output).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(Report report, TextWriter output)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        await using var ownedServices = services.ConfigureAwait(false);
        var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await using var ownedRenderer = renderer.ConfigureAwait(false);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Report)] = report });
            var page = await renderer.RenderComponentAsync<ReportPage>(parameters).ConfigureAwait(true);
            output.Write("<!DOCTYPE html>\n");
            page.WriteHtmlTo(output);
            output.Write('\n');
        }).ConfigureAwait(false);
    }
}
