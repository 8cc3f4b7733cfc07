using CsCheck;
using Shouldly;
using Spectre.Console;
using Spectre.Console.Rendering;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

public class StyledLineTests
{
    private static readonly Gen<char> Narrow = Gen.Char.Where(StyledLine.IsNarrow);

    // What a text may be made of: words, blanks of all kinds, wide letters, joiners, marks, halves of pairs.
    private static readonly string[] Pieces =
        ["a", "word", " ", "  ", "\u00a0", "\t", "\n", "–", "字", "👍", "\u200d", "\u0301", "\ufe0f", "\ud83d", "\u202e", "x y"];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12].Select(string.Concat);

    [Fact]
    public void NarrowLetters_Alone_TakeOneColumnInTheTables() =>
        Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(StyledLine.IsNarrow).ShouldAllBe(c => new Segment(c.ToString()).CellCount() == 1);

    [Fact]
    public void NarrowLetters_Together_TakeAsManyColumnsAsTheyAre() =>
        Seeded.Check(Narrow.Array[0, 12], 2_000, letters => new Segment(new string(letters)).CellCount().ShouldBe(letters.Length));

    [Fact]
    public void Measure_OfAnyText_IsWhatItTakesLaidOut() =>
        Seeded.Check(Gen.Select(Text, Text), 5_000, texts =>
        {
            var (plain, strong) = texts;
            var text = RichText.Plain(plain).With(new RichText([new Inline(strong, IsStrong: true)]));
            var measure = TextMeasure.Of(text);
            measure.Line.ShouldBe(TextWrap.OneLine(text, Style.Plain).Width);
            var words = TextWrap.Wrap(text, Math.Max(1, measure.Word), Style.Plain);
            words.Max(w => w.Width).ShouldBe(measure.Word);
        });

    [Fact]
    public void CleanText_OfCleanText_IsThatTextItself()
    {
        const string Clean = "3 × 2 – 字 👍";
        CleanText.Of(Clean).ShouldBeSameAs(Clean);
        CleanText.Of("a\ud83d").ShouldBe("a\ufffd");
    }

    [Fact]
    public void Segments_OfPiecesOfOneStyle_AreOnePieceWithoutBlanksAtTheEnd()
    {
        var line = new StyledLine().Add("a", Style.Plain).Space(1).Add("b", Styles.Strong).Add("c", Styles.Strong).Space(2);
        line.Segments.Select(s => (s.Text, s.Style)).ShouldBe([("a ", Style.Plain), ("bc", Styles.Strong)]);
        (line.Text, line.Width).ShouldBe(("a bc", 6));
    }
}
