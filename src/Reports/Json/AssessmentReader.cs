using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Takes values out of an assessment as JSON has them: missing is null, with the reason asked for beside it.</summary>
internal sealed class AssessmentReader(Assessment assessment, Func<Template, string> write)
{
    public Assessment Assessment { get; } = assessment;

    /// <summary>A number; null where it is missing.</summary>
    public double? Number(int node) => Assessment.IsMissing(node) ? null : Assessment[node];

    /// <summary>Why the first missing one of some nodes is; null where none is.</summary>
    public string? Missing(params ReadOnlySpan<int> nodes)
    {
        foreach (int node in nodes)
            if (Assessment.IsMissing(node))
                return Assessment.WhyMissing(node);
        return null;
    }

    /// <summary>Why a zone lacks an end; null where it has both.</summary>
    public string? Missing(Zone zone) => Missing(zone.Low, zone.High);

    /// <summary>A value of any kind.</summary>
    public ReportValue Value(int node) => Assessment.IsMissing(node) ? ReportValue.None : Assessment.Pack.Plan.Nodes[node].Type.Kind switch
    {
        ValueKind.Text => ReportValue.Of(Assessment.Word(node)!),
        ValueKind.Boolean => ReportValue.Of(Assessment[node] == 1),
        ValueKind.Date => ReportValue.Of(DateOnly.FromDayNumber((int)Assessment[node]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => ReportValue.Of(Assessment[node]),
    };

    /// <summary>A number's unit; null for other values and plain numbers.</summary>
    public string? Unit(int node) =>
        Assessment.Pack.Plan.Nodes[node].Type is { Kind: ValueKind.Number } type && type.Unit != Expressions.Types.Unit.None ? type.Unit.ToString() : null;

    /// <summary>A text with its figures; null stays null.</summary>
    public string? Text(Template? template) => template is null ? null : write(template);

    /// <summary>A text with its figures.</summary>
    public string Required(Template template) => write(template);

    /// <summary>A text; null where it is empty.</summary>
    public static string? Given(string text) => text.Length == 0 ? null : text;

    /// <summary>A day; null where the dossier says none.</summary>
    public static DateOnly? Given(DateOnly day) => day == DateOnly.MinValue ? null : day;

    /// <summary>A place as <c>file:line:column</c>.</summary>
    public static string Place(SourceSpan span) => span.ToString();
}
