using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using Spectre.Console.Rendering;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public sealed class TextReportRendererTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void Text_AtWidth_MatchesGolden(int width) =>
        Golden.ShouldMatch(Render(TextSample.Report, width), $"sample-{width}.txt");

    [Fact]
    public void Text_AnyWidth_FitsAndHasNoBlanksAtLineEnds()
    {
        foreach (var report in new[] { TextSample.Report, Hostile("汉字宽度 " + new string('w', 200) + " 👍🏽 [red]x[/]") })
            for (int width = 60; width <= 140; width += 5)
                foreach (string line in Render(report, width).Split('\n'))
                {
                    new Segment(line).CellCount().ShouldBeLessThanOrEqualTo(width, line);
                    line.ShouldBe(line.TrimEnd());
                }
    }

    [Fact]
    public void Text_NotColoured_HasNoEscapes() => Render(TextSample.Report, 80).ShouldNotContain('\u001b');

    [Fact]
    public void Text_Coloured_SaysTheSameWithEscapes()
    {
        string coloured = Render(TextSample.Report, 80, colour: true);
        coloured.ShouldContain("\u001b[1m");
        System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", "").ShouldBe(Render(TextSample.Report, 80));
    }

    [Fact]
    public void Text_AnyCulture_IsTheSame()
    {
        string before = Render(TextSample.Report, 80);
        var culture = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = Commas();
        try
        {
            Render(TextSample.Report, 80).ShouldBe(before);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("[bold red]x[/]", "[bold red]x[/]")]
    [InlineData("[[", "[[")]
    [InlineData("[/]", "[/]")]
    [InlineData("a\u001b[35mb", "a[35mb")]
    [InlineData("a\u0007\u0000\u009b2Jb", "a2Jb")]
    [InlineData("\u202Eabc\u202C", "abc")]
    public void Text_HostileString_ComesOutLiterally(string hostile, string shown)
    {
        foreach (bool colour in new[] { false, true })
        {
            string text = Render(Hostile(hostile), 120, colour);
            text.ShouldContain(shown);
            text.ShouldNotContain("\u001b[35m");
            text.ShouldNotContain('\u0007');
            text.ShouldNotContain('\u009b');
            text.ShouldNotContain('\u202e');
        }
    }

    [Fact]
    public void Text_TooNarrow_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => new TextReportRenderer(59));

    /// <summary>A report that says one thing in every place.</summary>
    internal static Report Hostile(string text)
    {
        var rich = RichText.Plain(text);
        var cell = new Cell(rich);
        var header = new ReportHeader(
            text, text, text, text, rich, new Gauge(3, 4, text, 2, 4), text, text, Tone.Bad, [(text, text)], [text]);
        ImmutableArray<ReportBlock> blocks =
        [
            new ParagraphsBlock(text, [rich, rich.With(new RichText([new Inline(text, true, 1)]))]),
            new TableBlock(text, [new(text), new(text, true)], [new([cell, cell]), new([cell, cell], RowKind.Group), new([cell, cell], RowKind.Total)]),
            new TableBlock(text, [new(text), new(text, true), new(text, false, true)], [new([cell, cell, cell]), new([cell, cell, cell], RowKind.Detail)]),
            new ChartBlock(text, new ScoresChart([new ChartBar(text, null, 0, text), new ChartBar(text, 1, 2, text)])),
            new ChartBlock(text, new WaterfallChart([new ChartBar(text, -1, 2, text)], new ChartBar(text, 1, 2, text))),
            new ChartBlock(text, new LinesChart([text], [new ChartLine(text, [null])], [new ChartLine(text, [1, 2])], [3])),
            new ChartBlock(text, new PriceChart(["2026-01-01"], [1], [1], [1], [1], [1], [new ChartLine(text, [1])], [new ChartZone(text, ZoneKind.Stop, 1, 2, text)])),
        ];
        var trace = new Trace(new[] { new TraceEntry(1, text, text, text, text, text, null, text, text, [], text) }.ToImmutableSortedDictionary(e => e.Id, e => e));
        return new Report(header, [new ReportSection("s", text, blocks)], rich, trace);
    }

    private static CultureInfo Commas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        return culture;
    }

    private static string Render(Report report, int width, bool colour = false)
    {
        var output = new StringWriter();
        new TextReportRenderer(width, colour).Render(report, output);
        return output.ToString();
    }
}
