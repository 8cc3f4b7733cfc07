using Shouldly;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules.Composition;

/// <summary>A pack that extends another takes everything of it but what it overrides.</summary>
public class ExtendsTests
{
    private const string Dossier = "symbol: X\ninputs: {pe: 20}";

    [Fact]
    public void Extends_WithoutChanges_ScoresAndHashesRulesAlike()
    {
        using var packs = new PackFolder();
        var (basis, mine) = (packs.Compile("base"), packs.Compile());
        mine.RulesHash.ShouldBe(basis.RulesHash);
        mine.Hash.ShouldNotBe(basis.Hash);
        (mine.Name, mine.Version, mine.Title).ShouldBe(("mine", "0.1.0", "Mine"));
        mine.Ancestry.ShouldHaveSingleItem().ShouldBe(new PackAncestor("base", "1.2.3", basis.Hash, mine.Ancestry[0].Folder));
        mine.Identity.ShouldBe($"mine 0.1.0 (hash {mine.Hash[..12]}), extends base 1.2.3 (hash {basis.Hash[..12]})");
        Scored.Of(mine, Dossier)["composite"].ShouldBe(Scored.Of(basis, Dossier)["composite"]);
    }

    [Fact]
    public void Extends_WrittenOutByHand_HashesAlike()
    {
        using var packs = new PackFolder(PackFolder.Header + "facts: {half: close / 3}");
        packs.Add("long", PackFolder.Base.Replace("half: close / 2", "half: close / 3").Replace("name: base, version: 1.2.3, title: Base", "name: mine, version: 0.1.0, title: Mine"));
        packs.Compile().Hash.ShouldBe(packs.Compile("long").Hash);
    }

    // The five bars end at 104: rise 4%. Trend 60 + 20, value 50 at a P/E of 20.
    [Theory]
    [InlineData("", 68)]
    [InlineData("composite: {weights: {trend: 20%, value: 80%}}", 56)]
    [InlineData("facts: {rise: 'percent(close / lag(close, 2) - 1)'}", 62)]
    [InlineData("facts: {rise: {value: 'percent(close / lag(close, 2) - 1)'}}", 62)]
    [InlineData("dimensions: [{id: trend, sub_scores: [{id: far, curve: {points: [[0, 0], [5, 40]]}}]}]", 75.2)]
    [InlineData("dimensions: [{id: trend, sub_scores: [{id: up, points: 40, checks: ~, formula: '10'}, {id: far, points: 60, curve: {points: [[0, 0], [8, 60]]}}]}]", 44)]
    [InlineData("dimensions: [{id: trend, sub_scores: [{id: up, points: 50, checks: [{when: rise > 0, points: 50}]}, {id: new, title: New, points: 10, missing: zero, formula: '10'}]}]", 68)]
    [InlineData("remove: [dimensions.value, composite.weights.value]\ncomposite: {weights: {trend: 100%}}", 80)]
    [InlineData("remove: [dimensions.trend.sub_scores.far]\ndimensions: [{id: trend, sub_scores: [{id: up, points: 100, checks: [{when: rise > 0, points: 100}]}]}]", 80)]
    public void Override_OfOneThing_ChangesJustThat(string overrides, double composite)
    {
        using var packs = new PackFolder(PackFolder.Header + overrides);
        Scored.Of(packs.Compile(), Dossier)["composite"].ShouldBe(composite);
    }

    [Fact]
    public void Lists_OfThingsWithIds_KeepTheirOrderAndAddAtTheEnd()
    {
        using var packs = new PackFolder(PackFolder.Header + """
            levels: [{id: s2, title: S2, side: support, at: close * 0.8, because: below}, {id: r1, title: First}]
            remove: [report.summary]
            grades: [{grade: Good, from: 50}, {grade: Bad}]
            """);
        var pack = packs.Compile();
        pack.Levels.Select(l => l.Title).ShouldBe(["First", "S1", "S2"]);
        pack.Sections.Select(s => s.Id).ShouldBe(["levels"]);
        pack.Grades!.Steps.Select(s => s.Word).ShouldBe(["Bad", "Good"], ignoreOrder: true);
    }

    [Fact]
    public void Tilde_TakesAway_NothingWrittenDoesNot()
    {
        using var packs = new PackFolder(PackFolder.Header + "grades: ~\nlevels:\n");
        var pack = packs.Compile();
        pack.Grades.ShouldBeNull();
        pack.Levels.Length.ShouldBe(2);
    }

    [Fact]
    public void Overrides_AreListed_WithBothPlacesAndTexts()
    {
        using var packs = new PackFolder(PackFolder.Header + """
            composite: {weights: {trend: 50%, value: 50%}}
            facts: {third: close / 3, half: close / 2}
            remove: [levels.s1]
            dimensions:
              - {id: value, sub_scores: [{id: pe, curve: {points: [[10, 100], [40, 0]]}}]}
            """);
        packs.Compile().Overrides.Select(o => $"{o.Kind} {o}; {o.Base?.Line}/{o.Place.Line}").ShouldBe(
        [
            "Removed levels.s1: taken away; 22/4",
            "Changed pack.title: Base → Mine; 1/1",
            "Changed composite.weights.trend: 60% → 50%; 18/2",
            "Changed composite.weights.value: 40% → 50%; 18/2",
            "Added facts.third: added; /3",
            "Changed dimensions.value.sub_scores.pe.curve.points: [[10, 100], [30, 0]] → [[10, 100], [40, 0]]; 17/6",
        ]);
    }

    [Fact]
    public void Chain_OfThree_KnowsItsAncestry()
    {
        using var packs = new PackFolder("pack: {name: mine, version: 0.1.0, title: Mine, extends: ../middle@2.0}\nfacts: {half: close / 4}");
        packs.Add("middle", "pack: {name: middle, version: 2.0.1, title: Middle, extends: base@1.2.3}\nfacts: {half: close / 3, more: close}");
        var pack = packs.Compile();
        pack.Ancestry.Select(a => a.Name).ShouldBe(["middle", "base"]);
        pack.Facts.Select(f => f.Expression).ShouldBe(["percent(close / lag(close, 4) - 1)", "close / 4", "close"]);
        pack.Ancestry[0].Hash.ShouldBe(packs.Compile("middle").Hash);
    }

    [Fact]
    public void Versions_SideBySide_AreToldApart()
    {
        using var packs = new PackFolder("pack: {name: mine, version: 0.1.0, title: Mine, extends: base@2}");
        packs.Add("base@2", PackFolder.Base.Replace("1.2.3", "2.0.0")).Add("base@2.1", PackFolder.Base.Replace("1.2.3", "2.10.0")).Add("base@2.9", PackFolder.Base.Replace("1.2.3", "2.9.0"));
        packs.Compile().Ancestry.ShouldHaveSingleItem().Version.ShouldBe("2.10.0");
    }

    [Theory]
    [InlineData("base", "base", null, null)]
    [InlineData("base@1", "base", "1", null)]
    [InlineData("a/b@1.2:z-prime", "a/b", "1.2", "z-prime")]
    [InlineData("altman-z:em", "altman-z", null, "em")]
    [InlineData(@"C:\packs\x", @"C:\packs\x", null, null)]
    public void Reference_IsRead(string text, string pack, string? version, string? variant) =>
        PackReference.Parse(text).ShouldBe(new PackReference(pack, version, variant));

    [Theory]
    [InlineData("base@")]
    [InlineData("base@x")]
    [InlineData("base@1.2.3.4")]
    [InlineData("")]
    public void Reference_Malformed_IsNone(string text) => PackReference.Parse(text).ShouldBeNull();
}
