using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Native;

namespace SyntheticAlpha.Tables;

/// <summary>The texts of a block as DuckDB's vectors hold them: a short one within its row, a long one once in a vector's own memory, however many rows have it.</summary>
internal sealed unsafe class BlockTexts
{
    private Entry[] _entries = [];
    private ImmutableArray<string> _words = [];
    private byte[] _bytes = new byte[256];
    private int _chunk;

    /// <summary>Forgets what lies in vectors' memory, which DuckDB uses anew.</summary>
    public void BeginChunk() => _chunk++;

    /// <summary>Takes another block's texts.</summary>
    public void BeginBlock(ImmutableArray<string> words)
    {
        _words = words;
        if (_entries.Length < words.Length)
            _entries = new Entry[Math.Max(words.Length, _entries.Length * 2)];
        Array.Clear(_entries, 0, words.Length);
    }

    /// <summary>Writes a text.</summary>
    /// <param name="word">Its place in the block's texts.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="column">Which column that is.</param>
    /// <param name="row">The row in it.</param>
    /// <param name="text">What the vector holds for the row.</param>
    public void Write(int word, nint vector, int column, int row, ref VectorText text)
    {
        ref var entry = ref _entries[word];
        if (entry.IsShort || (entry.Chunk == _chunk && entry.Column == column))
        {
            text = entry.Text;
            return;
        }

        int length = Encode(_words[word]);
        fixed (byte* bytes = _bytes)
            NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(vector, (ulong)row, bytes, length);
        entry = new Entry(text, length <= VectorText.ShortLength, _chunk, column);
    }

    private int Encode(string word)
    {
        int most = Encoding.UTF8.GetMaxByteCount(word.Length);
        if (_bytes.Length < most)
            _bytes = new byte[most];
        return Encoding.UTF8.GetBytes(word, _bytes);
    }

    private readonly record struct Entry(VectorText Text, bool IsShort, int Chunk, int Column);
}

/// <summary>DuckDB's form of a text in a vector: its length, and the text or the place where it lies.</summary>
[InlineArray(2)]
internal struct VectorText
{
    /// <summary>So many bytes lie in the row itself.</summary>
    public const int ShortLength = 12;

#pragma warning disable CS0169, IDE0051, IDE0044 // The array's element.
    private long _part;
#pragma warning restore CS0169, IDE0051, IDE0044
}
