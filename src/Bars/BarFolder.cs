using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>A data folder that holds bars as <c>bars/SYMBOL.csv</c>, or as <c>SYMBOL.csv</c> directly.</summary>
public sealed class BarFolder
{
    private const string Subfolder = "bars";

    // Found by listing and never by joining a name to the path, so no symbol can lead out of the folder.
    private readonly SortedDictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens the folder and lists its symbols.</summary>
    public BarFolder(string path)
    {
        Path = path;
        if (!Directory.Exists(path))
            throw new InputException(BarDiagnostics.FolderNotFound(path));
        AddFiles(System.IO.Path.Combine(path, Subfolder));
        AddFiles(path);
    }

    /// <summary>The folder as the user named it.</summary>
    public string Path { get; }

    /// <summary>The symbols that have a file, in alphabetical order.</summary>
    public IReadOnlyList<string> Symbols => [.. _files.Keys];

    /// <summary>Whether the text can be a symbol: letters, digits and . - ^ = _ only, and not dots alone.</summary>
    public static bool IsSymbol(string symbol) =>
        symbol.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '^' or '=' or '_') && symbol.Any(c => c != '.');

    /// <summary>The path of a symbol's file, in any letter case; throws an <see cref="InputException"/> if there is none.</summary>
    public string Find(string symbol)
    {
        if (!IsSymbol(symbol))
            throw new InputException(BarDiagnostics.InvalidSymbol(symbol));
        return _files.TryGetValue(symbol, out string? file)
            ? file
            : throw new InputException(BarDiagnostics.UnknownSymbol(symbol, Path, Symbols));
    }

    /// <summary>Reads the bars of a symbol, asked for in any letter case and named as its file is.</summary>
    public BarFile Read(string symbol, CsvBarOptions? options = null)
    {
        string file = Find(symbol);
        return CsvBarReader.Read(file, System.IO.Path.GetFileNameWithoutExtension(file), options);
    }

    private void AddFiles(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        // Two files that differ in letter case only: the first by ordinal order, on every machine the same.
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            string symbol = System.IO.Path.GetFileNameWithoutExtension(file);
            if (System.IO.Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase) && IsSymbol(symbol))
                _files.TryAdd(symbol, file);
        }
    }
}
