using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>
/// Rows of symbols in files of a folder, one record a symbol. Each thread writes a file of its own, from front to back, so that none waits for another;
/// what a run that was stopped left incomplete is the end of a file and passed over.
/// </summary>
internal sealed class KeptRows : IDisposable
{
    private const string Ending = ".rows";
    private const uint Mark = 0x33_42_50_41; // "APB3"

    private readonly string _folder;
    private readonly Dictionary<int, (string File, long Start)> _found = [];
    private readonly ConcurrentBag<FileStream> _free = [];
    private readonly ConcurrentBag<FileStream> _all = [];
    private int _files;

    /// <summary>Finds what a folder holds.</summary>
    public KeptRows(string folder)
    {
        _folder = folder;
        string[] files = Directory.GetFiles(folder, "*" + Ending);
        _files = files.Length;
        foreach (string file in files)
            Find(file);
    }

    /// <summary>A symbol's rows that were there from the start; null where they were not.</summary>
    public TableBlock? Find(int symbol)
    {
        if (!_found.TryGetValue(symbol, out var place))
            return null;
        using var reader = new BinaryReader(File.OpenRead(place.File), Encoding.UTF8);
        reader.BaseStream.Position = place.Start;
        int count = reader.ReadInt32();
        var values = new double[reader.ReadInt32()][];
        string[] words = new string[reader.ReadInt32()];
        byte[] columns = new byte[reader.ReadInt32()];
        for (int i = 0; i < words.Length; i++)
            words[i] = reader.ReadString();
        reader.BaseStream.ReadExactly(columns);
        for (int i = 0, at = 0; i < values.Length; i++)
            at += KeptColumn.Read(columns.AsSpan(at), values[i] = new double[count]);
        return new TableBlock(count, ImmutableCollectionsMarshal.AsImmutableArray(values), ImmutableCollectionsMarshal.AsImmutableArray(words));
    }

    /// <summary>Keeps a symbol's rows.</summary>
    public void Keep(int symbol, TableBlock rows)
    {
        var file = _free.TryTake(out var idle) ? idle : Create();
        byte[] columns = ArrayPool<byte>.Shared.Rent(rows.Values.Length * (1 + rows.Count * sizeof(double)));
        using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
        {
            int length = 0;
            foreach (double[] column in rows.Values)
                length += KeptColumn.Write(column.AsSpan(0, rows.Count), columns.AsSpan(length));
            byte[] words = Words(rows);
            writer.Write(Mark);
            writer.Write(symbol);
            writer.Write(4L * sizeof(int) + words.Length + length);
            writer.Write(rows.Count);
            writer.Write(rows.Values.Length);
            writer.Write(rows.Words.Length);
            writer.Write(length);
            writer.Write(words);
            writer.Write(columns.AsSpan(0, length));
            writer.Write(Mark);
        }

        ArrayPool<byte>.Shared.Return(columns);
        _free.Add(file);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in _all)
            file.Dispose();
    }

    private static byte[] Words(TableBlock rows)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
            foreach (string word in rows.Words)
                writer.Write(word);
        return bytes.ToArray();
    }

    private FileStream Create()
    {
        string name = (Interlocked.Increment(ref _files) - 1).ToString("D4", CultureInfo.InvariantCulture) + Ending;
        var file = new FileStream(Path.Combine(_folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        _all.Add(file);
        return file;
    }

    private void Find(string file)
    {
        using var reader = new BinaryReader(File.OpenRead(file), Encoding.UTF8);
        var stream = reader.BaseStream;
        const int Around = 2 * sizeof(uint) + sizeof(int) + sizeof(long);
        while (stream.Length - stream.Position >= Around && reader.ReadUInt32() == Mark)
        {
            int symbol = reader.ReadInt32();
            long length = reader.ReadInt64(), start = stream.Position;
            if (length < 0 || stream.Length - start < length + sizeof(uint))
                return;
            stream.Position += length;
            if (reader.ReadUInt32() != Mark)
                return;
            _found[symbol] = (file, start);
        }
    }
}
