using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Tests.Bars;

namespace SyntheticAlpha.Tests.Rules.Composition;

/// <summary>A folder of packs, of which one is <c>base</c>.</summary>
internal sealed class PackFolder : IDisposable
{
    public const string Base = """
        pack: {name: base, version: 1.2.3, title: Base}
        inputs:
          pe: {title: P/E, unit: ratio, range: 0..100}
          mood: {title: Mood, words: [calm, wild]}
        facts:
          rise: {value: "percent(close / lag(close, 4) - 1)", title: Rise, format: 0.0%}
          half: close / 2
        dimensions:
          - id: trend
            title: Trend
            sub_scores:
              - {id: up, title: Up, points: 60, missing: zero, checks: [{when: rise > 0, points: 60}]}
              - {id: far, title: Far, points: 40, missing: zero, curve: {of: rise, points: [[0, 0], [8, 40]]}}
          - id: value
            title: Value
            sub_scores:
              - {id: pe, title: P/E, points: 100, missing: zero, curve: {of: pe, points: [[10, 100], [30, 0]]}}
        composite: {weights: {trend: 60%, value: 40%}}
        grades: [{grade: A, from: 60}, {grade: B}]
        levels:
          - {id: r1, title: R1, side: resistance, at: close * 1.1, because: above}
          - {id: s1, title: S1, side: support, at: close * 0.9, because: below}
        report:
          - {id: summary, title: Summary, blocks: [{text: ["Rise {rise}"]}]}
          - {id: levels, title: Levels, blocks: [{table: levels}]}
        """;

    public const string Header = "pack: {name: mine, version: 0.1.0, title: Mine, extends: base@1}\n";

    private readonly TemporaryFolder _folder = new();

    public PackFolder(string mine = Header) => Add("base", Base).Add("mine", mine);

    public string Root => _folder.Path;

    public string Mine => _folder.File("mine");

    public PackFolder Add(string pack, string yaml)
    {
        _folder.Write(Path.Combine(pack, "pack.yaml"), yaml);
        return this;
    }

    /// <summary>A pack of the folder that must be right.</summary>
    public Pack Compile(string pack = "mine", string? variant = null)
    {
        var (compiled, problems) = Try(pack, variant);
        problems.ShouldBe("0 errors, 0 warnings\n");
        return compiled.ShouldNotBeNull();
    }

    /// <summary>Everything that is wrong with a pack, with the folder left out of the places.</summary>
    public string Problems(string pack = "mine", string? variant = null) => Try(pack, variant).Problems;

    public void Dispose() => _folder.Dispose();

    private (Pack? Pack, string Problems) Try(string pack, string? variant)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(_folder.File(pack), diagnostics, variant, new PackRoots([Root]));
        var compiled = document is null ? null : PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        string problems = DiagnosticFormatter.Format(diagnostics.Sorted());
        string near = Path.GetRelativePath(".", Root);
        return (compiled, problems.Replace(near + "/", "", StringComparison.Ordinal).Replace(Root + "/", "", StringComparison.Ordinal));
    }
}
