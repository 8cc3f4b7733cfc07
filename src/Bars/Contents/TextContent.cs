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
/// <param name="buffer">Whose memory the bytes are, given back with the content; null where they are nobody else's.</param>
internal sealed class TextContent(string path, ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> text, bool isLean, IDisposable? buffer = null) : IBarContent
{
    private readonly SymbolRows? _index = SymbolRows.Find(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> Symbols => _index?.Symbols ?? [];

    /// <inheritdoc/>
    public BarTable? Read(string? symbol, AdjustmentChoice choice, BarProblems problems)
    {
        if (_index is { RowsWithout: > 0 } index)
            problems.Add(BarDiagnostics.RowsWithoutSymbol(path, FormattableString.Invariant($"line {index.FirstWithout}"), index.RowsWithout));
        if (symbol is not null && _index is not null)
            return Read(_index.BytesOf(symbol), () => _index.Of(symbol, path), choice, problems);
        return Read(text.Span, () => new SourceText(path, FileBytes.Decode(text)), choice, problems);
    }

    private BarTable? Read(ReadOnlySpan<byte> bytes, Func<SourceText> source, AdjustmentChoice choice, BarProblems problems) =>
        PlainBarRows.Read(bytes, choice, source) ?? CsvBarRows.Read(source(), isLean, choice, problems);

    /// <inheritdoc/>
    public string FileHash() => Convert.ToHexStringLower(SHA256.HashData(file.Span));

    /// <inheritdoc/>
    public void Dispose() => buffer?.Dispose();
}
