using System.Globalization;
using System.Text;

namespace SyntheticAlpha.Universe.Data;

/// <summary>One of several parts that a universe is divided into, by symbol.</summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>Everything.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>3/16</c>; null where it is not that.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int k) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        && k >= 1 && k <= n ? new Shard(k, n) : null;

    /// <summary>
    /// Whether a symbol belongs to this part: the 64-bit FNV-1a hash of its upper-case UTF-8 text, modulo the number of parts. It
    /// depends on nothing but the symbol, so that a symbol stays where it is when others come and go.
    /// </summary>
    /// <remarks>Source: Fowler, Noll, Vo; offset basis and prime as in RFC 9923.</remarks>
    public bool Has(string symbol)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (byte b in Encoding.UTF8.GetBytes(symbol.ToUpperInvariant()))
            hash = (hash ^ b) * 0x100000001b3;
        return hash % (ulong)Count == (ulong)(Number - 1);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
