using System.Buffers;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Files;

/// <summary>Reads whole files within bounds, and says what is wrong where that fails.</summary>
internal static class FileBytes
{
    /// <summary>The most bytes of text that are read, also after decompression.</summary>
    public const long Most = 1L << 30;

    // Bars compress to a third or a fifth; what shrinks a hundredfold over this much is no table of prices.
    private const int MostRatio = 100;
    private const long AlwaysAllowed = 16L << 20;
    private const int BufferSize = 1 << 16;

    /// <summary>A file's bytes.</summary>
    public static byte[] Load(string path) => Guarded(path, () =>
    {
        using var stream = Open(path);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>A file's bytes in memory that serves another file once it is given back: a universe of files would take each its own.</summary>
    public static (ReadOnlyMemory<byte> Bytes, IDisposable Buffer) Borrow(string path) => Guarded<(ReadOnlyMemory<byte>, IDisposable)>(path, () =>
    {
        using var stream = Open(path);
        int length = (int)stream.Length;
        var buffer = MemoryPool<byte>.Shared.Rent(length);
        stream.ReadExactly(buffer.Memory.Span[..length]);
        return (buffer.Memory[..length], buffer);
    });

    /// <summary>What a compressed file holds.</summary>
    public static byte[] Inflate(string path, byte[] compressed, Func<Stream, Stream> decompress) => Unpacking(path, () =>
    {
        using var inner = new MemoryStream(compressed, writable: false);
        using var stream = decompress(inner);
        return ReadBounded(path, stream, compressed.Length);
    });

    /// <summary>Runs what decompresses a file, and gives a diagnostic for a corrupt one.</summary>
    public static T Unpacking<T>(string path, Func<T> unpack)
    {
        try
        {
            return unpack();
        }
        catch (Exception e) when (e is not InputException and not OutOfMemoryException)
        {
            throw new InputException(BarDiagnostics.Corrupt(path, e.Message));
        }
    }

    /// <summary>The text of bytes in UTF-8, or in what a byte order mark says.</summary>
    public static string Decode(ReadOnlyMemory<byte> bytes)
    {
        // Nearly every file; a reader of streams would copy it three times.
        if (bytes.Span is not ([0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, 0, 0xFE, 0xFF, ..]))
            return Encoding.UTF8.GetString(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes.Span[Encoding.UTF8.Preamble.Length..] : bytes.Span);
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>Runs what reads a file, and gives a diagnostic for a file that is not there or cannot be read.</summary>
    public static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(BarDiagnostics.FileNotFound(path, Neighbours(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // A folder is "access denied" to the system, which would send the user looking at permissions.
            string reason = Directory.Exists(path) ? "it is a folder" : e.Message;
            throw new InputException(BarDiagnostics.FileNotReadable(path, reason));
        }
    }

    /// <summary>All bytes of a decompressing stream, but no more than bars can be, whatever it claims.</summary>
    public static byte[] ReadBounded(string path, Stream stream, long compressed)
    {
        using var whole = new MemoryStream();
        byte[] buffer = new byte[BufferSize];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            whole.Write(buffer, 0, count);
            if (whole.Length > Most || (whole.Length > AlwaysAllowed && whole.Length / MostRatio > compressed))
                throw new InputException(BarDiagnostics.TooLarge(path, (whole.Length > Most ? Most : AlwaysAllowed) >> 20));
        }

        return whole.ToArray();
    }

    private static FileStream Open(string path)
    {
        // It is read in one piece.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (stream.Length <= Most)
            return stream;
        stream.Dispose();
        throw new InputException(BarDiagnostics.TooLarge(path, Most >> 20));
    }

    private static IReadOnlyList<string> Neighbours(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))] : [];
    }
}
