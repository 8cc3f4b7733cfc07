using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules;

/// <summary>Reads the files of a pack's folder and joins them into one document.</summary>
public static class PackReader
{
    private const int MostFiles = 200;

    /// <summary>Reads all YAML files of a folder, in the order of their names; null where they make no pack at all; whatever else is wrong is in the diagnostics.</summary>
    public static PackDocument? Read(string folder, DiagnosticBag diagnostics)
    {
        if (!Directory.Exists(folder))
        {
            diagnostics.Add(RuleDiagnostics.NoPack(folder, Neighbours(folder)));
            return null;
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];
        if (files.Length is 0 or > MostFiles)
        {
            diagnostics.Add(RuleDiagnostics.EmptyPack(folder, files.Length));
            return null;
        }

        var binder = new YamlBinder(diagnostics);
        var parts = files.Select(file => YamlReader.ReadFile(file, file.Replace('\\', '/'), diagnostics))
            .OfType<YamlNode>().Select(binder.Bind<PackDocument>).OfType<PackDocument>().ToImmutableArray();
        return Join(parts, folder, binder);
    }

    /// <summary>Reads a pack from one text, for tests and for trying things out.</summary>
    public static PackDocument? ReadText(string text, string path, DiagnosticBag diagnostics)
    {
        var node = YamlReader.Read(new SourceText(path, text), diagnostics);
        var binder = new YamlBinder(diagnostics);
        var part = node is null ? null : binder.Bind<PackDocument>(node);
        return part is null ? null : Join([part], path, binder);
    }

    private static PackDocument? Join(ImmutableArray<PackDocument> parts, string folder, YamlBinder binder)
    {
        var diagnostics = binder.Diagnostics;
        var joined = new PackDocument
        {
            Pack = Only(parts, p => p.Pack, "pack", p => p.Span, diagnostics),
            Inputs = [.. parts.SelectMany(p => p.Inputs)],
            Facts = [.. parts.SelectMany(p => p.Facts)],
            Dimensions = [.. parts.SelectMany(p => p.Dimensions)],
            Composite = Only(parts, p => p.Composite, "composite", p => p.Span, diagnostics),
            Grades = [.. parts.SelectMany(p => p.Grades)],
            Signals = Only(parts, p => p.Signals, "signals", p => p.Bands.FirstOrDefault()?.Span, diagnostics),
            Levels = [.. parts.SelectMany(p => p.Levels)],
            Plan = Only(parts, p => p.Plan, "plan", p => p.Span, diagnostics),
            Scenarios = [.. parts.SelectMany(p => p.Scenarios)],
            Cases = Only(parts, p => p.Cases, "cases", p => p.Bull.Low.Whole, diagnostics),
            Catalysts = Only(parts, p => p.Catalysts, "catalysts", _ => null, diagnostics),
            Report = [.. parts.SelectMany(p => p.Report)],
            Disclaimer = Only(parts, p => p.Disclaimer, "disclaimer", p => p.Whole, diagnostics),
            Broken = binder.Broken,
        };
        if (joined.Pack is null && !diagnostics.HasErrors)
            diagnostics.Add(RuleDiagnostics.NoHeader(folder));
        return joined.Pack is null ? null : joined;
    }

    private static T? Only<T>(
        ImmutableArray<PackDocument> parts, Func<PackDocument, T?> take, string key, Func<T, SourceSpan?> place, DiagnosticBag diagnostics)
        where T : class
    {
        var given = parts.Select(take).OfType<T>().ToArray();
        foreach (var more in given.Skip(1))
            diagnostics.Add(RuleDiagnostics.GivenTwice(place(more), key));
        return given.FirstOrDefault();
    }

    private static IEnumerable<string> Neighbours(string folder)
    {
        string? parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        return parent is not null && Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
            : [];
    }
}
