using Shouldly;
using SyntheticAlpha.Diagnostics;
using Xunit;

namespace SyntheticAlpha.Tests.Diagnostics;

public class DiagnosticTests
{
    [Theory]
    [InlineData("ab\ncd\n", 0, "1:1")]
    [InlineData("ab\ncd\n", 2, "1:3")]
    [InlineData("ab\ncd\n", 3, "2:1")]
    [InlineData("ab\ncd\n", 6, "3:1")]
    [InlineData("ab\ncd\n", 99, "3:1")]
    [InlineData("ab\r\ncd", 4, "2:1")]
    [InlineData("ab\rcd", 3, "2:1")]
    [InlineData("", 0, "1:1")]
    [InlineData("", 5, "1:1")]
    public void SourceText_Offset_HasItsLineAndColumn(string text, int offset, string expected)
    {
        var (line, column) = new SourceText("f", text).Position(offset);
        FormattableString.Invariant($"{line}:{column}").ShouldBe(expected);
    }

    [Fact]
    public void SourceText_LineAndColumn_LeadBackToTheOffset()
    {
        var source = new SourceText("f", "a\n\nbcd\r\ne");
        for (int offset = 0; offset <= source.Text.Length; offset++)
        {
            var (line, column) = source.Position(offset);
            source.Offset(line, column).ShouldBe(offset);
        }

        source.Line(3).ShouldBe("bcd");
        source.LineCount.ShouldBe(4);
    }

    [Fact]
    public void MappedText_Slice_KeepsItsPlaces()
    {
        var text = MappedText.Inline("close > open");
        var open = text.Slice(8, 4);
        open.Text.ShouldBe("open");
        open.Whole.Column.ShouldBe(9);
        open.Whole.Length.ShouldBe(4);
        open.Span(1, 2).Text.ShouldBe("pe");
        open.Span(99, 5).Column.ShouldBe(13);
    }

    [Fact]
    public void Bag_SameDiagnosticTwice_HoldsItOnce()
    {
        var bag = new DiagnosticBag();
        bag.ThrowIfErrors();
        for (int i = 0; i < 2; i++)
            bag.Add(new Diagnostic("SA0001", Severity.Error, "wrong", null));
        bag.Items.Count.ShouldBe(1);
        Should.Throw<InputException>(bag.ThrowIfErrors).Message.ShouldBe("wrong");
    }

    [Fact]
    public void Bag_Sorted_GoesByFileAndPlace()
    {
        var (a, b) = (new SourceText("a", "xyz"), new SourceText("b", "xyz"));
        var bag = new DiagnosticBag();
        bag.Add(At(b, 0, "4"));
        bag.Add(At(a, 2, "3"));
        bag.Add(At(a, 0, "2"));
        bag.Add(new Diagnostic("SA0001", Severity.Warning, "1", null));
        bag.HasErrors.ShouldBeTrue();
        string.Concat(bag.Sorted().Select(d => d.Message)).ShouldBe("1234");
    }

    [Fact]
    public void Formatter_Expression_PutsTheCaretUnderIt()
    {
        var text = MappedText.Inline("a and clse > 1");
        DiagnosticFormatter.Format(new Diagnostic("SA0001", Severity.Warning, "odd", text.Span(6, 4), "mend it")).ShouldBe(
            "warning[SA0001]: odd\n  --> expression:1:7\n  |\n1 | a and clse > 1\n  |       ^^^^\n  = help: mend it\n");
    }

    [Fact]
    public void Formatter_TabsAndControlCharacters_CannotMoveTheCaretOrTheCursor()
    {
        var text = MappedText.Inline("\t\u001b[2Jx");
        string shown = DiagnosticFormatter.Format(new Diagnostic("SA0001", Severity.Error, "what is \u001b[31m\nthis", text.Span(5, 1), "\u009b"));
        shown.ShouldBe("error[SA0001]: what is  [31m this\n  --> expression:1:6\n  |\n1 |   [2Jx\n  |      ^\n  = help:  \n");
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(100, 5)]
    [InlineData(119, 3)]
    [InlineData(121, 3)]
    [InlineData(1000, 7)]
    [InlineData(4995, 5)]
    [InlineData(5000, 1)]
    [InlineData(0, 5000)]
    public void Formatter_LongLine_IsCutAroundTheCaret(int start, int length)
    {
        string line = string.Concat(Enumerable.Range(0, 1250).Select(i => FormattableString.Invariant($"{i % 10000:0000}")));
        string[] shown = DiagnosticFormatter.Format(new Diagnostic("SA0001", Severity.Error, "m", MappedText.Inline(line).Span(start, length))).Split('\n');
        shown[3].Length.ShouldBeLessThan(170);
        int caret = shown[4].IndexOf('^', StringComparison.Ordinal);
        int carets = shown[4].Count(c => c == '^');
        carets.ShouldBeInRange(1, length);
        if (start < line.Length)
            shown[3].Substring(caret, Math.Min(carets, 5)).ShouldBe(line.Substring(start, Math.Min(carets, 5)));
    }

    [Fact]
    public void Formatter_SpanOverLines_MarksItsFirstLine()
    {
        var source = new SourceText("f", "ab cd\r\nef");
        DiagnosticFormatter.Format(new Diagnostic("SA0001", Severity.Error, "m", new SourceSpan(source, 3, 6))).ShouldBe(
            "error[SA0001]: m\n --> f:1:4\n  |\n1 | ab cd\n  |    ^^\n".Replace(" -->", "  -->", StringComparison.Ordinal));
    }

    [Fact]
    public void Formatter_Color_PaintsCodeAndCaretOnly()
    {
        string shown = DiagnosticFormatter.Format(new Diagnostic("SA0001", Severity.Error, "m", MappedText.Inline("x").Whole), color: true);
        shown.ShouldContain("\u001b[1;31merror[SA0001]\u001b[0m: m");
        shown.ShouldContain("\u001b[1;31m^\u001b[0m");
    }

    [Theory]
    [InlineData("clsoe", "close")]
    [InlineData("Close", "close")]
    [InlineData("clos", "close")]
    [InlineData("hihg", "high")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    [InlineData("a", null)]
    public void Suggestion_MisspeltName_IsTheNearestOne(string name, string? expected) =>
        Suggestion.Nearest(name, ["open", "high", "low", "close", "volume"]).ShouldBe(expected);

    [Theory]
    [InlineData("rsi", "rsi_14")]
    [InlineData("plan", "plan.stop")]
    [InlineData("pe", "pe_blend")]
    [InlineData("r", null)]
    public void Suggestion_BeginningOfAName_IsTheShortestThatHasIt(string name, string? expected) =>
        Suggestion.Nearest(name, ["rsi_14", "rsi_monthly", "plan.stop", "pe_forward", "pe_blend", "close"]).ShouldBe(expected);

    [Fact]
    public void Suggestion_ForAHugeName_IsNone() =>
        Suggestion.Nearest(new string('x', 1_000_000), Enumerable.Range(0, 500).Select(i => "name" + i)).ShouldBeNull();

    private static Diagnostic At(SourceText source, int start, string message) =>
        new("SA0001", Severity.Error, message, new SourceSpan(source, start, 1));
}
