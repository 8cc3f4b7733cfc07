using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Analysis;

/// <summary>
/// The file <c>pack.lock</c> beside a pack's YAML files: a line <c>version hash</c> for each version that was locked, so that a
/// change without a new version shows.
/// </summary>
public static class PackLock
{
    /// <summary>The file's name.</summary>
    public const string FileName = "pack.lock";

    /// <summary>The lock file with this pack's version added or replaced.</summary>
    public static string With(string? existing, Pack pack)
    {
        var lines = (existing ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l.Split(' ')[0] != pack.Version).Append($"{pack.Version} {pack.Hash}");
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Compares a pack with the lock file of its folder, where there is one.</summary>
    public static void Check(string folder, PackDocument document, Pack pack, DiagnosticBag diagnostics)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return;
        var source = new SourceText(path.Replace('\\', '/'), File.ReadAllText(path));
        for (int line = 1; line <= source.LineCount; line++)
        {
            string text = source.Line(line).Trim();
            if (text.Length == 0)
                continue;
            if (text.Split(' ') is not [var version, { Length: 32 } hash])
                diagnostics.Add(AnalysisDiagnostics.BadLock(new SourceSpan(source, source.Offset(line, 1), Math.Max(1, text.Length))));
            else if (version == pack.Version && hash != pack.Hash)
                diagnostics.Add(AnalysisDiagnostics.Unversioned(document.Pack!.Version.Whole, version, "what was locked"));
        }
    }

    /// <summary>Compares a pack with another state of it.</summary>
    public static void Compare(PackDocument document, Pack pack, Pack other, string otherName, DiagnosticBag diagnostics)
    {
        if (other.Version == pack.Version && other.Hash != pack.Hash)
            diagnostics.Add(AnalysisDiagnostics.Unversioned(document.Pack!.Version.Whole, pack.Version, otherName));
    }
}
