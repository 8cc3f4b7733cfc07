using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>
/// A data folder with one file a symbol: in <c>bars/</c>, in the folder itself, or where LEAN keeps daily bars
/// (<c>daily/</c>, <c>equity/usa/daily/</c>); the first of these that has a symbol counts.
/// </summary>
public sealed class BarFolder : BarSource
{
    private static readonly string[] Subfolders = ["bars", "", "daily", System.IO.Path.Combine("equity", "usa", "daily")];

    private readonly BarFormats _formats;

    // Found by listing and never by joining a name to the path, so no symbol can lead out of the folder.
    private readonly SortedDictionary<string, Files> _symbols = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens the folder and lists its symbols.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="formats">The kinds of files to read; CSV and what else needs no library if null.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public BarFolder(string path, BarFormats? formats = null) : base(path)
    {
        _formats = formats ?? BarFormats.Plain;
        if (!Directory.Exists(path))
            throw new InputException(BarDiagnostics.FolderNotFound(path));
        foreach (string subfolder in Subfolders)
            AddFiles(System.IO.Path.Combine(path, subfolder));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Symbols => [.. _symbols.Keys];

    /// <summary>Whether the text can be a symbol: letters, digits and . - ^ = _ only, and not dots alone.</summary>
    public static bool IsSymbol(string symbol) =>
        symbol.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '^' or '=' or '_') && symbol.Any(c => c != '.');

    /// <summary>The path of a symbol's file, in any letter case.</summary>
    /// <exception cref="InputException">There is none, or there are several.</exception>
    public string Find(string symbol) => FilesOf(symbol).Path;

    /// <inheritdoc/>
    public override BarFile Read(string symbol, BarOptions? options = null)
    {
        var files = FilesOf(symbol);
        using var content = BarReader.Open(files.Path, _formats);
        return BarReader.Read(content, files.Path, files.Symbol, null, options ?? BarOptions.Default, files.Factors.Find(symbol));
    }

    private Files FilesOf(string symbol)
    {
        if (!IsSymbol(symbol))
            throw new InputException(BarDiagnostics.InvalidSymbol(symbol));
        if (!_symbols.TryGetValue(symbol, out var files))
            throw new InputException(BarDiagnostics.UnknownSymbol(symbol, Path, Symbols));
        return files.Others.Count == 0
            ? files
            : throw new InputException(BarDiagnostics.TwoFiles(symbol, files.Folder, [System.IO.Path.GetFileName(files.Path), .. files.Others]));
    }

    private void AddFiles(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var factors = new FactorFolder(folder);
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            if (!FactorFolder.IsFactorFile(file) && _formats.Of(file) is { } format)
                Add(folder, file, format, factors);
    }

    private void Add(string folder, string file, BarFormat format, FactorFolder factors)
    {
        string symbol = _formats.NameOf(file);
        // LEAN writes all its file names in lower case.
        var entry = new Files(format == BarFormat.Zip ? symbol.ToUpperInvariant() : symbol, folder, file, format, factors);
        if (!IsSymbol(symbol) || _symbols.TryAdd(symbol, entry))
            return;
        // Two files that differ in letter case only: the first by ordinal order, on every machine the same.
        if (_symbols[symbol] is { } first && first.Folder == folder && first.Format != format)
            first.Others.Add(System.IO.Path.GetFileName(file));
    }

    private sealed record Files(string Symbol, string Folder, string Path, BarFormat Format, FactorFolder Factors)
    {
        public List<string> Others { get; } = [];
    }
}
