using System.Diagnostics;
using Shouldly;
using SyntheticAlpha.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Bars;

/// <summary>Twenty years of real bars, which lie beside the repository and not in it.</summary>
public class RealBarTests
{
    [Theory]
    [InlineData("raw", "AAPL", "2000-06-21 2:1, 2005-02-28 2:1, 2014-06-09 7:1, 2020-08-31 4:1")]
    [InlineData("raw", "BAC", "2004-08-30 2:1")]
    // The fund was first listed on 2003-04-11; the bars before are another security's, at a tenth of the price.
    [InlineData("raw", "EEM", "2003-04-11 1:10, 2005-06-09 3:1, 2008-07-24 3:1")]
    [InlineData("raw", "IWM", "2005-06-09 2:1")]
    [InlineData("raw", "SPY", "")]
    // AAPL fell by half on 2000-09-29 on a profit warning: no split, and its traded value says so.
    [InlineData("adjusted", "AAPL", "")]
    [InlineData("adjusted", "BAC", "")]
    [InlineData("adjusted", "EEM", "2003-04-11 1:10")]
    [InlineData("adjusted", "IWM", "")]
    [InlineData("adjusted", "SPY", "")]
    public void Read_RealFile_WarnsOfSplitsOnly(string kind, string symbol, string splits)
    {
        var file = BarReader.Read(System.IO.Path.Combine(Folder(kind), symbol + ".csv"), symbol);
        file.Series.Count.ShouldBeGreaterThan(5000);
        string.Join(", ", file.Diagnostics.Where(d => d.Code == "SA1039").Select(d => Split(d.Message))).ShouldBe(splits);
        file.Diagnostics.Where(d => d.Code != "SA1039").Select(d => d.Code).ShouldBe(symbol == "EEM" ? ["SA1023"] : []);
    }

    [Fact]
    public void Read_Warm_TakesMilliseconds()
    {
        string path = System.IO.Path.Combine(Folder("adjusted"), "SPY.csv");
        for (int i = 0; i < 20; i++)
            BarReader.Read(path, "SPY");
        double best = Enumerable.Range(0, 20).Min(_ => Milliseconds(() => BarReader.Read(path, "SPY")));
        TestContext.Current.SendDiagnosticMessage($"SPY read in {best} ms");
        // Ten times what it takes, so that a busy machine does not fail the test but a quadratic reader does.
        best.ShouldBeLessThan(50);
    }

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Split(string message)
    {
        string[] words = message.Split(' ');
        return $"{words[Array.IndexOf(words, "on") + 1]} {words.Single(w => w.Contains(':'))}";
    }

    private static string Folder(string kind)
    {
        string folder = System.IO.Path.Combine(Repository.Shared, "bars", kind);
        Assert.SkipUnless(Directory.Exists(folder), $"There are no real bars at {folder}.");
        return folder;
    }
}
