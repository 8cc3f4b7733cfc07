using System.Diagnostics;
using System.Text;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("", "SA3008 1:1")]
    [InlineData("\n\n", "SA3008 1:1")]
    [InlineData("# only a comment\n", "SA3008 1:1")]
    [InlineData("a: 1\na: 2\n", "SA3002 2:1")]
    [InlineData("a:\n  b: 1\n  'b': 2\n", "SA3002 3:4")]
    [InlineData("{a: 1, b: 2, a: 3}", "SA3002 1:14")]
    [InlineData("a: 1\n---\nb: 2\n", "SA3010 2:1")]
    [InlineData("a: [1, 2", "SA3001 1:9")]
    [InlineData("a: [1, 2\nb: 3\n", "SA3001 1:6")]
    [InlineData("- !![\n", "SA3001 1:1")]
    [InlineData("%YAML 99999999999.1\n---\na: 1\n", "SA3001 1:1")]
    [InlineData("a: {b: 1", "SA3001 1:9")]
    [InlineData("a: 'x", "SA3001 1:4")]
    [InlineData("a: \"x", "SA3001 1:4")]
    [InlineData("a: b: c\n", "SA3001 1:5")]
    [InlineData("a:\n\t- b\n", "SA3001 2:1")]
    [InlineData("a:\n  b: 1\n\tc: 2\n", "SA3001 3:1")]
    [InlineData("a: 1\n b: 2\n", "SA3001 2:3")]
    [InlineData("- a\nb: 1\n", "SA3001 2:1")]
    [InlineData("a: *b\n", "SA3001 1:4")]
    [InlineData("a: &a [*a]\n", "SA3001 1:8")]
    [InlineData("? [a]\n: b\n", "SA3001 1:3")]
    [InlineData("a: @b\n", "SA3001 1:4")]
    [InlineData("a: \"\\uD800\"\n", "SA3001 1:4")]
    [InlineData("a: \"\\UFFFFFFFF\"\n", "SA3001 1:5")]
    [InlineData("a: \"\\q\"\n", "SA3001 1:4")]
    public void Reader_WrongFile_GivesCodeAndPlace(string yaml, string expected) =>
        string.Join(", ", Problems(yaml).Select(d => FormattableString.Invariant($"{d.Code} {d.Span!.Value.Line}:{d.Span.Value.Column}"))).ShouldBe(expected);

    [Fact]
    public void Reader_Alias_StandsForItsAnchor()
    {
        var diagnostics = new DiagnosticBag();
        var map = (YamlMap)YamlReader.Read(new SourceText("f", "a: &x {b: 1}\nc: *x\n"), diagnostics)!;
        diagnostics.Items.ShouldBeEmpty();
        map.Find("c").ShouldBeSameAs(map.Find("a"));
    }

    [Fact]
    public void Reader_BillionLaughs_GivesADiagnosticQuickly()
    {
        var bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 20; i++)
            bomb.Append('a').Append(i).Append(": &a").Append(i).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        Quickly(bomb.ToString()).ShouldBe("SA3007");
    }

    [Fact]
    public void Reader_NestingHiddenInAliases_GivesADiagnostic()
    {
        var chain = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 5000; i++)
            chain.Append(FormattableString.Invariant($"a{i}: &a{i} [*a{i - 1}]\n"));
        Quickly(chain.ToString()).ShouldBe("SA3007");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[[")]
    [InlineData("[{")]
    [InlineData("&a [")]
    [InlineData("!t [")]
    public void Reader_DeepNesting_GivesADiagnosticOnASmallStack(string opening)
    {
        string text = string.Concat(Enumerable.Repeat(opening, 100_000));
        string? code = null;
        var thread = new Thread(() => code = Quickly(text), 256 * 1024);
        thread.Start();
        thread.Join();
        code.ShouldBeOneOf("SA3007", "SA3001");
    }

    [Fact]
    public void Reader_TooManyCharacters_GivesADiagnostic() => Quickly("a: " + new string('x', 1_000_000)).ShouldBe("SA3007");

    [Fact]
    public void Reader_TooManyNodes_GivesADiagnostic() => Quickly("[" + string.Concat(Enumerable.Repeat("a,", 200_000)) + "]").ShouldBe("SA3007");

    [Fact]
    public void Reader_RepeatedKeysWithoutEnd_AreListedQuickly() =>
        Quickly(string.Concat(Enumerable.Repeat("a: b\n", 90_000))).ShouldBe("SA3002");

    [Fact]
    public void Reader_NestingAtTheLimit_IsRead() =>
        Problems(new string('[', 32) + "x" + new string(']', 32)).ShouldBeEmpty();

    [Fact]
    public void ReadFile_NoSuchFile_GivesADiagnosticWithoutAPlace()
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.ReadFile("/no/such/file.yaml", "file.yaml", diagnostics).ShouldBeNull();
        DiagnosticFormatter.Format(diagnostics.Items).ShouldBe("error[SA3009]: cannot read file.yaml: there is no such file\n\n1 error, 0 warnings\n");
    }

    [Fact]
    public void ReadFile_Directory_GivesADiagnostic()
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.ReadFile(Path.GetTempPath(), "folder", diagnostics).ShouldBeNull();
        diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe("SA3009");
    }

    [Fact]
    public void ReadFile_ByteOrderMark_IsNoPartOfTheFirstKey()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a: 1\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            YamlReader.ReadFile(path, "f", new DiagnosticBag()).ShouldBeOfType<YamlMap>().Entries[0].Key.Text.ShouldBe("a");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Quickly(string yaml)
    {
        var watch = Stopwatch.StartNew();
        string? code = Problems(yaml) is [var first, ..] ? first.Code : null;
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        return code;
    }

    private static IReadOnlyList<Diagnostic> Problems(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.Read(new SourceText("f", yaml), diagnostics);
        return diagnostics.Items;
    }
}
