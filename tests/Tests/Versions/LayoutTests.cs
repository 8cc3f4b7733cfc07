using System.Globalization;
using System.Text;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.States;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

/// <summary>Packs written otherwise: keys in another order, comments, quotes, and other files.</summary>
public sealed class LayoutTests
{
    public static TheoryData<string> Packs => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Diff_OfALayoutOnlyRewrite_IsEmptyAndHashesAreEqual(string name)
    {
        string folder = Path.Combine(Repository.Root, "rules", name);
        var pack = PackState.Read(name, folder, null, null, Catalogue.Default);
        Seeded.Check(Gen.Int[1, 1_000_000], 2, seed =>
        {
            using var rewritten = new TemporaryFolder();
            int file = 0;
            foreach (string text in Rewrite(folder, new Random(seed)))
                rewritten.Write(string.Create(CultureInfo.InvariantCulture, $"rules/{name}/{file++:000}.yaml"), text);
            Extended(folder, rewritten);
            var other = PackState.Read("rewritten", Path.Combine(rewritten.Path, "rules", name), null, null, Catalogue.Default);
            var diff = PackDiff.Compare(pack, other, Catalogue.Default);
            diff.Edits.ShouldBeEmpty();
            other.Pack.Hash.ShouldBe(pack.Pack.Hash);
            other.Pack.Names.Keys.ShouldBe(pack.Pack.Names.Keys);
            foreach (var (node, id) in pack.Pack.Names)
                other.Pack.Plan.Nodes[other.Pack.Names[node]].Hash.ShouldBe(pack.Pack.Plan.Nodes[id].Hash, node);
            diff.ScoresAreEqual.ShouldBeTrue();
            diff.Step.Needed.ShouldBe(StepKind.None);
        });
    }

    // What a pack extends must stand beside it.
    private static void Extended(string folder, TemporaryFolder rewritten)
    {
        foreach (string other in Directory.GetDirectories(Path.GetDirectoryName(folder)!).Where(d => d != folder))
            foreach (string file in Directory.GetFiles(other, "*.yaml"))
                rewritten.Write($"rules/{Path.GetFileName(other)}/{Path.GetFileName(file)}", File.ReadAllText(file));
    }

    // Every top-level key, and each group of items of a list, in a file of its own.
    private static IEnumerable<string> Rewrite(string folder, Random random)
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
                        yield return Document(entry.Key.Text, new YamlList([item], item.Span), random);
                else
                    yield return Document(entry.Key.Text, entry.Value, random);
            }
        }
    }

    private static string Document(string key, YamlNode value, Random random)
    {
        var text = new StringBuilder($"# {random.Next()}\n{key}:");
        Write(value, 1, random, text);
        return text.Append("\n# the end\n").ToString();
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
