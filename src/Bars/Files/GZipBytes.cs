using System.IO.Compression;

namespace SyntheticAlpha.Bars.Files;

/// <summary>Reads gzip files, and notices those that were cut off.</summary>
internal static class GZipBytes
{
    private static readonly byte[] Mark = "\nthe end of the file"u8.ToArray();

    // GZipStream takes data that end too soon for data that end. A member with a mark is put behind the file's own:
    // it comes out at the end only if those before it were whole.
    private static readonly byte[] MarkMember = Deflated(Mark);

    /// <summary>What a gzip file holds.</summary>
    public static byte[] Inflate(string path, byte[] compressed)
    {
        if (compressed.Length == 0)
            return [];
        byte[] bytes = FileBytes.Inflate(path, [.. compressed, .. MarkMember], stream => new GZipStream(stream, CompressionMode.Decompress));
        return FileBytes.Unpacking(path, () => bytes.AsSpan().EndsWith(Mark)
            ? bytes[..^Mark.Length]
            : throw new InvalidDataException("its end is missing"));
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var member = new MemoryStream();
        using (var stream = new GZipStream(member, CompressionLevel.Fastest))
            stream.Write(bytes);
        return member.ToArray();
    }
}
