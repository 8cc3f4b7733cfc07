using CsCheck;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Rules;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>Packs of every kind of rule over the inputs x, y, z, u and v from 0 to 10, f that is fixed, and the word w.</summary>
internal static class RandomPacks
{
    /// <summary>Values of the inputs, some missing, as lines of a dossier.</summary>
    public static Gen<string> Values { get; } =
        Gen.Select(Gen.Int[-1, 9].Array[5], Gen.Int[0, 3]).Select((numbers, word) => string.Join("\n  ", numbers.Select((n, i) => (Name: "xyzuv"[i], Value: n))
            .Where(v => v.Value >= 0).Select(v => $"{v.Name}: {v.Value}").Append(word == 3 ? "w: good" : word == 2 ? "w: bad" : "other: 1")));

    /// <summary>Ranges of the inputs, some single numbers, some missing.</summary>
    public static Gen<string> Ranges { get; } =
        Gen.Select(Gen.Select(Gen.Int[-1, 9], Gen.Int[0, 4]).Array[5], Gen.Int[0, 3]).Select((numbers, word) => string.Join("\n  ", numbers
            .Select((n, i) => (Name: "xyzuv"[i], Low: n.Item1, High: Math.Min(10, n.Item1 + n.Item2))).Where(v => v.Low >= 0)
            .Select(v => v.Low == v.High ? $"{v.Name}: {v.Low}" : $"{v.Name}: {v.Low}..{v.High}").Append(word == 3 ? "w: good" : word == 2 ? "w: bad" : "other: 1")));

    /// <summary>Packs with two dimensions.</summary>
    public static Gen<Pack> Packs { get; } =
        Gen.Select(Rule.Array[1, 4], Rule.Array[1, 3], Pick("exclude", "zero", "neutral"), Gen.Int[0, 1])
            .Select((first, second, missing, decimals) => PackText.Compile(
                Inputs + Dimension("d", first, missing, decimals) + Dimension("e", second, missing, decimals)
                + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 60%, e: 40%}}\n"
                + "grades: [{grade: A, from: 70}, {grade: B, from: 40}, {grade: C}]\n"));

    /// <summary>Packs whose scores are stairs of their inputs: rounded to whole points, without rules that trade one input for another bit by bit.</summary>
    public static Gen<Pack> Stairs { get; } = Stair.Array[2, 5].Select(rules => PackText.Compile(
        Inputs + Dimension("d", rules, "exclude", 0) + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\n"));

    private static Gen<string> Stair => Pick(
        "formula: \"u / 2\", points: 5",
        "checks: [{when: x > 4, points: 8}, {when: y < z, points: 7}, {when: u >= 3 and v >= 3, points: 5}, {when: x > 8 and w = 'good', points: 4}], points: 20",
        "bands: {of: \"coalesce(v, x)\", rows: [{to: 3, points: 0}, {from: 3, points: 12}, {above: 6, points: 20}]}, points: 20",
        "curve: {of: z, points: [[0, 0], [4, 7], [6, 3], [10, 11]]}, points: 11",
        "category: {of: w, words: {bad: 3, good: 20}}, points: 20");

    private static Gen<string> Rule => Pick(
        "formula: \"x * y / 5 + z\", points: 20",
        "formula: \"u / 2\", points: 20",
        "checks: [{when: x > 4, points: 8}, {when: y < z, points: 7}, {when: u >= 3 and v >= 3, points: 5}, {when: missing(x), points: -4}], points: 20",
        "bands: {of: \"coalesce(v, x)\", rows: [{to: 3, points: 0}, {from: 3, points: 12}, {from: 6, points: 20}]}, points: 20",
        "curve: {of: x + y, points: [[0, 0], [5, 11], [12, 20]]}, points: 20",
        "curve: {of: z, points: [[0, 0], [4, 20], [6, 3], [10, 11]]}, points: 20",
        "category: {of: w, words: {bad: 3, good: 20}}, points: 20");

    private static string Inputs =>
        "inputs:\n" + string.Concat("xyzuv".Select(n => $"  {n}: {{title: {n}, unit: none, range: 0..10}}\n"))
        + "  f: {title: f, unit: none, range: 0..10, fixed: true}\n  other: {title: o, unit: none}\n  w: {title: w, words: [bad, good]}\n";

    /// <summary>A pack of one dimension with some sub-scores.</summary>
    public static Pack One(params string[] rules) =>
        PackText.Compile(Inputs + Dimension("d", rules, "exclude", 6) + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\n");

    private static Gen<string> Pick(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static string Dimension(string id, string[] rules, string missing, int decimals) =>
        (id == "d" ? "dimensions:\n" : "") + $"  - {{id: {id}, title: {id}, decimals: {decimals}, sub_scores: ["
        + string.Join(", ", rules.Select((r, i) => $"{{id: s{i}, title: S, missing: {missing}, decimals: {decimals}, {r}}}")) + "]}\n";
}
