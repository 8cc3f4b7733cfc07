using Shouldly;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules.Composition;

/// <summary>Variants of a pack: named changes, of which one is chosen.</summary>
public class VariantTests
{
    private const string Pack = """
        pack: {name: mine, version: 1.0.0, title: Mine, variant: plain}
        variants:
          plain: {title: As it is}
          steep:
            title: Twice as steep
            about: From a footnote.
            facts: {factor: "2"}
            remove: [dimensions.a.sub_scores.t]
        facts: {factor: "1"}
        dimensions:
          - id: a
            title: A
            sub_scores:
              - {id: s, title: S, points: 50, missing: zero, formula: factor * 10}
              - {id: t, title: T, points: 50, missing: zero, formula: "5"}
        """;

    [Theory]
    [InlineData(null, "plain", 15)]
    [InlineData("plain", "plain", 15)]
    [InlineData("steep", "steep", 20)]
    public void Variant_Chosen_Counts(string? asked, string name, double score)
    {
        using var packs = new PackFolder(Pack);
        var pack = packs.Compile(variant: asked);
        pack.Variant!.Name.ShouldBe(name);
        pack.Variants.Select(v => v.Title).ShouldBe(["As it is", "Twice as steep"]);
        pack.Identity.ShouldBe($"mine 1.0.0, variant {name} (hash {pack.Hash[..12]})");
        Scored.Of(pack)["a"].ShouldBe(score);
    }

    [Fact]
    public void Variants_HashApart_AndListWhatTheyChange()
    {
        using var packs = new PackFolder(Pack);
        var (plain, steep) = (packs.Compile(), packs.Compile(variant: "steep"));
        steep.Hash.ShouldNotBe(plain.Hash);
        packs.Compile(variant: "plain").Hash.ShouldBe(plain.Hash);
        plain.Overrides.ShouldBeEmpty();
        steep.Overrides.Select(o => o.ToString()).ShouldBe(["dimensions.a.sub_scores.t: taken away", "facts.factor: 1 → 2"]);
    }

    [Fact]
    public void Variant_OfAnExtendedPack_IsInheritedOrFixed()
    {
        using var packs = new PackFolder(Pack);
        packs.Add("child", "pack: {name: child, version: 1.0.0, title: Child, extends: mine@1}\nvariants: {steep: {facts: {factor: '3'}}}");
        packs.Add("fixed", "pack: {name: fixed, version: 1.0.0, title: Fixed, extends: 'mine@1:steep'}");
        Scored.Of(packs.Compile("child", "steep"))["a"].ShouldBe(30);
        Scored.Of(packs.Compile("child"))["a"].ShouldBe(15);
        var fix = packs.Compile("fixed");
        Scored.Of(fix)["a"].ShouldBe(20);
        fix.Variants.ShouldBeEmpty();
        fix.Ancestry[0].Hash.ShouldBe(packs.Compile(variant: "steep").Hash);
    }
}
