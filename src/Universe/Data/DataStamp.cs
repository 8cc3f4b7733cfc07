using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SyntheticAlpha.Universe.Data;

/// <summary>Tells whether the files of a data folder are those of an earlier run, by name, size and time of writing.</summary>
public static class DataStamp
{
    /// <summary>SHA-256 over the listing of a folder with all below it, LEAN's factor files beside it included; or of a file and its dossiers.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="factors">A folder of factor files elsewhere; null where there is none.</param>
    public static string Of(string path, string? factors = null)
    {
        string full = Path.GetFullPath(path);
        string parent = Path.GetDirectoryName(full)!;
        string[] files = File.Exists(full)
            ? [full, .. All(Path.Combine(parent, "dossiers"))]
            : [.. All(full), .. All(Path.Combine(parent, "factor_files"))];
        var text = new StringBuilder();
        foreach (string file in files.Concat(factors is null ? [] : All(Path.GetFullPath(factors))).Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(file);
            text.Append(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(parent, file)}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static IEnumerable<string> All(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
}
