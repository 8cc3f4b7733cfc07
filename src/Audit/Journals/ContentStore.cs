using System.Security.Cryptography;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Audit.Journals;

/// <summary>
/// Files stored once by content, under their SHA-256. A file is written under a name of its own, flushed to the disk and then renamed, so that
/// whatever stands under a hash is whole, whoever else writes the same at the same time.
/// </summary>
internal sealed class ContentStore(string root)
{
    private const string Objects = "objects";
    private const string Partial = "partial";

    /// <summary>Stores a content.</summary>
    public StoredFile Put(string path, ReadOnlySpan<byte> content)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        string target = PathOf(hash);
        if (!File.Exists(target))
            Place(target, content);
        return new StoredFile(path, hash, content.Length);
    }

    /// <summary>The content of a stored file.</summary>
    /// <exception cref="InputException">It is not there, or not what its name says.</exception>
    public byte[] Get(StoredFile file)
    {
        string source = PathOf(file.Sha256);
        if (!File.Exists(source))
            throw new InputException(AuditDiagnostics.Damaged(source, $"is missing: it holds {file.Path}"));
        byte[] content = File.ReadAllBytes(source);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256
            ? content
            : throw new InputException(AuditDiagnostics.Damaged(source, $"is not what was recorded as {file.Path}: its content has another hash than its name"));
    }

    /// <summary>Writes a file that appears only once it is whole and on the disk.</summary>
    public void Place(string target, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.CreateDirectory(Path.Combine(root, Partial));
        string partial = Path.Combine(root, Partial, Guid.NewGuid().ToString("N"));
        try
        {
            using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private string PathOf(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigit)
            ? Path.Combine(root, Objects, hash[..2], hash[2..])
            : throw new InputException(AuditDiagnostics.Damaged(root, $"names \"{hash}\" where a hash should be"));
}
