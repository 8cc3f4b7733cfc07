using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Factors;

/// <summary>
/// Finds the factor files of a folder of bars: <c>SYMBOL.factors.csv</c> beside the bars, or LEAN's <c>factor_files/SYMBOL.csv</c> beside the folder.
/// </summary>
public sealed class FactorFolder
{
    private const string Suffix = ".factors.csv";
    private const string LeanFolder = "factor_files";

    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the factor files of a folder of bars.</summary>
    public FactorFolder(string folder)
    {
        Add(folder, Suffix);
        if (Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)) is { } parent)
            Add(Path.Combine(parent, LeanFolder), ".csv");
    }

    private FactorFolder(IEnumerable<(string Folder, string Suffix)> places)
    {
        foreach (var (folder, suffix) in places)
            Add(folder, suffix);
    }

    /// <summary>
    /// The factor file of a symbol among what the user names: a file, whatever its name, or a folder with <c>SYMBOL.factors.csv</c> or
    /// <c>SYMBOL.csv</c>, as LEAN's <c>factor_files</c>; null where the folder has none of this symbol.
    /// </summary>
    /// <exception cref="InputException">There is no such file or folder.</exception>
    public static string? Given(string path, string symbol) =>
        File.Exists(path) ? path
        : Directory.Exists(path) ? new FactorFolder([(path, Suffix), (path, ".csv")]).Find(symbol)
        : throw new InputException(BarDiagnostics.FactorsNotFound(path));

    /// <summary>The folder that a file of bars is in.</summary>
    public static FactorFolder Beside(string file) => new(Path.GetDirectoryName(Path.GetFullPath(file))!);

    /// <summary>Whether a file's name says that it holds factors and no bars.</summary>
    public static bool IsFactorFile(string file) => file.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of a symbol's factor file, in any letter case; null where there is none.</summary>
    public string? Find(string symbol) => _files.GetValueOrDefault(symbol);

    private void Add(string folder, string suffix)
    {
        if (!Directory.Exists(folder))
            return;
        // Found by listing and never by joining a name to the path, so no symbol can lead out of the folder.
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            if (file.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                _files.TryAdd(Path.GetFileName(file)[..^suffix.Length], file);
    }
}
