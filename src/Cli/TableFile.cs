using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Cli;

/// <summary>Tables as CSV or Parquet, to a file that appears only once it is whole, or CSV to the terminal.</summary>
internal static class TableFile
{
    /// <summary>The format asked for, or the one that a file's ending says: text where neither does.</summary>
    public static string FormatOf(string? format, string? file) => format ?? Path.GetExtension(file)?.ToLowerInvariant() switch
    {
        ".html" or ".htm" => "html",
        ".md" => "md",
        ".json" => "json",
        ".csv" => "csv",
        ".parquet" => "parquet",
        _ => "text",
    };

    /// <summary>What is wrong with a file whose ending should tell the format and does not; null where nothing is.</summary>
    public static string? EndingProblem(string? format, string? file) =>
        format is not null || file is null || FormatOf(null, file) != "text" || Path.GetExtension(file).ToLowerInvariant() is ".txt" or ".text" ? null
        : $"the ending of \"{file}\" says no format: add --format, or end it in .txt, .md, .html, .json, .csv or .parquet";

    /// <summary>Writes a table.</summary>
    public static Task WriteAsync(string? file, bool isParquet, IReadOnlyList<TableColumn> columns, IEnumerable<TableBlock> rows, CancellationToken cancellation)
    {
        return file is null ? CopyAsync(Console.OpenStandardOutput()) : OutputFile.WriteAsync(file, CopyAsync);

        Task CopyAsync(Stream target) => CopyByNameAsync(path => TableWriter.Write(path, isParquet, columns, rows, []), target, cancellation);
    }

    /// <summary>Copies what is written to a file of a name: DuckDB writes in no other way.</summary>
    public static async Task CopyByNameAsync(Action<string> write, Stream target, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("alpha-table-");
        try
        {
            string path = Path.Combine(folder.FullName, "table");
            write(path);
            await using var content = File.OpenRead(path);
            await content.CopyToAsync(target, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
