using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Where bars of many symbols come from: a folder with one file a symbol, or one long file. Opened once, read symbol by symbol, by several threads if wanted.</summary>
public abstract class BarSource
{
    /// <summary>Names the source.</summary>
    private protected BarSource(string path) => Path = path;

    /// <summary>The folder or file as the user named it.</summary>
    public string Path { get; }

    /// <summary>The symbols there are, in alphabetical order.</summary>
    public abstract IReadOnlyList<string> Symbols { get; }

    /// <summary>Opens a folder, or a file with a column of symbols.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="formats">The kinds of files to read; CSV and what else needs no library if null.</param>
    /// <exception cref="InputException">There is no such folder or file, or it does not say which symbol a bar is of.</exception>
    public static BarSource Open(string path, BarFormats? formats = null) =>
        File.Exists(path) ? new LongBarFile(path, formats) : new BarFolder(path, formats);

    /// <summary>Reads the bars of a symbol, asked for in any letter case and named as the source names it.</summary>
    /// <exception cref="InputException">There is no such symbol, or something in its bars is wrong; holds all problems.</exception>
    public abstract BarFile Read(string symbol, BarOptions? options = null);
}
