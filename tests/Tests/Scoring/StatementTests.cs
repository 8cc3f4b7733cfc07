using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Yaml;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

/// <summary>Figures of statements: the latest period known, earlier ones, restatements, and packs that need no bars.</summary>
public class StatementTests
{
    private const string Rules = """
        inputs:
          income: {title: Income, unit: currency, per: year}
          assets: {title: Assets, unit: currency, per: year}
          sales: {title: Sales, unit: currency, per: quarter}
        facts:
          roa: income / prior(assets)
          roa_change: roa - prior(roa)
          two_back: prior(income, 2)
          same_quarter: "prior(sales, periods: 4)"
        """;

    private const string Filings = """
        symbol: X
        source: report
        statements:
          - {period: 2021-12-31, filed: 2022-03-01, values: {income: 8, assets: 100}}
          - {period: 2022-12-31, filed: 2023-03-01, values: {income: 10, assets: 110}}
          - {period: 2023-12-29, filed: 2024-03-01, values: {income: 22, assets: 120}}
          - {period: 2022-12-31, filed: 2024-03-01, values: {income: 9}}
          - {period: 2023-12-29, filed: 2024-06-01, values: {income: 11}}
          - {period: 2023-03-31, per: quarter, filed: 2023-05-01, values: {sales: 40}}
          - {period: 2024-03-31, per: quarter, filed: 2024-05-01, values: {sales: 44}}
        """;

    [Theory]
    [InlineData("2023-03-01", 10.0, 110.0, null)]
    [InlineData("2024-02-29", 10.0, 110.0, null)]
    [InlineData("2024-03-01", 22.0, 120.0, 8.0)]
    [InlineData("2024-05-31", 22.0, 120.0, 8.0)]
    [InlineData("2024-06-01", 11.0, 120.0, 8.0)]
    public void Figure_OnADay_IsThatOfTheLatestFiling(string day, double income, double assets, double? twoBack)
    {
        var scored = On(day);
        (scored["income"], scored["assets"], scored["two_back"]).ShouldBe((income, assets, twoBack));
    }

    // 2023: 22 / 110; 2022 as restated with the report of 2023: 9 / 100.
    [Fact]
    public void Prior_OfAFact_ReachesThroughIt()
    {
        var scored = On("2024-03-01");
        scored["roa"].ShouldBe(0.2);
        scored["roa_change"]!.Value.ShouldBe(0.2 - 0.09, 1e-12);
        On("2023-12-31")["roa_change"].ShouldBeNull();
    }

    [Fact]
    public void Figure_ThatIsNotThere_SaysWhich()
    {
        On("2022-02-01").Why("income").ShouldBe("no statement of a year is known before 2022-03-01");
        On("2022-03-01").Why("roa").ShouldBe("no statement of the year to about 2020-12-31 is known");
        On("2023-12-31").Why("two_back").ShouldBe("no statement of the year to about 2020-12-31 is known");
        On("2024-05-01")["same_quarter"].ShouldBe(40);
        var without = Assess(PackText.Compile(Rules), "symbol: X\nas_of: 2024-01-01");
        without.Why("sales").ShouldBe("the dossier has no statement of a quarter");
    }

    // A year is missing in between: it is a gap, and not the year before.
    [Fact]
    public void Prior_OverAGap_IsMissing()
    {
        var scored = Assess(PackText.Compile(Rules), """
            symbol: X
            as_of: 2024-06-01
            statements:
              - {period: 2021-12-31, filed: 2022-03-01, values: {income: 8, assets: 100}}
              - {period: 2023-12-31, filed: 2024-03-01, values: {income: 22}}
            """);
        scored["roa"].ShouldBeNull();
        scored.Why("roa").ShouldBe("no statement of the year to about 2022-12-31 is known");
        scored.Why("assets").ShouldBe("not in the statement of the year to 2023-12-31");
    }

    // The history of a symbol shows each figure from the day of its filing on.
    [Fact]
    public void Figure_OverBars_ChangesOnTheDayOfTheFiling()
    {
        var bars = Scored.Bars(60);
        var scored = Scored.Of(PackText.Compile(Rules), bars, Filings);
        double[] history = scored.Assessment.History(scored.Assessment.Pack.Names["income"], 60);
        int day = bars.Dates.IndexOf(new DateOnly(2024, 3, 1));
        (history[day - 1], history[day]).ShouldBe((10, 22));
    }

