using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Rules.Composition;

/// <summary>What is wrong with a composition is said at its place: in the overriding file, or in the one underneath.</summary>
public class CompositionProblemTests
{
    [Theory]
    [InlineData("base", "error[SA6101]", "base@1")]
    [InlineData("base@one", "error[SA6101]", "trade-score@1")]
    [InlineData("bace@1", "error[SA6102]", "did you mean \"base\"?")]
    [InlineData("base@2", "error[SA6103]", "there is 1.2.3: write base@1.2.3")]
    [InlineData("base@1.2.4", "error[SA6103]", "there is 1.2.3")]
    [InlineData("../../elsewhere@1", "error[SA6104]", "rules/")]
    [InlineData("/etc@1", "error[SA6104]", "rules/")]
    [InlineData("mine@0", "error[SA6105]", "mine → mine")]
    [InlineData("base@1:odd", "error[SA6108]", "it has no variants")]
    public void Extends_OfWhatCannotBe_SaysWhyAndWhatCould(string reference, string code, string help)
    {
        using var packs = new PackFolder($"pack: {{name: mine, version: 0.1.0, title: Mine, extends: '{reference}'}}");
        string problems = packs.Problems();
        problems.ShouldContain(code);
        problems.ShouldContain("mine/pack.yaml:1:59");
        problems.ShouldContain(help);
        problems.ShouldEndWith("1 error, 0 warnings\n");
    }

    [Theory]
    [InlineData("facts: {half: cloze / 2}", "mine/pack.yaml:2:15", "SA4001")]
    [InlineData("composite: {weights: {trend: 70%}}", "mine/pack.yaml:2:", "SA6018")]
    [InlineData("remove: [facts.rise]", "base/pack.yaml:12:", "SA4001")]
    [InlineData("remove: [facts.rice]", "mine/pack.yaml:2:10", "did you mean \"rise\"?")]
    [InlineData("remove: [levels.r1.at.low]", "mine/pack.yaml:2:10", "SA6107")]
    [InlineData("plan: ~", "mine/pack.yaml:2:1", "SA6107")]
    [InlineData("levels: [{id: r0, side: support}]", "mine/pack.yaml:2:10", "did you mean \"r1\"?")]
    [InlineData("dimensions: [{id: trend, sub_scores: [{id: up, curve: {of: rise, points: [[0, 0], [1, 60]]}}]}]", "mine/pack.yaml:2:", "2 methods")]
    public void Override_ThatIsWrong_PointsToItsFile(string overrides, string place, string what)
    {
        using var packs = new PackFolder(PackFolder.Header + overrides);
        string problems = packs.Problems();
        problems.ShouldContain(place);
        problems.ShouldContain(what);
    }

    [Theory]
    [InlineData("remove: [facts.x]", "SA6111")]
    [InlineData("variants: {a: {title: A}}", "SA6109")]
    [InlineData("variants: {A b: {title: A}}", "SA6112")]
    public void Pack_AloneWithKeysOfComposition_IsWrong(string keys, string code)
    {
        using var packs = new PackFolder("pack: {name: mine, version: 0.1.0, title: Mine}\n" + keys);
        packs.Problems().ShouldContain(code);
    }

    [Theory]
    [InlineData("odd", "SA6108", "did you mean \"old\"?")]
    [InlineData("old", "SA6110", "a variant changes rules")]
    public void Variant_ThatIsWrong_IsReported(string variant, string code, string help)
    {
        using var packs = new PackFolder("pack: {name: mine, version: 0.1.0, title: Mine, variant: old}\nvariants: {old: {title: Old, pack: {name: x}}}");
        string problems = packs.Problems(variant: variant);
        problems.ShouldContain(code);
        problems.ShouldContain(help);
    }

    [Fact]
    public void Chain_TooLong_IsAnError()
    {
        using var packs = new PackFolder("pack: {name: mine, version: 0.1.0, title: Mine, extends: p1@1}");
        for (int i = 1; i < 12; i++)
            packs.Add($"p{i}", $"pack: {{name: p{i}, version: 1.0.0, title: P, extends: p{i + 1}@1}}");
        packs.Problems().ShouldContain("SA6106");
    }

    [Fact]
    public void Link_OutOfThePackFolders_IsNotFollowed()
    {
        using var outside = new PackFolder();
        using var packs = new PackFolder("pack: {name: mine, version: 0.1.0, title: Mine, extends: linked@1}");
        Directory.CreateSymbolicLink(Path.Combine(packs.Root, "linked"), Path.Combine(outside.Root, "base"));
        packs.Problems().ShouldContain("SA6104");
        Directory.Delete(Path.Combine(packs.Root, "linked"));
        packs.Add("linked", "pack: {name: linked, version: 1.0.0, title: Linked}");
        File.CreateSymbolicLink(Path.Combine(packs.Root, "linked", "more.yaml"), Path.Combine(outside.Root, "base", "pack.yaml"));
        packs.Problems().ShouldContain("SA6104");
        packs.Problems().ShouldNotContain("1.2.3");
    }

    [Fact]
    public void Base_ThatIsBroken_IsReportedInItsFile()
    {
        using var packs = new PackFolder();
        packs.Add("base", PackFolder.Base.Replace("close / 2", "cloze / 2"));
        packs.Problems().ShouldContain("base/pack.yaml:7:9");
        packs.Add("mine", PackFolder.Header + "facts: {half: close / 2}");
        packs.Compile().Ancestry[0].Hash.ShouldNotBeEmpty();
    }
}
