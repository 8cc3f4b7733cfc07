using System.Globalization;
using System.Text;

namespace SyntheticAlpha.Authoring.Watching;

/// <summary>The state of files in one text, which differs when one of them is saved, comes or goes.</summary>
public static class FileStamp
{
    /// <summary>The state of files, and of the files of a kind in folders; what does not exist is left out.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="kind">Which files of a folder count, such as <c>*.yaml</c>.</param>
    public static string Of(IEnumerable<string> paths, string kind)
    {
        var text = new StringBuilder();
        foreach (string path in paths)
            foreach (var file in Files(path, kind).Where(f => f.Exists).OrderBy(f => f.FullName, StringComparer.Ordinal))
                text.Append(file.FullName).Append(CultureInfo.InvariantCulture, $"|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
        return text.ToString();
    }

    private static IEnumerable<FileInfo> Files(string path, string kind) =>
        Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles(kind) : [new FileInfo(path)];
}
