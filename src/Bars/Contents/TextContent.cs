using System.Security.Cryptography;
using SyntheticAlpha.Bars.Csv;
using SyntheticAlpha.Bars.Files;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Contents;

/// <summary>A file that is a CSV text once decompressed.</summary>
/// <param name="path">What the text is called in diagnostics.</param>
/// <param name="file">The bytes on disk.</param>
/// <param name="text">The bytes of the text.</param>
/// <param name="isLean">Whether a text without a header is in LEAN's layout.</param>
internal sealed class TextContent(string path, ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> text, bool isLean) : IBarContent
{
    private readonly SymbolRows? _index = SymbolRows.Find(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> Symbols => _index?.Symbols ?? [];

    /// <inheritdoc/>
    public BarTable? Read(string? symbol, AdjustmentChoice choice, BarProblems problems)
    {
        if (_index is { RowsWithout: > 0 } index)
            problems.Add(BarDiagnostics.RowsWithoutSymbol(path, FormattableString.Invariant($"line {index.FirstWithout}"), index.RowsWithout));
        var source = symbol is not null && _index is not null
            ? _index.Of(symbol, path)
            : new SourceText(path, FileBytes.Decode(text));
        return CsvBarRows.Read(source, isLean, choice, problems);
    }

    /// <inheritdoc/>
    public string FileHash() => Convert.ToHexStringLower(SHA256.HashData(file.Span));
}
