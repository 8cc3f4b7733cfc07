using System.Text;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Bars.Factors;
using Xunit;

namespace SyntheticAlpha.Tests.Bars;

public sealed class FactorTests : IDisposable
{
    // A 2:1 split before the 4th, a dividend before the 5th.
    private const string Factors = "20240103,0.99,0.5,100\n20240104,0.99,1,50\n20501231,1,1,0\n";
    private const string Bars = "date,open,high,low,close,volume|2024-01-02,98,101,97,99,1000|2024-01-03,100,101,99,100,1000|2024-01-04,50,51,49,50,2000|2024-01-05,49,50,48,49,2000";

    private readonly TemporaryFolder _folder = new();

    public FactorTests()
    {
        _folder.Write("X.csv", Bars.Replace('|', '\n'));
        _folder.Write("x.factors.csv", Factors);
    }

    /// <summary>Factor files that are wrong, <c>|</c> for line feeds.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "empty", "", "SA1072 x.factors.csv:1:1" },
        { "too few cells", "20240103,1|", "SA1072 x.factors.csv:1:1" },
        { "header", "date,price,split|20240103,1,1", "SA1072 x.factors.csv:1:1" },
        { "no factor", "20240103,1,1|20240104,1,one", "SA1074 x.factors.csv:2:12" },
        { "zero", "20240103,0,1|20240104,1,1", "SA1074 x.factors.csv:1:10" },
        { "negative", "20240103,1,-2", "SA1074 x.factors.csv:1:12" },
        { "unordered", "20240104,1,1|20240103,1,1", "SA1073 x.factors.csv:2:1" },
        { "twice", "20240104,1,1|20240104,1,1", "SA1073 x.factors.csv:2:1" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Adjustment.None, "99 100 50 49", "1000 1000 2000 2000")]
    [InlineData(Adjustment.Splits, "49.5 50 50 49", "2000 2000 2000 2000")]
    [InlineData(Adjustment.SplitsAndDividends, "49.005 49.5 49.5 49", "2000 2000 2000 2000")]
    public void Read_ByFactors_ScalesPricesAndVolume(Adjustment adjustment, string closes, string volumes)
    {
        var file = new BarFolder(_folder.Path).Read("X", new BarOptions { Adjustment = adjustment });
        Numbers(file.Series.Close).ShouldBe(closes);
        Numbers(file.Series.Volume).ShouldBe(volumes);
        file.Series.Adjustment.ShouldBe(adjustment);
        file.Series.Factors?.Name.ShouldBe("x.factors.csv");
        file.Diagnostics.Select(d => d.Code).ShouldBe(adjustment == Adjustment.None ? ["SA1039"] : []);
    }

    [Theory]
    [InlineData("2024-01-05", "49.005 49.5 49.5 49", "2000 2000 2000 2000")]
    [InlineData("2024-01-07", "49.005 49.5 49.5 49", "2000 2000 2000 2000")]
    [InlineData("2024-01-04", "49.5 50 50 49.494949", "2000 2000 2000 2000")]
    [InlineData("2024-01-03", "99 100 100 98.989899", "1000 1000 1000 1000")]
    [InlineData("2020-01-01", "99 100 100 98.989899", "1000 1000 1000 1000")]
    public void Read_AsOfADay_LeavesThatDaysPricesAsTheyWereTraded(string asOf, string closes, string volumes)
    {
        var series = BarReader.Read(_folder.File("X.csv"), "X", new BarOptions
        {
            Adjustment = Adjustment.SplitsAndDividends,
            AsOf = DateOnly.ParseExact(asOf, "yyyy-MM-dd", null),
        }).Series;
        Numbers(series.Close).ShouldBe(closes);
        Numbers(series.Volume).ShouldBe(volumes);
    }

    [Fact]
    public void Adjusted_AsOfADay_IsTheSameWhateverComesLater() =>
        Gen.Select(BarGen.Series, Gen.Int[0, 40], Gen.Double[0.1, 10], Gen.Double[0.5, 1]).Sample((series, at, split, dividend) =>
        {
            var day = series.Dates[Math.Min(at, series.Count - 1)];
            var table = new FactorTable("f", "", [series.Dates[series.Count / 2], series.Dates[^1].AddDays(9)], [dividend, 1], [split, 2]);
            var cut = series.UpTo(day).Adjusted(table, Adjustment.SplitsAndDividends);
            var whole = series.Adjusted(table, Adjustment.SplitsAndDividends, day).UpTo(day);
            whole.Close.ToArray().ShouldBe(cut.Close.ToArray());
            whole.Volume.ToArray().ShouldBe(cut.Volume.ToArray());
            whole.Close.Span[^1].ShouldBe(series.UpTo(day).Close.Span[^1]);
        });

    [Fact]
    public void Read_LeansFolders_FindsBarsAndFactors()
    {
        _folder.Write("equity/usa/daily/y.csv", Bars.Replace('|', '\n'));
        _folder.Write("equity/usa/factor_files/y.csv", Factors);
        var options = new BarOptions { Adjustment = Adjustment.Splits };
        foreach (string data in (string[])["", "equity/usa", "equity/usa/daily"])
            Numbers(new BarFolder(_folder.File(data)).Read("Y", options).Series.Close).ShouldBe("49.5 50 50 49", data);
        new BarFolder(_folder.Path).Symbols.ShouldBe(["X", "y"]);
    }

    [Fact]
    public void Read_WithoutAFactorFile_IsRefused()
    {
        _folder.Write("Z.csv", Bars.Replace('|', '\n'));
        var problem = BarText.Fails(() => new BarFolder(_folder.Path).Read("Z", new BarOptions { Adjustment = Adjustment.Splits })).Diagnostics.Single();
        problem.Code.ShouldBe("SA1070");
        problem.Help!.ShouldStartWith("expected Z.factors.csv beside Z.csv");
    }

    [Theory]
    [InlineData("X", "the factor file x.factors.csv holds it: read the bars with --adjust splits")]
    [InlineData("Z", "a factor file mends it: Z.factors.csv beside the bars, or --factors FILE, with --adjust splits")]
    [InlineData("Q", "the factor file Q.factors.csv has no such split on this day")]
    [InlineData("W", "the factor file W.factors.csv cannot be read")]
    public void Read_RawPricesWithASplit_NamesTheFactorFileThatMendsIt(string symbol, string help)
    {
        foreach (string other in (string[])["Z", "Q", "W"])
            _folder.Write(other + ".csv", Bars.Replace('|', '\n'));
        _folder.Write("Q.factors.csv", "20240102,1,0.5,100\n20501231,1,1,0\n");
        _folder.Write("W.factors.csv", "no factors\n");
        new BarFolder(_folder.Path).Read(symbol).Diagnostics.Single().Help!.ShouldStartWith(help);
    }

    [Theory]
    [InlineData("elsewhere/of-z.txt")]
    [InlineData("elsewhere")]
    [InlineData("factor_files")]
    public void Read_FactorsGiven_TakesThemInsteadOfWhatLiesBesideTheBars(string factors)
    {
        _folder.Write("Z.csv", Bars.Replace('|', '\n'));
        _folder.Write("Z.factors.csv", "20501231,1,0.1,0\n");
        foreach (string file in (string[])["elsewhere/of-z.txt", "elsewhere/z.factors.csv", "factor_files/z.csv"])
            _folder.Write(file, Factors);
        var options = new BarOptions { Adjustment = Adjustment.Splits, Factors = _folder.File(factors) };
        Numbers(new BarFolder(_folder.Path).Read("Z", options).Series.Close).ShouldBe("49.5 50 50 49");
        Numbers(BarReader.Read(_folder.File("Z.csv"), "Z", options).Series.Close).ShouldBe("49.5 50 50 49");
    }

    [Theory]
    [InlineData("nowhere", "SA1075", "expected a file of factors, or a folder")]
    [InlineData("equity", "SA1070", "expected X.csv or X.factors.csv in")]
    public void Read_FactorsGivenThatAreNotThere_IsRefused(string factors, string code, string help)
    {
        _folder.Write("equity/other.csv", Factors);
        var options = new BarOptions { Adjustment = Adjustment.Splits, Factors = _folder.File(factors) };
        var problem = BarText.Fails(() => new BarFolder(_folder.Path).Read("X", options)).Diagnostics.Single();
        (problem.Code, problem.Help!.StartsWith(help, StringComparison.Ordinal)).ShouldBe((code, true));
    }

    [Fact]
    public void Read_BarsAdjustedAlready_WarnsThatFactorsDoNotFit()
    {
        _folder.Write("X.csv", "date,open,high,low,close,volume\n2024-01-03,50,51,49,50,2000\n2024-01-04,50,51,49,50,2001\n");
        var problem = new BarFolder(_folder.Path).Read("X", new BarOptions { Adjustment = Adjustment.Splits }).Diagnostics.Single();
        problem.Code.ShouldBe("SA1039");
        problem.Help!.ShouldContain("x.factors.csv do not fit");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parse_WrongRows_SaysWhere(string title, string text, string said)
    {
        var problems = BarText.Fails(() => FactorReader.Parse(Encoding.UTF8.GetBytes(text.Replace('|', '\n')), "x.factors.csv")).Diagnostics;
        $"{problems[0].Code} {problems[0].Span}".ShouldBe(said, title);
    }

    [Theory]
    [InlineData("AAPL")]
    [InlineData("IWM")]
    [InlineData("SPY")]
    public void LeanArchive_AgainstOthersConversion_IsTheSameToItsRounding(string symbol)
    {
        string folder = System.IO.Path.Combine(Repository.Shared, "bars");
        Assert.SkipUnless(Directory.Exists(folder), $"There are no real bars at {folder}.");
        foreach (var (kind, adjustment) in (ReadOnlySpan<(string, Adjustment)>)[("raw", Adjustment.None), ("adjusted", Adjustment.SplitsAndDividends)])
        {
            var lean = new BarFolder(System.IO.Path.Combine(folder, "lean")).Read(symbol, new BarOptions { Adjustment = adjustment }).Series;
            var other = new BarFolder(System.IO.Path.Combine(folder, kind)).Read(symbol).Series;
            lean.Dates.ShouldBe(other.Dates);
            foreach (var column in (BarColumn[])[BarColumn.Open, BarColumn.High, BarColumn.Low, BarColumn.Close])
                Largest(lean, other, column).ShouldBeLessThan(kind == "raw" ? 1e-12 : 5.01e-7, $"{kind} {column}");
            // The other files round volumes to whole shares.
            Largest(lean, other, BarColumn.Volume).ShouldBeLessThan(kind == "raw" ? 1e-12 : 0.501, kind);
        }
    }

    private static double Largest(BarSeries a, BarSeries b, BarColumn column)
    {
        var (x, y) = (a.Column(column)!.Value.ToArray(), b.Column(column)!.Value.ToArray());
        return x.Zip(y, (p, q) => Math.Abs(p - q)).Max();
    }

    private static string Numbers(ReadOnlyMemory<double> values) =>
        string.Join(' ', values.ToArray().Select(v => Math.Round(v, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)));
}
