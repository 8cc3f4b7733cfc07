using SyntheticAlpha.Bars.Contents;
using SyntheticAlpha.Bars.Factors;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>One file with the bars of many symbols and a column that says which is whose.</summary>
public sealed class LongBarFile : BarSource
{
    private readonly IBarContent _content;
    private readonly FactorFolder _factors;

    /// <summary>Opens the file and lists its symbols.</summary>
    /// <exception cref="InputException">There is no such file, or it has no column of symbols.</exception>
    public LongBarFile(string path, BarFormats? formats = null) : base(path)
    {
        _content = BarReader.Open(path, formats ?? BarFormats.Plain);
        if (_content.Symbols.Count == 0)
            throw new InputException(BarDiagnostics.NoSymbolColumn(path));
        Symbols = [.. _content.Symbols.Order(StringComparer.OrdinalIgnoreCase).ThenBy(s => s, StringComparer.Ordinal)];
        _factors = FactorFolder.Beside(path);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Symbols { get; }

    /// <inheritdoc/>
    public override BarFile Read(string symbol, BarOptions? options = null) =>
        BarReader.ReadOne(_content, Path, symbol, options, _factors.Find(symbol));
}
