using System.Collections.Immutable;
using System.Text;

namespace SyntheticAlpha.Analysis.Catalogue;

/// <summary>The pages of <c>docs/diagnostics</c>, which the program carries with it: a section a code, with a bad and a good example.</summary>
public static class DiagnosticCatalogue
{
    private static readonly Lazy<ImmutableSortedDictionary<string, CatalogueEntry>> Entries = new(ReadAll);

    /// <summary>All entries in the order of their codes.</summary>
    public static IEnumerable<CatalogueEntry> All => Entries.Value.Values;

    /// <summary>The entry of a code, or null.</summary>
    public static CatalogueEntry? Find(string code) => Entries.Value.GetValueOrDefault(code.ToUpperInvariant());

    /// <summary>Reads a page: sections <c>## SA1234: title</c>, prose, then a fenced block after <c>Bad:</c> and one after <c>Good:</c>.</summary>
    /// <exception cref="FormatException">A section lacks a part.</exception>
    public static IEnumerable<CatalogueEntry> Read(string page) =>
        page.Replace("\r", "", StringComparison.Ordinal).Split("\n## ").Skip(1).Select(ReadEntry);

    private static ImmutableSortedDictionary<string, CatalogueEntry> ReadAll()
    {
        var assembly = typeof(DiagnosticCatalogue).Assembly;
        var entries = ImmutableSortedDictionary.CreateBuilder<string, CatalogueEntry>(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("diagnostics/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var entry in Read(reader.ReadToEnd()))
                entries.Add(entry.Code, entry);
        }

        return entries.ToImmutable();
    }

    private static CatalogueEntry ReadEntry(string section)
    {
        string[] lines = section.Split('\n');
        if (lines[0].Split(": ", 2) is not [var code, var title])
            throw new FormatException($"no code and title: {lines[0]}");
        var text = new StringBuilder();
        int i = 1;
        for (; i < lines.Length && lines[i] != "Bad:"; i++)
            text.Append(lines[i]).Append('\n');
        var bad = ReadExample(code, "Bad:", lines, ref i);
        var good = ReadExample(code, "Good:", lines, ref i);
        return new CatalogueEntry(code, title.Trim(), text.ToString().Trim(), bad, good);
    }

    private static Example ReadExample(string code, string heading, string[] lines, ref int i)
    {
        while (i < lines.Length && lines[i] != heading)
            i++;
        while (i < lines.Length && !lines[i].StartsWith("```", StringComparison.Ordinal))
            i++;
        if (i == lines.Length)
            throw new FormatException($"{code} has no block after \"{heading}\"");
        string kind = lines[i++][3..].Trim().Split(' ')[^1];
        var text = new StringBuilder();
        while (i < lines.Length && lines[i] != "```")
            text.Append(lines[i++]).Append('\n');
        return new Example(kind, text.ToString());
    }
}
