using System.Globalization;
using System.Text;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.States;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

/// <summary>Packs written otherwise: keys in another order, comments, quotes, and other files.</summary>
public sealed class LayoutTests
{
    public static TheoryData<string> Packs => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    // Lists whose order is one of display: what is added up or held back by them is the same in any.
    private static readonly string[] Unordered = ["dimensions", "sub_scores", "checks", "caps", "sum", "mean", "levels", "scenarios"];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Diff_OfALayoutOnlyRewrite_IsEmptyAndHashesAreEqual(string name)
    {
        var pack = Shipped(name);
        Seeded.Check(Gen.Int[1, 1_000_000], 2, seed =>
        {
            var other = Rewritten(name, new Random(seed), isInOrder: true);
            var diff = PackDiff.Compare(pack, other, Catalogue.Default);
            diff.Edits.ShouldBeEmpty();
            other.Pack.Hash.ShouldBe(pack.Pack.Hash);
            NodesShouldBeAlike(pack.Pack, other.Pack);
            diff.ScoresAreEqual.ShouldBeTrue();
            diff.Step.Needed.ShouldBe(StepKind.None);
        });
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Diff_OfRulesInAnotherOrderAndRenamedFiles_ChangesNoHashOfAName(string name)
    {
        var pack = Shipped(name);
        Seeded.Check(Gen.Int[1, 1_000_000], 2, seed =>
        {
            var other = Rewritten(name, new Random(seed), isInOrder: false);
            NodesShouldBeAlike(pack.Pack, other.Pack);
            var diff = PackDiff.Compare(pack, other, Catalogue.Default);
            foreach (var edit in diff.Edits)
                (edit.Kind, edit.Effect).ShouldBe((EditKind.Reordered, EditEffect.Order), edit.Path);
            diff.ScoresAreEqual.ShouldBeTrue();
            diff.Step.Needed.ShouldBeOneOf(StepKind.None, StepKind.Patch);
        });
    }

    [Fact]
    public void Scores_OfRulesInAnotherOrder_AreTheSameToTheBit()
    {
        var before = TradeScore.Reference;
        var pack = before.Pack;
        Seeded.Check(Gen.Int[1, 1_000_000], 3, seed =>
        {
            var other = Rewritten("trade-score", new Random(seed), isInOrder: false).Pack;
            var after = Assessor.Assess(other, before.Data, before.AsOf, new DiagnosticBag());
            foreach (var (name, node) in pack.Names.Where(n => pack.Plan.Nodes[n.Value].Type.Kind != ValueKind.Text))
                BitConverter.DoubleToInt64Bits(after[other.Names[name]]).ShouldBe(BitConverter.DoubleToInt64Bits(before[node]), name);
            BitConverter.DoubleToInt64Bits(after[other.Composite!.Exact]).ShouldBe(BitConverter.DoubleToInt64Bits(before[pack.Composite!.Exact]));
        });
    }

    private static PackState Shipped(string name) => PackState.Read(name, Path.Combine(Repository.Root, "rules", name), null, null, Catalogue.Default);

    private static PackState Rewritten(string name, Random random, bool isInOrder)
    {
        string folder = Path.Combine(Repository.Root, "rules", name);
        using var rewritten = new TemporaryFolder();
        string[] texts = [.. Rewrite(folder, random, isInOrder)];
        if (!isInOrder)
            random.Shuffle(texts);
        for (int i = 0; i < texts.Length; i++)
            rewritten.Write(string.Create(CultureInfo.InvariantCulture, $"rules/{name}/{i:000}.yaml"), texts[i]);
        Extended(folder, rewritten);
        return PackState.Read("rewritten", Path.Combine(rewritten.Path, "rules", name), null, null, Catalogue.Default);
    }

    private static void NodesShouldBeAlike(Pack pack, Pack other)
    {
        other.ScoresHash.ShouldBe(pack.ScoresHash);
        other.Names.Keys.ShouldBe(pack.Names.Keys);
        foreach (var (name, id) in pack.Names)
            other.Plan.Nodes[other.Names[name]].Hash.ShouldBe(pack.Plan.Nodes[id].Hash, name);
    }

    // What a pack extends must stand beside it.
    private static void Extended(string folder, TemporaryFolder rewritten)
    {
        foreach (string other in Directory.GetDirectories(Path.GetDirectoryName(folder)!).Where(d => d != folder))
            foreach (string file in Directory.GetFiles(other, "*.yaml"))
                rewritten.Write($"rules/{Path.GetFileName(other)}/{Path.GetFileName(file)}", File.ReadAllText(file));
    }

    // Every top-level key, and each group of items of a list, in a file of its own.
    private static IEnumerable<string> Rewrite(string folder, Random random, bool isInOrder)
    {
        foreach (string path in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var node = (YamlMap)YamlReader.Read(new SourceText(path, File.ReadAllText(path)), new DiagnosticBag())!;
            var entries = node.Entries.ToArray();
            random.Shuffle(entries);
            foreach (var entry in entries)
            {
                if (entry.Key.Text is "dimensions" or "levels" or "scenarios" && entry.Value is YamlList items)
                    foreach (var item in items.Items)
                        yield return Document(entry.Key.Text, new YamlList([item], item.Span), random, isInOrder);
                else
                    yield return Document(entry.Key.Text, entry.Value, random, isInOrder);
            }
        }
    }

    private static string Document(string key, YamlNode value, Random random, bool isInOrder)
    {
        var text = new StringBuilder($"# {random.Next()}\n{key}:");
        Write(isInOrder ? value : Reordered(key, value, random), 1, random, text);
        return text.Append("\n# the end\n").ToString();
    }

    private static YamlNode Reordered(string key, YamlNode node, Random random)
    {
        if (node is YamlMap map)
            return map with { Entries = [.. map.Entries.Select(e => e with { Value = Reordered(e.Key.Text, e.Value, random) })] };
        if (node is not YamlList list)
            return node;
        YamlNode[] items = [.. list.Items.Select(i => Reordered("", i, random))];
        if (Unordered.Contains(key))
            random.Shuffle(items);
        return list with { Items = [.. items] };
    }

    private static void Write(YamlNode node, int depth, Random random, StringBuilder text)
    {
        string indent = "\n" + new string(' ', depth * 3);
        switch (node)
        {
            case YamlMap { Entries.Length: > 0 } map:
                var entries = map.Entries.ToArray();
                random.Shuffle(entries);
                foreach (var entry in entries)
                {
                    text.Append(random.Next(6) == 0 ? $"{indent}# note {random.Next()}" : "").Append(indent).Append(Quoted(entry.Key.Text, random)).Append(':');
                    Write(entry.Value, depth + 1, random, text);
                }

                break;
            case YamlList { Items.Length: > 0 } list:
                foreach (var item in list.Items)
                {
                    text.Append(indent).Append('-');
                    Write(item, depth + 1, random, text);
                }

                break;
            case YamlScalar { IsNull: false } scalar:
                text.Append(' ').Append(Quoted(scalar.Value.Text, random));
                break;
            default:
                text.Append(' ').Append(node is YamlMap ? "{}" : node is YamlList ? "[]" : "~");
                break;
        }
    }

    private static string Quoted(string value, Random random)
    {
        if (value.Contains('\n', StringComparison.Ordinal) || random.Next(2) == 0)
            return "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
        return "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }
}
