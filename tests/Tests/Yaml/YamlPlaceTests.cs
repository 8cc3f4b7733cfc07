using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Yaml;

public class YamlPlaceTests
{
    [Fact]
    public void Reader_KeysAndValues_HaveTheirLinesAndColumns()
    {
        var root = Read("name: alpha\nrules:\n  - when: a > 1\n    points: 5\n  - { when: b, points: 6 }\n");
        Place(root.Span).ShouldBe("1:1");
        Place(root.Entries[0].Key.Whole).ShouldBe("1:1");
        Place(root.Entries[0].Value.Span).ShouldBe("1:7");
        root.Entries[0].Value.Span.Text.ShouldBe("alpha");
        Place(root.Entries[1].Key.Whole).ShouldBe("2:1");
        var rules = (YamlList)root.Entries[1].Value;
        Place(rules.Items[0].Span).ShouldBe("3:5");
        var first = (YamlMap)rules.Items[0];
        Place(first.Entries[0].Value.Span).ShouldBe("3:11");
        Place(first.Entries[1].Key.Whole).ShouldBe("4:5");
        Place(first.Entries[1].Value.Span).ShouldBe("4:13");
        Place(rules.Items[1].Span).ShouldBe("5:5");
        rules.Items[1].Span.Text.ShouldBe("{ when: b, points: 6 }");
        Place(((YamlMap)rules.Items[1]).Find("points")!.Span).ShouldBe("5:24");
    }

    // The text is looked for in the value; its place must be where the file has it.
    [Theory]
    [InlineData("plain", "k: a > clse", "clse", "1:8")]
    [InlineData("plain with an anchor", "k: &here a > clse", "clse", "1:14")]
    [InlineData("plain with a tag", "k: !!str a > clse", "clse", "1:14")]
    [InlineData("plain with both", "k: &a !!str clse", "clse", "1:13")]
    [InlineData("anchor like the value", "k: &clse clse", "clse", "1:10")]
    [InlineData("plain over lines", "k: a > 1\n  and\n\n    clse < 2", "clse", "4:5")]
    [InlineData("plain over lines, windows", "k: a > 1\r\n  and clse < 2\r\n", "clse", "2:7")]
    [InlineData("single quotes", "k: 'a > clse'", "clse", "1:9")]
    [InlineData("single quotes, quote first", "k: '''growth'' = clse'", "clse", "1:18")]
    [InlineData("single quotes, quote first, its own place", "k: '''growth'' = clse'", "'growth", "1:5")]
    [InlineData("single quotes, quotes within", "k: 'a = ''x'' or clse'", "clse", "1:18")]
    [InlineData("single quotes over lines", "k: 'a = ''x''\n  or clse'", "clse", "2:6")]
    [InlineData("double quotes", "k: \"a > clse\"", "clse", "1:9")]
    [InlineData("double quotes, escaped quote first", "k: \"\\\"x\\\" clse\"", "clse", "1:11")]
    [InlineData("double quotes, escaped quote, its own place", "k: \"\\\"x\\\" clse\"", "\"x", "1:5")]
    [InlineData("double quotes, hex escapes", "k: \"\\x41 + A + clse\"", "clse", "1:16")]
    [InlineData("double quotes, hex escape, its own place", "k: \"b + \\x41 + A\"", "A +", "1:9")]
    [InlineData("double quotes, unicode escape", "k: \"\\u0041\\u0042 clse\"", "clse", "1:18")]
    [InlineData("double quotes, long escape", "k: \"\\U0001F600 clse\"", "clse", "1:16")]
    [InlineData("double quotes, blank escapes", "k: \"a\\tb\\n\\x20clse\"", "clse", "1:15")]
    [InlineData("double quotes, escaped line break", "k: \"a + \\\n  clse\"", "clse", "2:3")]
    [InlineData("double quotes, folded", "k: \"a +\n\n  clse\"", "clse", "3:3")]
    [InlineData("double quotes, break then escape", "k: \"a\n   \\tx clse\"", "clse", "2:8")]
    [InlineData("literal", "k: |\n  a > 1\n  and clse\n", "clse", "3:7")]
    [InlineData("literal with its indicator in a comment", "k: |  # clse | a\n  a\n  clse\n", "clse", "3:3")]
    [InlineData("literal, windows", "k: |\r\n  a\r\n  and clse\r\n", "clse", "3:7")]
    [InlineData("literal, deeper lines", "k: |\n  a\n      clse\n   b\n", "clse", "3:7")]
    [InlineData("literal, deeper blanks", "k: |\n  a\n      clse\n   b\n", "    clse", "3:3")]
    [InlineData("literal, empty lines first", "k: |\n\n\n  a clse\n", "clse", "4:5")]
    [InlineData("literal, explicit indentation", "k: |2\n    clse\n", "clse", "2:5")]
    [InlineData("literal, bar first", "k: |\n  || clse\n", "clse", "2:6")]
    [InlineData("literal, bar first, its own place", "k: |\n  || clse\n", "||", "2:3")]
    [InlineData("literal without a last break", "k: |-\n  a\n  clse", "clse", "3:3")]
    [InlineData("folded", "k: >\n  a > 1\n  and clse\n", "clse", "3:7")]
    [InlineData("folded, its indicator first", "k: >\n  > clse\n", "clse", "2:5")]
    [InlineData("folded, its indicator first, its own place", "k: >\n  > clse\n", "> clse", "2:3")]
    [InlineData("folded, with a comment", "k: >-  # > a clse\n  a > 1\n  and clse\n", "clse", "3:7")]
    [InlineData("folded, deeper lines", "k: >\n  a\n    b\n  clse\n", "clse", "4:3")]
    [InlineData("folded, empty lines", "k: >\n  a\n\n\n  clse\n", "clse", "5:3")]
    [InlineData("in a flow mapping", "k: { x: a > clse }", "clse", "1:13")]
    [InlineData("in a flow list over lines", "k: [ a,\n  b > clse ]", "clse", "2:7")]
    [InlineData("behind a wide character", "k: 😀 clse", "clse", "1:7")]
    public void Scalar_OfAnyStyle_KnowsWhereItsCharactersStand(string style, string yaml, string part, string place)
    {
        var scalar = Scalars(Read(yaml)).Last(s => s.Value.Text.Contains(part, StringComparison.Ordinal));
        var span = scalar.Value.Span(scalar.Value.Text.LastIndexOf(part, StringComparison.Ordinal), part.Length);
        Place(span).ShouldBe(place, style);
    }

