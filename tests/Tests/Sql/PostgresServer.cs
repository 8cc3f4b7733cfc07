using System.Diagnostics;
using System.Globalization;
using Shouldly;

namespace SyntheticAlpha.Tests.Sql;

/// <summary>A PostgreSQL server that runs beside the tests, asked through its own client.</summary>
internal static class PostgresServer
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("ALPHA_POSTGRES");

    public static bool IsThere => Connection is { Length: > 0 };

    /// <summary>Fills a temporary table and asks a query; a line a row without its two keys, fields parted by a bar.</summary>
    public static string[] Query(string definition, string csv, string query)
    {
        string folder = Directory.CreateTempSubdirectory("alpha-postgres-").FullName;
        try
        {
            string facts = Path.Combine(folder, "facts.csv"), script = Path.Combine(folder, "query.sql");
            File.WriteAllText(facts, csv);
            File.WriteAllText(script, $"{definition.Replace("CREATE TABLE", "CREATE TEMPORARY TABLE", StringComparison.Ordinal)}\n\\copy facts FROM '{facts}' CSV\n{query};\n");
            var start = new ProcessStartInfo("psql", ["-X", "-q", "-A", "-t", "-F", "|", "-v", "ON_ERROR_STOP=1", "-d", Connection!, "-f", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, errors.Result);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(WithoutKeys)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Numbers as .NET writes them: the shortest text is the same, its exponents and zeros are not.
    private static string WithoutKeys(string line) => string.Join('|', line.Split('|').Skip(2).Select(field =>
        double.TryParse(field, CultureInfo.InvariantCulture, out double number) ? (number + 0.0).ToString("R", CultureInfo.InvariantCulture) : field));
}
