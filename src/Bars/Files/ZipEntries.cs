using System.IO.Compression;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Files;

/// <summary>Reads the one CSV file of a zip archive; nothing is ever unpacked onto the disk.</summary>
internal static class ZipEntries
{
    /// <summary>The name and bytes of the only CSV file of an archive.</summary>
    public static (string Name, byte[] Bytes) Single(string path, byte[] archive) => FileBytes.Unpacking(path, () =>
    {
        using var zip = new ZipArchive(new MemoryStream(archive, writable: false));
        ZipArchiveEntry[] entries = [.. zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))];
        if (entries.Length != 1)
            throw new InputException(BarDiagnostics.NoSingleEntry(path, [.. entries.Select(e => e.FullName)]));
        using var stream = entries[0].Open();
        byte[] bytes = FileBytes.ReadBounded(path, stream, archive.Length);
        if (bytes.Length != entries[0].Length)
            throw new InvalidDataException("the archive says another length than its entry has");
        return (entries[0].FullName, bytes);
    });
}
