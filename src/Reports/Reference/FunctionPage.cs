using System.Globalization;
using System.Text;
using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Reports.Reference;

/// <summary>Writes the language's functions as Markdown: the whole page, or one function.</summary>
public static class FunctionPage
{
    /// <summary>All functions.</summary>
    public static string Write(FunctionCatalogue catalogue)
    {
        var entries = FunctionEntry.All(catalogue);
        var page = new StringBuilder("# Functions\n\n## Row by row\n\n| call | gives | example |\n| --- | --- | --- |\n");
        foreach (var entry in entries.Where(e => e.Kind == "row"))
            page.Append(CultureInfo.InvariantCulture, $"| `{entry.Signature}` | {entry.Summary} | `{entry.Example}` |\n");
        page.Append("\n## Across the symbols of a day\n\n| call | gives | missing where | example |\n| --- | --- | --- | --- |\n");
        foreach (var entry in entries.Where(e => e.Kind == "cross"))
            page.Append(CultureInfo.InvariantCulture, $"| `{entry.Signature}` | {entry.Summary} | {entry.Missing} | `{entry.Example}` |\n");
        page.Append("\n`by` is a word or a condition, such as an input that names a sector, and may be left out. [Many symbols](universe.md#compared-with-each-other) says with whom a symbol is compared.\n");
        page.Append("\n## Over a symbol's bars\n\nParameters may be given by name (`rsi(close, length: 14)`); bar columns are filled in where they are left out.\n");
        foreach (var entry in entries.Where(e => e.Kind == "series"))
            page.Append('\n').Append(Write(entry, "###"));
        return page.ToString();
    }

    /// <summary>One function under a heading of the level given.</summary>
    public static string Write(FunctionEntry entry, string heading = "#")
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{heading} {entry.Name}\n\n`{entry.Signature}`: {entry.Summary}\n\n");
        Line(text, "Unit", entry.Unit);
        Line(text, "Warm-up", entry.WarmUp);
        Line(text, "The same wherever the data begin", entry.Convergence);
        Line(text, "Definition", entry.Definition);
        Line(text, "Source", entry.Source);
        Line(text, "Example", $"`{entry.Example}`");
        Line(text, "Missing after the warm-up", entry.Missing);
        foreach (var parameter in entry.Parameters.Where(p => p.Bounds.Length > 0))
            Line(text, $"`{parameter.Name}`", $"{parameter.Kind}, {parameter.Bounds}. {parameter.Summary}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string label, string value)
    {
        if (value.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"- {label}: {value}\n");
    }
}
