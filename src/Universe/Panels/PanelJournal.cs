using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>
/// The folder beside an output in which the rows of each symbol are kept until the output is whole, so that a run that was stopped can be
/// gone on with.
/// </summary>
internal sealed class PanelJournal : IDisposable
{
    private const string Suffix = ".work";
    private const string RunFile = "run.json";

    private readonly string _folder;
    private readonly FileStream _lock;

    private PanelJournal(string folder, FileStream held) => (_folder, _lock, Rows) = (folder, held, new KeptRows(folder));

    /// <summary>Where the output is written until it is whole.</summary>
    public string Partial => Path.Combine(_folder, "output");

    /// <summary>Begins a run, or goes on with one.</summary>
    /// <exception cref="InputException">Another run is at work there, or the unfinished one was of something else.</exception>
    public static PanelJournal Open(string output, PanelRequest request)
    {
        string folder = Path.GetFullPath(output) + Suffix;
        OutputPlace.Try(output, () => Directory.CreateDirectory(folder));
        var held = Hold(folder, output + Suffix);
        try
        {
            var identity = Identity(request);
            string run = Path.Combine(folder, RunFile);
            if (request.IsResumed && File.Exists(run))
                Compare(output + Suffix, JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(run))!, identity);
            else
                Clear(folder);
            File.WriteAllText(run, JsonSerializer.Serialize(identity));
            return new PanelJournal(folder, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The rows of each symbol that is done.</summary>
    public KeptRows Rows { get; }

    /// <summary>Moves the whole output to its place and removes the folder.</summary>
    public void Finish(string output)
    {
        File.Move(Partial, Path.GetFullPath(output), overwrite: true);
        Discard();
    }

    /// <summary>Removes the folder and whatever the run wrote.</summary>
    public void Discard()
    {
        Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Lets others at the folder.</summary>
    public void Dispose()
    {
        Rows.Dispose();
        _lock.Dispose();
    }

    private static FileStream Hold(string folder, string shown)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InputException(UniverseDiagnostics.InUse(shown));
        }
    }

    // Whatever changes a row, or which rows there are.
    private static SortedDictionary<string, string> Identity(PanelRequest request) => new(request.Metadata.ToDictionary(), StringComparer.Ordinal)
    {
        ["columns"] = string.Join(',', request.Columns.Select(c => c.Name)),
        ["symbols"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', request.Symbols)))),
        ["data"] = DataStamp.Of(request.Folder.Path, request.Folder.Factors),
    };

    private static void Compare(string folder, SortedDictionary<string, string> was, SortedDictionary<string, string> now)
    {
        if (RunDifference.Of(was, now) is { Length: > 0 } other)
            throw new InputException(UniverseDiagnostics.OtherRun(folder, string.Join("; ", other)));
    }

    private static void Clear(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Where(f => !f.EndsWith("lock", StringComparison.Ordinal)))
            File.Delete(file);
    }
}
