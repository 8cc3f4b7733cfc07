using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Replays;

/// <summary>The JSON text of a report, the form in which reports are recorded and compared.</summary>
public static class ReportJson
{
    /// <summary>The text, with its trace.</summary>
    /// <param name="assessment">The scored symbol.</param>
    /// <param name="engine">The version of the program.</param>
    public static string Of(Assessment assessment, string engine) => JsonReport.Write(JsonReport.Build(
        assessment, ReportBuilder.Build(assessment, [], "").Trace, new FigureWriter(assessment).Text, engine));
}
