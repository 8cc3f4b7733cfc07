using System.Globalization;
using System.Text;
using System.Text.Json;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Audit.Journals;

/// <summary>
/// A folder of recorded runs: a file a run, and the content of all inputs and outputs once. There is no common file that writers share, so any
/// number may write at the same time without waiting; a run counts once its record stands under its name, which is the last thing written.
/// </summary>
public sealed class Journal(string folder)
{
    private const string Runs = "runs";
    private const string Ending = ".json";

    private readonly ContentStore _store = new(folder);

    /// <summary>The folder as the user named it.</summary>
    public string Folder { get; } = folder;

    /// <summary>Whether something was ever recorded in the folder.</summary>
    public bool Exists => Directory.Exists(RunFolder);

    /// <summary>The names of all runs in the order of their recording.</summary>
    public IReadOnlyList<string> Names =>
        !Directory.Exists(RunFolder) ? [] : [.. Directory.EnumerateFiles(RunFolder, "*" + Ending).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private string RunFolder => Path.Combine(Folder, Runs);

    /// <summary>Stores a file's content; nothing refers to it before a record does.</summary>
    public StoredFile Store(string path, ReadOnlySpan<byte> content) => _store.Put(path, content);

    /// <summary>The content of a file of a run.</summary>
    /// <exception cref="InputException">The journal was damaged.</exception>
    public byte[] Content(StoredFile file) => _store.Get(file);

    /// <summary>Records a run whose files are stored, and gives it its name and time.</summary>
    public RunRecord Record(RunRecord draft)
    {
        var now = DateTime.UtcNow;
        string name = now.ToString("yyyyMMdd'T'HHmmss'.'fff", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..8];
        var record = draft with { Run = name, RecordedAt = now };
        _store.Place(FileOf(name), Encoding.UTF8.GetBytes(record.Write()));
        return record;
    }

    /// <summary>A run by its name, the beginning of it where that is unique, or <c>last</c>.</summary>
    /// <exception cref="InputException">There is no such run, or its record was damaged.</exception>
    public RunRecord Find(string run)
    {
        var names = Names;
        string[] found = run == "last" && names.Count > 0 ? [names[^1]] : [.. names.Where(n => run.Length > 0 && n.StartsWith(run, StringComparison.Ordinal))];
        return found.Length == 1 ? Read(found[0]) : throw new InputException(AuditDiagnostics.NoSuchRun(run, Folder, names));
    }

    /// <summary>All runs in the order of their recording.</summary>
    /// <exception cref="InputException">A record was damaged.</exception>
    public IEnumerable<RunRecord> All() => Names.Select(Read);

    private RunRecord Read(string name)
    {
        try
        {
            return RunRecord.Read(File.ReadAllText(FileOf(name)));
        }
        catch (JsonException e)
        {
            throw new InputException(AuditDiagnostics.Damaged(FileOf(name), $"is no record of a run: {e.Message.Split('\n')[0]}"));
        }
    }

    private string FileOf(string name) => Path.Combine(RunFolder, name + Ending);
}
