using System.Globalization;
using System.Text;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using Xunit;
using static System.FormattableString;

namespace SyntheticAlpha.Tests.Bars;

/// <summary>A plain text is read from its bytes; a blank line behind it is enough for the careful reader, which knows all that a file may hold.</summary>
public class PlainCsvTests
{
    private static readonly string[] OddNumbers =
        [
            "", "-", ".", "+", "null", "NaN", "1e", "e5", "1.2.3", "1,5", "1_000", "0x1F", "--1", "+-1", "5.", ".5", "-.5", "+7", "-0", "-3", "1e3", "2E-2", "+1.5e+2", " 5", "5 ", "\"5\"",
            "００7", "1e400", "1e-400", "000000000000000012", "0000000000012.50", "1234567890123456", "12345678901234567", "9007199254740993", "9999999999999999", "123456789012345.6",
            "123456789.1234567", "0.123456789012345678", "129.39999389648438", ".123456789012345", "123456789012345.", "1\t", "1/2", "1:2", "5\r", "\r5", "１", "1" + new string('0', 400),
        ];

    private static readonly string[] OddDates =
        [
            "2024-02-29", "2023-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "0000-01-01", "0001-01-01", "9999-12-31", "2024/03/04", "2024-03/04", "2024/03-04",
            "20240304", "2024-3-4", "2024-03-04 ", " 2024-03-04", "2024-03-04 16:00", "2024-03-04T00:00:00Z", "\"2024-03-04\"", "2024-03-4x", "2024-03-:4", "2024-03-/9", "2024-03-0:", "x", "2024-03-044",
        ];

    private static readonly Gen<string> Price =
        Gen.Select(Gen.Long[1, 999_999_999], Gen.Int[0, 8], (digits, decimals) => (digits / (decimal)Math.Pow(10, decimals)).ToString(CultureInfo.InvariantCulture));

    private static readonly Gen<string> Volume = Gen.Long[0, 9_999_999_999].Select(v => v.ToString(CultureInfo.InvariantCulture));

    // As programs write what they have computed: up to twenty digits.
    private static readonly Gen<string> Digits = Gen.Select(Gen.ULong, Gen.Int[0, 19], Gen.Bool, (number, decimals, point) =>
        number.ToString("D20", CultureInfo.InvariantCulture) is var all && point ? $"{all[..^decimals].TrimStart('0')}.{all[^decimals..]}" : all.TrimStart('0'));

    private static readonly Gen<string> Note = Gen.Int[0, 90].Select(n => new string('n', n));
    private static readonly Gen<string> OddNote = Gen.OneOf("a b", "a\tb", "é", "\"", "\"q\"", "a\rb", "\r", "#", new string('x', 9_000));

    // Half of the texts have a few odd cells. Where the four prices are one text, whatever number it is fits the day's range.
    private static readonly Gen<string[][]> Rows = Gen.Bool.SelectMany(isOdd => Gen.Select(
        Few(isOdd, Gen.OneOf(OddDates), Gen.Const("")), Few(isOdd, Gen.OneOf(OddNumbers), Few(true, Digits, Price)), Few(isOdd, Gen.OneOf(OddNumbers), Few(true, Digits, Volume)),
        Few(isOdd, OddNote, Note), Gen.Int[1, 5]).Array[1, 200].Select(Made));

    private static Gen<string> Few(bool isOdd, Gen<string> odd, Gen<string> usual) => Gen.Frequency((isOdd ? 1 : 0, odd), (150, usual));

    private static string[][] Made((string Date, string Price, string Volume, string Note, int Days)[] rows)
    {
        var day = new DateOnly(2019, 11, 1);
        return [.. rows.Select(r =>
        {
            day = day.AddDays(r.Days);
            return (string[])[r.Date.Length > 0 ? r.Date : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Price, r.Price, r.Price, r.Price, r.Volume, r.Note];
        })];
    }

    private static readonly Gen<int[]> Order = Gen.Shuffle(Enumerable.Range(0, 7).ToArray());

    [Fact]
    public void Read_OfAPlainTextAndAnyChange_IsThatOfTheCarefulReader() =>
        Gen.Select(BarGen.Series, Gen.Select(Gen.Int[0, 2_000], Gen.Char[",;.-+/0159eE \t\r\n|nax"], Gen.Int[0, 2]).Array[0, 2], Gen.Bool)
            .Sample((bars, changes, carriage) => ShouldBeReadAlike(Changed(Plain(bars, carriage ? "\r\n" : "\n"), changes)), iter: 3_000);

    [Fact]
    public void Read_OfAnyCellsInAnyOrder_IsThatOfTheCarefulReader() =>
        Gen.Select(Rows, Order, Gen.OneOf(",", ";", "\t"), Gen.OneOf("\n", "\r\n"), Gen.Int[0, 3])
            .Sample((rows, order, separator, end, last) => ShouldBeReadAlike(Text(rows, order, separator, end, last)), iter: 1_000);

    [Fact]
    public void Read_OfRowsOfOtherLengths_IsThatOfTheCarefulReader() =>
        Gen.Select(Rows, Gen.Select(Gen.Int[0, 199], Gen.Int[0, 9]).Array[1, 3])
            .Sample((rows, lengths) =>
            {
                foreach (var (row, length) in lengths)
                    rows[row % rows.Length] = length == 0 ? [] : [.. Enumerable.Repeat(rows[row % rows.Length], 2).SelectMany(r => r).Take(length)];
                ShouldBeReadAlike(Text(rows, [0, 1, 2, 3, 4, 5, 6], ",", "\n", lengths.Length));
            }, iter: 1_000);

