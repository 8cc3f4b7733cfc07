using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Cases;

/// <summary>Reads the tests that lie in a pack's <c>tests</c> folder.</summary>
public static class TestReader
{
    /// <summary>The folder of a pack that holds its tests.</summary>
    public const string Subfolder = "tests";

    /// <summary>The test files of a pack's folder, in the order of their names; empty where there are none.</summary>
    public static ImmutableArray<string> Files(string folder)
    {
        string tests = Path.Combine(folder, Subfolder);
        return Directory.Exists(tests) ? [.. Directory.EnumerateFiles(tests, "*.yaml").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The variants that a pack's test files are for, each once.</summary>
    public static ImmutableArray<MappedText> Variants(string folder)
    {
        // What is wrong in the files is said where they are read for good.
        var ignored = new DiagnosticBag();
        var documents = Files(folder).Select(file => YamlReader.ReadFile(file, file.Replace('\\', '/'), ignored)).OfType<YamlNode>()
            .Select(new YamlBinder(ignored).Bind<TestDocument>).OfType<TestDocument>();
        return [.. documents.Select(d => d.Variant).OfType<MappedText>().DistinctBy(v => v.Text, StringComparer.Ordinal)];
    }

    /// <summary>All cases of a pack; what is wrong in them is in the diagnostics.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="isDefault">Whether the pack is the variant that files without one are for.</param>
    public static ImmutableArray<TestCase> Read(string folder, Pack pack, DiagnosticBag diagnostics, bool isDefault = true)
    {
        var files = Files(folder);
        if (files.IsEmpty)
            diagnostics.Add(TestDiagnostics.NoTests(folder.Replace('\\', '/')));
        return Bind([.. files.Select(file => YamlReader.ReadFile(file, file.Replace('\\', '/'), diagnostics))], pack, diagnostics, isDefault);
    }

    /// <summary>All cases of a text, for tests and for trying things out.</summary>
    public static ImmutableArray<TestCase> ReadText(string text, string path, Pack pack, DiagnosticBag diagnostics) =>
        Bind([YamlReader.Read(new SourceText(path, text), diagnostics)], pack, diagnostics);

    private static ImmutableArray<TestCase> Bind(IEnumerable<YamlNode?> files, Pack pack, DiagnosticBag diagnostics, bool isDefault = true)
    {
        var binder = new TestBinder(new PackNames(pack), diagnostics);
        var cases = ImmutableArray.CreateBuilder<TestCase>();
        foreach (var file in files.OfType<YamlNode>())
            if (new YamlBinder(diagnostics).Bind<TestDocument>(file) is { } document
                && (document.Variant is { } variant ? variant.Text == pack.Variant?.Name : isDefault))
                cases.AddRange(binder.Bind(document));
        return cases.ToImmutable();
    }
}
