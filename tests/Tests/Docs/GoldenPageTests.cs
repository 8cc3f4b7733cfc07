using System.Globalization;
using System.Text;
using Shouldly;
using SyntheticAlpha.Tests.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Docs;

/// <summary>The page that compares the catalogue with other programs; it needs the reference data beside the repository.</summary>
public class GoldenPageTests
{
    private static readonly (string Program, string Title)[] Programs =
        [("skender", "Skender.Stock.Indicators 2.7.3"), ("ttr", "TTR 0.24.3 (R)"), ("talib", "TA-Lib")];

    [Fact]
    public void GoldenPage_AgainstTheReferenceData_IsFresh()
    {
        string wanted = Page(), file = Path.Combine(Repository.Root, "docs", "golden.md");
        if (Environment.GetEnvironmentVariable("ALPHA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, wanted);
        File.ReadAllText(file).ShouldBe(wanted, "the page is stale: ALPHA_UPDATE_GOLDEN=1 dotnet test rewrites it");
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            <!-- Generated from the tests and the reference data; refresh with ALPHA_UPDATE_GOLDEN=1 dotnet test -->

            # The catalogue against other programs

            Every function of the language that another program computes as well, on the same real bars: two years of daily bars
            (DEFAULT, 502 bars) and IWM from 2000 to 2021, split- and dividend-adjusted. The difference is the largest of all rows,
            relative to the value (near zero: to a tenth of the column's usual size), rounded up to a power of ten. A column is compared
            from the row on which its own seed has faded or its history is full; a factor stands where it has another unit or deviation.
            What cannot be compared so, because the conventions differ for good, is tested rule by rule in
            `tests/Tests/Indicators/ConventionTests.cs`, and each function's page names its choice.


            """.ReplaceLineEndings("\n"));
        foreach (var (program, title) in Programs)
        {
            // Each is a million numbers: read once, not for every column.
            var tables = new[] { "DEFAULT", "IWM" }.ToDictionary(s => s, s => GoldenTable.Read($"golden/{s}.{program}.csv.gz"));
            Append(page, title, GoldenCases.Of(program), "DEFAULT", "IWM", (symbol, column) => tables[symbol][column]);
        }

        Append(page, "Skender's own published values", GoldenCases.Published(), "DEFAULT", null, (_, column) => PublishedValues.Column(column.Split('.')[0], column.Split('.')[1]));
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder page, string title, IEnumerable<GoldenCase> cases, string first, string? second, Func<string, string, double[]> golden)
    {
        string[] symbols = second is null ? [first] : [first, second];
        var markets = symbols.Select(s => GoldenTests.Bars(s).Market).ToArray();
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| function | column | from row | factor |{string.Concat(symbols.Select(s => $" {s}: bars | difference |"))}\n")
            .Append("| --- | --- | ---: | ---: |").Append(string.Concat(symbols.Select(_ => " ---: | ---: |"))).Append('\n');
        foreach (var c in cases.OrderBy(c => c.Function, StringComparer.Ordinal).ThenBy(c => c.Column, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{c.Function}({string.Join(", ", c.Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))})` | {c.Column} | {Math.Max(c.From, c.Lag)} | {c.Factor:0.######} |");
            for (int i = 0; i < symbols.Length; i++)
            {
                var comparison = GoldenComparison.Of(c, markets[i], golden(symbols[i], c.Column));
                page.Append(CultureInfo.InvariantCulture, $" {comparison.Rows} | {Rounded(comparison.Largest)} |");
            }
            page.Append('\n');
        }
        page.Append('\n');
    }

    // Below 1e-12 lies the noise of the order of additions, which differs between processors.
    private static string Rounded(double difference) =>
        difference == 0 || difference <= 1e-12 ? "≤ 1e-12" : string.Create(CultureInfo.InvariantCulture, $"≤ 1e{(int)Math.Ceiling(Math.Log10(difference))}");
}