    // Most numbers take a short way; .NET's parser, which rounds right, is the reference for both.
    [Fact]
    public void Read_AnyDecimals_GivesTheNearestDouble() =>
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, 17], Gen.ULong[0, 99_999_999_999_999_999UL], Gen.Int[0, 2], Gen.OneOf("", "", "", "e0", "E3", "e-7", "e+12"))
            .Sample((whole, decimals, digits, zeros, exponent) =>
            {
                string all = Invariant($"{new string('0', zeros)}{digits:D17}");
                string text = whole == 0 && decimals == 0 ? all : $"{all[..whole]}.{all[(17 - decimals)..]}";
                if (text == ".")
                    text = "0";
                text += exponent;
                string csv = $"{BarText.Header}2024-01-02,10,11,9,10,{text}|";
                double number = double.Parse(text, CultureInfo.InvariantCulture);
                BarText.Read(csv).Series.Volume.Span[0].ShouldBe(number, text);
                BarText.Read(csv + "| |").Series.Volume.Span[0].ShouldBe(number, text);
            }, iter: 5_000);

    // As long as single precision makes them when it is written in full, and halfway between two doubles or next to it.
    [Fact]
    public void Read_LongDecimals_GivesTheNearestDouble()
    {
        var any = Gen.Select(Gen.ULong[0, 9_999_999_999_999_999_999], Gen.Int[0, 19], Gen.Int[1, 20], (digits, decimals, count) =>
            digits.ToString("D20", CultureInfo.InvariantCulture)[^Math.Max(count, decimals)..] is var all && decimals > 0 ? $"{all[..^decimals]}.{all[^decimals..]}" : all);
        var single = Gen.Single[1e-3f, 1e6f].Select(f => ((double)f).ToString("R", CultureInfo.InvariantCulture));
        var tie = Gen.Select(Gen.Long[1L << 52, (1L << 53) - 1], Gen.Int[0, 4], Gen.Int[-1, 1], Gen.Int[0, 3], (half, places, beside, zeros) =>
            ((2m * half + 1) / (1 << places) + (decimal)Math.Pow(10, -places) * beside).ToString(CultureInfo.InvariantCulture) is var text && places == 0 ? $"{text}.{new string('0', zeros)}" : text);
        Gen.Frequency((2, any), (1, single), (1, tie)).Array[100].Sample(texts =>
        {
            string rows = string.Join('|', BarText.Weekdays(texts.Length).Zip(texts, (day, text) => Invariant($"{day:yyyy-MM-dd},10,11,9,10,{text}")));
            BarText.Read(BarText.Header + rows).Series.Volume.ToArray().ShouldBe(texts.Select(t => double.Parse(t, CultureInfo.InvariantCulture)), string.Join(' ', texts));
        }, iter: 2_000);
    }

    private static string Text(string[][] rows, int[] order, string separator, string end, int last)
    {
        string[] header = ["date", "open", "high", "low", "close", "volume", "note"];
        string text = string.Join(end, rows.Prepend(header).Select(r => string.Join(separator, order.Where(i => i < r.Length).Select(i => r[i]).Concat(r.Skip(order.Length)))));
        return last == 0 ? text : text + end;
    }

    private static string Plain(BarSeries bars, string end) => "date,open,high,low,close,volume,note" + end + string.Concat(Enumerable.Range(0, bars.Count).Select(i =>
        Invariant($"{bars.Dates[i]:yyyy-MM-dd},{bars.Open.Span[i]:0.####},{bars.High.Span[i]:0.####},{bars.Low.Span[i]:R},{bars.Close.Span[i]:0.####},{bars.Volume.Span[i]},x{i}{end}")));

    // Puts a character in, takes one out, or exchanges one.
    private static string Changed(string text, (int At, char Character, int Kind)[] changes) =>
        changes.Aggregate(text, (t, c) => t.Remove(c.At % t.Length, c.Kind == 0 ? 0 : 1).Insert(c.At % t.Length, c.Kind == 1 ? "" : c.Character.ToString()));

    private static void ShouldBeReadAlike(string text)
    {
        // Where a carriage return stands by itself, the careful reader's rows depend on what follows them.
        if (!text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r'))
            Outcome(text).ShouldBe(Outcome(text + "\n \n"), text);
    }

    private static string Outcome(string text)
    {
        try
        {
            var file = CsvBarReader.Parse(Encoding.UTF8.GetBytes(text), "x.csv", "X");
            var series = file.Series;
            return Invariant($"{series.Count} {string.Join(' ', series.Dates)} {Numbers(series.Open)} {Numbers(series.High)} {Numbers(series.Low)} {Numbers(series.Close)} {Numbers(series.Volume)}\n")
                + string.Join('\n', file.Diagnostics.Select(d => $"{d.Code} {d.Span}: {d.Message}"));
        }
        catch (InputException e)
        {
            return string.Join('\n', e.Diagnostics.Select(d => $"{d.Code} {d.Span}: {d.Message}"));
        }

        // The bits, so that zeros of either sign differ.
        static string Numbers(ReadOnlyMemory<double> values) => string.Join(' ', values.ToArray().Select(v => BitConverter.DoubleToInt64Bits(v).ToString("x", CultureInfo.InvariantCulture)));
    }
}
