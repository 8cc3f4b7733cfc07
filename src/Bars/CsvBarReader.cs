using SyntheticAlpha.Bars.Contents;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Reads daily bars from CSV texts that are in memory.</summary>
public static class CsvBarReader
{
    /// <summary>Reads bars of one symbol from the bytes of a file that is called <paramref name="path"/> in diagnostics.</summary>
    /// <exception cref="InputException">Something is wrong; holds all problems.</exception>
    public static BarFile Parse(byte[] bytes, string path, string symbol, BarOptions? options = null)
    {
        var content = new TextContent(path, bytes, bytes, isLean: false);
        return BarReader.Read(content, path, symbol, null, options ?? BarOptions.Default, factorFile: null);
    }
}
