using Shouldly;
using SyntheticAlpha.Reports.Markdown;
using SyntheticAlpha.Reports.Model;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public sealed class MarkdownReportRendererTests
{
    [Fact]
    public void Markdown_OfSample_MatchesGolden() => Golden.ShouldMatch(Render(TextSample.Report), "sample.md");

    [Theory]
    [InlineData(null)]
    [InlineData("a|b")]
    [InlineData("a\\|b\\")]
    [InlineData("one\ntwo\r\n| three |")]
    [InlineData("`a|b` ``c``")]
    [InlineData("\u2028|")]
    public void Markdown_Tables_HaveAsManyCellsInEveryRow(string? hostile)
    {
        var report = hostile is null ? TextSample.Report : TextReportRendererTests.Hostile(hostile);
        int? cells = null;
        int tables = 0;
        foreach (string line in Render(report).Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                cells = null;
                continue;
            }

            tables += cells is null ? 1 : 0;
            cells ??= CellsOf(line);
            CellsOf(line).ShouldBe(cells.Value, line);
        }

        tables.ShouldBeGreaterThan(6);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", @"\<script\>")]
    [InlineData("[x](javascript:y)", @"\[x\](javascript:y)")]
    [InlineData("**not strong** _nor_", @"\*\*not strong\*\* \_nor\_")]
    [InlineData("&lt;b&gt;", @"\&lt;b")]
    [InlineData("a\u001b[31mb", @"a\[31mb")]
    public void Markdown_HostileString_ComesOutLiterally(string hostile, string shown)
    {
        string text = Render(TextReportRendererTests.Hostile(hostile));
        text.ShouldContain(shown);
        text.ShouldNotContain('\u001b');
    }

    [Theory]
    [InlineData("1. no list", @"1\. no list")]
    [InlineData("- no list", @"\- no list")]
    [InlineData("# no heading", @"\# no heading")]
    [InlineData("> no quotation", @"\> no quotation")]
    public void Markdown_ParagraphThatLooksLikeABlock_StaysAParagraph(string text, string shown) =>
        Render(TextReportRendererTests.Hostile(text)).Split('\n').ShouldContain(shown);

    [Fact]
    public void Markdown_StrongWithBlanks_KeepsThemOutside()
    {
        var text = new RichText([new Inline("a"), new Inline(" b ", true), new Inline("c")]);
        var report = TextSample.Report with { Disclaimer = text };
        Render(report).ShouldEndWith("a **b** c\n");
    }

    private static int CellsOf(string line)
    {
        int bars = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
                i++;
            else if (line[i] == '|')
                bars++;
        }

        return bars - 1;
    }

    private static string Render(Report report)
    {
        var output = new StringWriter();
        new MarkdownReportRenderer().Render(report, output);
        return output.ToString();
    }
}
