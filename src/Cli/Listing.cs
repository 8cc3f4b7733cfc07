using System.Data;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Sylvan.Data.Csv;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Cli;

/// <summary>A column of a listing: its heading and a row's text.</summary>
internal sealed record ListColumn<T>(string Title, Func<T, string> Text, bool IsNumeric = false)
{
    /// <summary>Whether a cell is never broken into lines: names are not, running text is.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Writes rows of one kind as a table for people, as CSV or as JSON.</summary>
/// <param name="columns">What a table and CSV show; JSON has every property.</param>
internal sealed class Listing<T>(params ListColumn<T>[] columns)
{
    private const int NarrowestTable = 110;
    private const int WidestTable = 1000;

    private static readonly JsonSerializerOptions Json = JsonText.Options(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    /// <summary>The formats by name.</summary>
    public static readonly string[] Formats = ["text", "csv", "json"];

    /// <summary>Writes the rows.</summary>
    public void Write(string format, IReadOnlyCollection<T> rows, TextWriter output)
    {
        switch (format)
        {
            case "json":
                output.WriteLine(JsonSerializer.Serialize(rows, Json));
                break;
            case "csv":
                WriteCsv(rows, output);
                break;
            default:
                WriteTable(rows, output);
                break;
        }
    }

    private void WriteTable(IEnumerable<T> rows, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Simple).Collapse();
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column.Title)) { Alignment = column.IsNumeric ? Justify.Right : Justify.Left, NoWrap = column.IsWhole });
        foreach (var row in rows)
            table.AddRow(columns.Select(c => new Text(c.Text(row))));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        // Cells that are not to be broken are wider than a terminal rather than broken.
        console.Profile.Width = columns.All(c => c.IsWhole) ? WidestTable : Math.Max(Terminal.Width, NarrowestTable);
        console.Write(table);
    }

    private void WriteCsv(IEnumerable<T> rows, TextWriter output)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in columns)
            table.Columns.Add(column.Title.ToLowerInvariant().Replace(' ', '_'), typeof(string));
        foreach (var row in rows)
            table.Rows.Add([.. columns.Select(c => (object)c.Text(row))]);
        using var reader = table.CreateDataReader();
        using var writer = CsvDataWriter.Create(output, new CsvDataWriterOptions { NewLine = "\n", Culture = CultureInfo.InvariantCulture });
        writer.Write(reader);
    }
}
