using System.Text;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Authoring.Watching;

/// <summary>Writes what a look at the files brought as plain lines.</summary>
public static class WatchText
{
    /// <summary>The result in one line, and what changed below it.</summary>
    public static string Of(WatchUpdate update)
    {
        var text = new StringBuilder();
        if (update.Result is not { } result)
            return "no result yet\n";
        string head = Head(result);
        if (update.Diagnostics.Count > 0)
            return $"still {head}\n";
        text.Append(head).Append('\n');
        foreach (var change in update.Changes)
            text.Append(' ', 2 + (2 * change.Depth)).Append($"{change.What}: {change.Old} → {change.New}").Append('\n');
        return text.ToString();
    }

    private static string Head(Assessment result)
    {
        var pack = result.Pack;
        var parts = new List<string> { $"{result.Data.Bars.Symbol} {result.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)} by {pack.Name} {pack.Version}" };
        if (pack.Composite is { } composite)
            parts.Add($"{composite.Title} {(result.IsMissing(composite.Node) ? NumberFormat.Missing : ScoreScale.Of(composite).Format.Format(result[composite.Node]))}");
        if (pack.Grades is { } grades)
            parts.Add($"grade {result.Word(grades.Node) ?? NumberFormat.Missing}");
        if (pack.Signals is { } signals)
            parts.Add(result.Word(signals.Node) ?? NumberFormat.Missing);
        return string.Join(" · ", parts);
    }
}