    [Fact]
    public void Scalar_Generated_EveryCharacterStandsWhereItIsWritten() =>
        Seeded.Check(
            Gen.Select(Gen.Char["ab'\":#>|-&*!%[]{},? \t\n\r"].Array[0, 25], Gen.OneOf("k: ", "- ", "k: |\n  ", "k: >\n  ", "k: '", "k: \"")),
            40_000,
            test =>
            {
                string text = test.Item2 + new string(test.Item1) + (test.Item2[^1] is '\'' or '"' ? test.Item2[^1] : "\n");
                var diagnostics = new DiagnosticBag();
                var node = YamlReader.Read(new SourceText("f", text), diagnostics);
                (node is not null || diagnostics.HasErrors).ShouldBeTrue();
                foreach (var diagnostic in diagnostics.Items)
                    DiagnosticFormatter.Format(diagnostic).ShouldNotBeEmpty();
                if (node is null)
                    return;
                foreach (var scalar in Scalars(node))
                    for (int i = 0; i < scalar.Value.Text.Length; i++)
                        if (!char.IsWhiteSpace(scalar.Value.Text[i]))
                            scalar.Value.Span(i, 1).Text[0].ShouldBe(scalar.Value.Text[i]);
            });

    [Fact]
    public void Reader_AnyCharacters_GivesANodeOrADiagnostic() =>
        Seeded.Check(Gen.OneOf(Gen.Char, Gen.Char["ab:-\n [{\\\"'%&*?!"]).Array[0, 20], 30_000, characters =>
        {
            var diagnostics = new DiagnosticBag();
            var node = YamlReader.Read(new SourceText("f", new string(characters)), diagnostics);
            (node is not null || diagnostics.HasErrors).ShouldBeTrue();
        });

    private static YamlMap Read(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        var node = YamlReader.Read(new SourceText("f", yaml), diagnostics);
        diagnostics.Items.ShouldBeEmpty();
        return node.ShouldBeOfType<YamlMap>();
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlList list => list.Items.SelectMany(Scalars),
        YamlMap map => map.Entries.SelectMany(e => Scalars(e.Value)),
        _ => [],
    };

    private static string Place(SourceSpan span) => FormattableString.Invariant($"{span.Line}:{span.Column}");
}
