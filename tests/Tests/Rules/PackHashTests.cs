using System.Text;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

/// <summary>What a pack says makes its hash and its scores, how it is laid out does not.</summary>
public class PackHashTests
{
    // Mappings whose entries the tests reorder, one an element; lists keep their order.
    private static readonly string[][] Blocks =
    [
        ["pack:", "  name: laid-out", "  version: 1.2.3", "  title: Laid out"],
        ["inputs:", "  pe: {title: Price/earnings, unit: ratio, range: 0..200}", "  mood: {words: [calm, wild], title: Mood}"],
        ["facts:", "  rise: percent(close / lag(close, 3) - 1)", "  twice: {value: rise * 2, format: +0.0%}", "  same: {format: 0.00, value: rise}", "  fourth: twice * 2"],
        ["composite:", "  weights: {a: 33%, b: 33%, c: 34%}", "  decimals: 2"],
        ["catalysts:", "  horizon_days: 90"],
    ];

    private const string Lists = """
        dimensions:
          - id: a
            title: A
            decimals: 3
            sub_scores:
              - {id: s, title: S, points: 10, decimals: 6, missing: zero, curve: {of: rise, points: [[-5, 0.1], [5, 10]]}}
          - id: b
            title: B
            decimals: 3
            sub_scores:
              - {id: s, title: S, points: 7, decimals: 6, missing: zero, curve: {of: twice, points: [[-9, 0.3], [9, 7]]}}
          - id: c
            title: C
            decimals: 3
            sub_scores:
              - {id: s, title: S, points: 3, decimals: 6, missing: neutral, category: {of: mood, words: {calm: 3, wild: 0.1}}}
        grades: [{grade: A, from: 60}, {grade: B}]
        disclaimer: "Twice {twice}, {same} once."
        """;

    [Fact]
    public void Hash_UnderAnyLayout_IsTheSameAndSoAreTheScores()
    {
        var (hash, score, text) = Load([Plain()]);
        var gen = from seed in Gen.Int[0, 1_000_000] from files in Gen.Int[1, 4] select (seed, files);
        Seeded.Check(gen, 60, layout =>
        {
            var other = Load(Rewrite(new Random(layout.seed), layout.files));
            other.Hash.ShouldBe(hash);
            BitConverter.DoubleToInt64Bits(other.Score).ShouldBe(BitConverter.DoubleToInt64Bits(score));
            other.Text.ShouldBe(text);
        });
    }

    [Theory]
    [InlineData("[5, 10]", "[5.01, 10]")]
    [InlineData("a: 33%, b: 33%, c: 34%", "a: 33%, b: 34%, c: 33%")]
    [InlineData("Twice {twice}", "Double {twice}")]
    [InlineData("words: [calm, wild]", "words: [wild, calm]")]
    [InlineData("rise * 2", "rise * 2.0")]
    [InlineData("1.2.3", "1.2.4")]
    [InlineData("missing: neutral", "missing: zero")]
    [InlineData("decimals: 2", "decimals: 3")]
    [InlineData("horizon_days: 90", "horizon_days: 91")]
    [InlineData("{grade: A, from: 60}", "{grade: A, from: 60.5}")]
    public void Hash_OfAnotherPack_Differs(string from, string to)
    {
        string changed = Plain().Replace(from, to, StringComparison.Ordinal);
        changed.ShouldNotBe(Plain());
        Load([changed]).Hash.ShouldNotBe(Load([Plain()]).Hash);
    }

    [Fact]
    public void Hash_OfReorderedList_Differs()
    {
        string[] lines = Plain().Split('\n');
        int second = Array.FindIndex(lines, l => l == "  - id: b");
        string swapped = string.Join('\n', lines[..(second - 5)].Concat(lines[second..(second + 5)]).Concat(lines[(second - 5)..second]).Concat(lines[(second + 5)..]));
        Load([swapped]).Hash.ShouldNotBe(Load([Plain()]).Hash);
    }

    private static string Plain() => string.Join('\n', Blocks.SelectMany(b => b)) + "\n" + Lists;

    // Entries in any order, comments and empty lines between them, quotes around keys, blocks over several files.
    private static string[] Rewrite(Random random, int files)
    {
        var texts = Enumerable.Range(0, files).Select(_ => new StringBuilder()).ToArray();
        string[] all = [.. Blocks.Select(b => Block(b, random)), Lists];
        random.Shuffle(all);
        foreach (string block in all)
            texts[random.Next(files)].Append(random.Next(2) == 0 ? "# a comment\n\n" : "").Append(block).Append('\n');
        return [.. texts.Select(t => t.ToString()).Where(t => t.Length > 0)];
    }

    private static string Block(string[] block, Random random)
    {
        string[] entries = block[1..];
        random.Shuffle(entries);
        return string.Join('\n', entries.Select(e => Entry(e, random)).Prepend(block[0]));
    }

    private static string Entry(string entry, Random random)
    {
        int colon = entry.IndexOf(':', StringComparison.Ordinal);
        string key = entry[2..colon], value = entry[(colon + 2)..];
        bool plain = value[0] != '{';
        string quotedKey = random.Next(3) switch { 0 => $"'{key}'", 1 => $"\"{key}\"", _ => key };
        string quotedValue = random.Next(3) switch { 0 when plain => $"'{value}'", 1 when plain => $"\"{value}\"", _ => value };
        return $"  {quotedKey}:{new string(' ', random.Next(1, 4))}{quotedValue}{(random.Next(3) == 0 ? "   # said otherwise" : "")}";
    }

    private static (string Hash, double Score, string Text) Load(string[] files)
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < files.Length; i++)
            File.WriteAllText(Path.Combine(folder.Path, $"{i}.yaml"), files[i]);
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(folder.Path, diagnostics).ShouldNotBeNull();
        var pack = PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n", string.Join("\n---\n", files));
        var scored = Scored.Of(pack!, "symbol: X\ninputs: {mood: wild}");
        return (pack!.Hash, scored.Assessment[pack.Composite!.Exact], scored.Say(pack.Disclaimer!));
    }
}
