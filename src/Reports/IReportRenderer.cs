using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports;

/// <summary>Lays a finished report out in one format. Renderers compute nothing.</summary>
public interface IReportRenderer
{
    /// <summary>Writes the report.</summary>
    void Render(Report report, TextWriter output);
}
