using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Tables;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Tests.Analysis;

/// <summary>
/// A folder with the files that examples find: those that the pages of docs/diagnostics show before their first code, each in a block
/// that ends its first line with the path; and those of the example itself, each after a line <c>=== PATH</c>, or
/// <c>=== PATH (as text)</c>, <c>(cut off)</c>, <c>(one million times)</c>.
/// </summary>
internal sealed partial class ExampleFolder : IDisposable
{
    private static readonly Lazy<(string Path, string Text)[]> OfPages = new(ReadPages);

    private static readonly Lazy<byte[]> Doubled = new(WriteDoubled);

    private readonly TemporaryFolder _folder = new();

    public ExampleFolder(string files = "")
    {
        WriteCommon();
        foreach (var (path, text) in OfPages.Value)
            _folder.Write(path, text);
        foreach (Match part in Part().Matches(files))
            Write(part.Groups["path"].Value, part.Groups["how"].Value, part.Groups["text"].Value);
    }

    public string Path => _folder.Path;

    /// <summary>A path as the example writes it, in this folder; null stays null.</summary>
    public string? At(string? path) => path is null ? null : _folder.File(path);

    /// <summary>Makes the folder a git repository with one commit.</summary>
    public void Commit()
    {
        foreach (string[] words in (string[][])[["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"]])
        {
            using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = Path })!;
            git.WaitForExit();
        }
    }

    public void Dispose() => _folder.Dispose();

    private void WriteCommon()
    {
        string pack = PackText.Header + "facts: {a: close * 2, b: benchmark_close}\nreport: [{id: all, title: All, blocks: [{table: facts}, {table: quality}]}]\n";
        string bars = "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n";
        foreach (string name in new[] { "small", "locked", "changed", "bad-lock", "twice" })
            _folder.Write($"rules/{name}/pack.yaml", pack);
        _folder.Write("rules/twice/second.yaml", PackText.Header);
        _folder.Write("rules/locked/pack.lock", $"1.0.0 {PackText.Compile(pack).Hash}\n");
        _folder.Write("rules/changed/pack.lock", $"1.0.0 {new string('0', 32)}\n");
        _folder.Write("rules/bad-lock/pack.lock", "1.0.0\n");
        Directory.CreateDirectory(_folder.File("rules/empty"));
        File.WriteAllBytes(_folder.File("doubled.parquet"), Doubled.Value);
        _folder.Write("data/bars/X.csv", bars);
        _folder.Write("data/bars/B.csv", bars);
        _folder.Write("data/dossiers/X.yaml", "symbol: X\nbenchmark: B\n");
        _folder.Write("data/dossiers/B.yaml", "symbol: B\n");
        _folder.Write("data/dossiers/no-benchmark.yaml", "symbol: X\nbenchmark: ZZZ\n");
    }

    // A panel that alpha panel would not write: one row twice.
    private static byte[] WriteDoubled()
    {
        using var folder = new TemporaryFolder();
        double day = new DateOnly(2024, 1, 2).DayNumber;
        TableWriter.Write(
            folder.File("doubled.parquet"), true, [new("symbol", CellKind.Text), new("date", CellKind.Day), new("close", CellKind.Number)],
            [new TableBlock(2, [[0, 0], [day, day], [10, 10]], ["X"])], [new(PanelRules.Key, PanelRules.Of(PackText.Compile(PackText.Header)).Write())]);
        return File.ReadAllBytes(folder.File("doubled.parquet"));
    }

    private void Write(string path, string how, string text)
    {
        int zip = path.IndexOf(".zip/", StringComparison.Ordinal);
        string file = _folder.File(zip < 0 ? path : path[..(zip + 4)]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        if (how == "one million times")
            text = new StringBuilder(text.Length * 1_000_000).Insert(0, text, 1_000_000).ToString();
        if (how == "as text")
            File.WriteAllText(file, text);
        else if (zip > 0)
            Zip(file, path[(zip + 5)..], text);
        else
            Encode(file, text);
        if (how == "cut off")
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^8]);
        if (text.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static void Encode(string file, string text)
    {
        if (file.EndsWith(".gz", StringComparison.Ordinal))
            File.WriteAllBytes(file, BarFileWriter.GZip(text));
        else if (file.EndsWith(".zst", StringComparison.Ordinal))
            File.WriteAllBytes(file, BarFileWriter.Zstandard(text));
        else if (file.EndsWith(".parquet", StringComparison.Ordinal))
            BarFileWriter.Parquet(file, string.Join(", ", text[..text.IndexOf('\n')].Split(',').Select(Column)), text);
        else
            File.WriteAllText(file, text);
    }

    // Parquet has types: a head such as "date::DATE" says the column's; what says none is a number, and the date a day.
    private static string Column(string head) => head.Split("::") switch
    {
        [var name, "INSTANT"] => $"make_timestamptz(epoch_us(\"{head}\"::TIMESTAMP)) AS \"{name}\"",
        [var name, var type] => $"\"{head}\"::{type} AS \"{name}\"",
        _ => $"\"{head}\"::{(head == "date" ? "DATE" : head == "symbol" ? "VARCHAR" : "DOUBLE")} AS \"{head}\"",
    };

    private static void Zip(string archive, string entry, string text)
    {
        using var zip = System.IO.Compression.ZipFile.Open(archive, System.IO.Compression.ZipArchiveMode.Update);
        using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
        writer.Write(text);
    }

    private static (string, string)[] ReadPages() =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs", "diagnostics"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(page => Shown().Matches(File.ReadAllText(page).Split("\n## ")[0])).Select(m => (m.Groups["path"].Value, m.Groups["text"].Value)),
    ];

    [GeneratedRegex(@"^=== (?<path>[^\s(]+)(?: \((?<how>[^)]+)\))?\n(?<text>(?:(?!=== ).*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^```\w+ (?<path>[^\s]+[/.][^\s]+)\n(?<text>(?:(?!```).*\n)*)```", RegexOptions.Multiline)]
    private static partial Regex Shown();
}