    [Theory]
    [InlineData("close", "x reads \"close\", which has no periods")]
    [InlineData("sma(close, 5)", "x reads")]
    [InlineData("1 + 1", "x reads no figure of statements")]
    [InlineData("plain", "x reads \"plain\", which has no periods")]
    public void Prior_OfSomethingElse_IsRefused(string x, string why)
    {
        var problem = PackText.Problems($"{PackText.Header}inputs: {{plain: {{title: P, unit: none}}}}\nfacts: {{a: \"prior({x})\"}}").ShouldHaveSingleItem();
        problem.Code.ShouldBe("SA6028");
        problem.Help.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void Statements_InTheWrongPlace_AreReported()
    {
        var pack = PackText.Compile("inputs: {income: {title: I, unit: currency, per: year}, pe: {title: P, unit: none}}");
        var problems = Should.Throw<InputException>(() => Assess(pack, """
            symbol: X
            as_of: 2024-01-01
            inputs: {income: 5}
            statements: [{period: 2022-12-31, filed: 2023-03-01, values: {pe: 3}}]
            """)).Diagnostics;
        problems.Select(p => p.Code).ShouldBe(["SA5013", "SA5013"]);
    }

    [Theory]
    [InlineData("SA5011", "[{period: 2022-12-31, filed: 2022-12-30, values: {income: 1}}]")]
    [InlineData("SA5012", "[{period: 2022-12-31, filed: 2023-03-01, values: {income: 1}}, {period: 2022-12-31, filed: 2023-03-01, values: {assets: 1}}]")]
    [InlineData("SA5010", "[{period: 2022-12-31, filed: 2023-03-01, values: {}}]")]
    public void Statement_ThatCannotBe_IsReported(string code, string statements)
    {
        var diagnostics = new DiagnosticBag();
        DossierReader.Read(YamlReader.Read(new SourceText("d.yaml", $"symbol: X\nstatements: {statements}"), diagnostics)!, diagnostics);
        diagnostics.Items.Select(d => d.Code).ShouldBe([code]);
    }

    [Fact]
    public void Input_OfWordsByPeriod_IsRefused() =>
        PackText.Problems(PackText.Header + "inputs: {w: {title: W, words: [a, b], per: year}}").Select(p => p.Code).ShouldBe(["SA6036"]);

    // With no look ahead: what is known on a day does not hang on what is filed later.
    [Fact]
    public void Figures_OfADay_DoNotHangOnLaterFilings()
    {
        string early = string.Join('\n', Filings.Split('\n').Where(line => !line.Contains("filed: 2024", StringComparison.Ordinal)));
        var day = new DateOnly(2023, 12, 31);
        var (before, after) = (Assess(PackText.Compile(Rules), early, day), Assess(PackText.Compile(Rules), Filings, day));
        foreach (string name in new[] { "income", "assets", "roa", "roa_change", "two_back", "same_quarter" })
            before[name].ShouldBe(after[name], name);
    }

    [Fact]
    public void Report_OfADossierAlone_HasADayAndItsStatements()
    {
        var pack = PackText.Compile(Rules + "\nreport: [{id: s, title: S, blocks: [{table: statements}]}]");
        pack.NeedsBars.ShouldBeFalse();
        var scored = Assess(pack, Filings);
        scored.Assessment.AsOf.ShouldBe(new DateOnly(2024, 6, 1));
        var report = ReportBuilder.Build(scored.Assessment, [], "test");
        report.Header.Price.IsEmpty.ShouldBeTrue();
        var table = report.Sections[0].Blocks[0].ShouldBeOfType<TableBlock>();
        table.Rows[0].Cells.Select(c => c.Text.ToString()).Take(4).ShouldBe(["Year to", "2023-12-29", "2022-12-31", "2021-12-31"]);
        table.Rows[1].Cells[1].Text.ToString().ShouldBe("$11.0");
    }

    [Fact]
    public void Pack_ThatReadsBars_NeedsThem()
    {
        var pack = PackText.Compile("facts: {a: close}");
        pack.NeedsBars.ShouldBeTrue();
        Should.Throw<InputException>(() => Assess(pack, "symbol: X\nas_of: 2024-01-01")).Diagnostics[0].Code.ShouldBe("SA7002");
    }

    private static Scored On(string day) => Assess(PackText.Compile(Rules), Filings, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    private static Scored Assess(Pack pack, string dossier, DateOnly? day = null) =>
        Scored.Of(pack, BarSeries.Create("X", [], [], [], [], [], []), dossier, day);
}
