using System.Collections.Immutable;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;
using SyntheticAlpha.Yaml.Formatting;

namespace SyntheticAlpha.Authoring.Formatting;

/// <summary>Lays out all YAML files of a pack, its tests too, without changing what they say.</summary>
public static class PackFormatter
{
    private const string Tests = "tests";

    /// <summary>Lays out all files of a folder; nothing is written. Empty where one of them cannot be (then diagnostics say why).</summary>
    public static ImmutableArray<FormattedFile> Format(string folder, DiagnosticBag diagnostics)
    {
        string[] rules = Files(folder);
        string[] tests = Directory.Exists(Path.Combine(folder, Tests)) ? Files(Path.Combine(folder, Tests)) : [];
        if (rules.Length == 0)
            diagnostics.Add(RuleDiagnostics.EmptyPack(folder, 0));
        FormattedFile[] files = [.. rules.Select(f => Format(f, typeof(PackDocument), diagnostics)).OfType<FormattedFile>()];
        FormattedFile[] others = [.. tests.Select(f => Format(f, null, diagnostics)).OfType<FormattedFile>()];
        if (diagnostics.HasErrors)
            return [];
        if (Hash(files.Select(f => (f.Path, f.Before))) == Hash(files.Select(f => (f.Path, f.After))))
            return [.. files, .. others];
        diagnostics.Add(AuthoringDiagnostics.HashChanged(folder));
        return [];
    }

    /// <summary>Writes the files that change, each whole or not at all.</summary>
    public static void Write(IEnumerable<FormattedFile> files)
    {
        foreach (var file in files.Where(f => f.IsChanged))
        {
            string partial = $"{file.Path}.{Environment.ProcessId}.partial";
            try
            {
                File.WriteAllText(partial, file.After, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                File.Move(partial, file.Path, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }
    }

    private static FormattedFile? Format(string path, Type? type, DiagnosticBag diagnostics)
    {
        string shown = path.Replace('\\', '/');
        if (YamlReader.ReadFile(path, shown, diagnostics) is null)
            return null;
        string text = File.ReadAllText(path);
        return YamlFormatter.Format(new SourceText(shown, text), type, diagnostics) is { } after ? new FormattedFile(path, text, after) : null;
    }

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];

    private static string Hash(IEnumerable<(string Path, string Text)> files) =>
        PackReader.HashOf([.. files.Select(f => new SourceText(f.Path, f.Text))]);
}
